package dev.partita.model;

/** Tells why no mapping leads from a computation's partitions to those of an asset that it needs, and what would fit. */
record UnmappedInput(String label, Dependency dependency) {

    Problem problem() {
        Partitions own = dependency.computation().partitions();
        Partitions upstream = dependency.upstream().partitions();
        UpstreamChoice choice =
                dependency.reference().map(Parameter.Reference::choice).orElse(UpstreamChoice.MAPPED);
        String key = "'" + dependency.upstream().key() + "'";
        if (!upstream.partitioned()) {
            return mismatch(
                    "'" + label + "' chooses among the partitions of " + key + ", which is unpartitioned.",
                    "Take the choice away: the parameter gets its one value.");
        }
        if (choice instanceof UpstreamChoice.MappedBy) {
            return mismatch(
                    "'" + label + "' is unpartitioned, so there is no key that @MappedBy could map to " + key + ".",
                    "Take @MappedBy away, and the parameter reads every partition.");
        }
        if (!own.partitioned()) {
            return mismatch(
                    "'" + label + "' is unpartitioned, so there is no window from which it could count to " + key + ".",
                    "Ask for all partitions, or the last: @From(partitions = From.Which.LAST).");
        }
        String sentence = "'" + label + "' is partitioned by " + own.names() + " but needs " + key
                + ", which is partitioned by " + upstream.names();
        String zones = zones(own, upstream);
        if (!zones.isEmpty()) {
            return mismatch(
                    sentence + ", in other time zones: " + zones + ".",
                    "Give both the same zone, or say which partitions are meant with @MappedBy.");
        }
        boolean counts = choice instanceof UpstreamChoice.Offset
                || choice instanceof UpstreamChoice.OffsetRange
                || choice instanceof UpstreamChoice.Overlapping;
        if (counts
                && Mapping.between(upstream, own, UpstreamChoice.MAPPED).isPresent()
                && times(own) > 1
                && times(upstream) > 1) {
            return mismatch(
                    sentence
                            + ": both have several dimensions of time, so that it is not clear in which of them the offset counts.",
                    "Take the offset away, or say which partitions are meant with @MappedBy.");
        }
        if (counts) {
            return twoTimes(own, upstream)
                    ? crossing(sentence)
                    : mismatch(
                            sentence + ", so that there are no windows of time to count from the one to the other.",
                            "Take the offset away, or say which partitions are meant with @MappedBy.");
        }
        if (twoTimes(own, upstream)) {
            return crossing(sentence);
        }
        String others = dependency.ordersOnly()
                ? ""
                : " Or say which partitions are meant: every one, @From(partitions = From.Which.ALL), or those that a PartitionMapping"
                        + " gives, @MappedBy.";
        return mismatch(
                sentence + ".",
                "Partition both alike: " + upstream.annotations()
                        + ". An asset without partitions may read every partition of both." + others);
    }

    /** Windows that cut across each other. */
    private Problem crossing(String sentence) {
        Partitions upstream = dependency.upstream().partitions();
        boolean overlaps = Mapping.between(
                        upstream, dependency.computation().partitions(), new UpstreamChoice.Overlapping(0, 0))
                .isPresent();
        if (!overlaps) {
            return mismatch(
                    sentence + ", and it is not clear which of them go together.",
                    "Give the dimensions that belong together the same name, or say which partitions are meant with"
                            + " @MappedBy.");
        }
        String advice = dependency.ordersOnly()
                ? "Partition both alike: " + dependency.upstream().partitions().annotations() + "."
                : "Read all windows that overlap: @From(value = "
                        + Text.literal(dependency.upstream().key().text()) + ", partitions = From.Which.OVERLAPPING) "
                        + overlapping() + ".";
        return mismatch(sentence + ", and these windows do not nest.", advice);
    }

    private String overlapping() {
        Partitions upstream = dependency.upstream().partitions();
        JavaType value = dependency.upstream().type().boxed();
        return Mapping.between(upstream, dependency.computation().partitions(), new UpstreamChoice.Overlapping(0, 0))
                .flatMap(mapping ->
                        Fit.keys(mapping, upstream, dependency.computation().batch() > 0))
                .map(KeyForm::natural)
                .orElse(Fit.KEY)
                .mapTo(value)
                .simpleText();
    }

    private static boolean twoTimes(Partitions own, Partitions upstream) {
        return times(own) > 0 && times(upstream) > 0;
    }

    private static long times(Partitions partitions) {
        return partitions.dimensions().stream()
                .filter(TimeDimension.class::isInstance)
                .count();
    }

    /** The zones of the two, if both have windows of time and in different ones. */
    private static String zones(Partitions own, Partitions upstream) {
        for (Dimension one : upstream.dimensions()) {
            for (Dimension other : own.dimensions()) {
                if (one instanceof TimeDimension up
                        && other instanceof TimeDimension down
                        && !up.definition().zone().equals(down.definition().zone())) {
                    return "'" + up.definition().zone() + "' and '"
                            + down.definition().zone() + "'";
                }
            }
        }
        return "";
    }

    private Problem mismatch(String sentence, String advice) {
        return new Problem(Code.PARTITIONS_MISMATCH, dependency.site(), sentence, advice);
    }
}
