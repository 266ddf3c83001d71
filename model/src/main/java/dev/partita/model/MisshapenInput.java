package dev.partita.model;

import java.util.Optional;

/** Tells of a parameter that takes one value where several come, or several where one comes, or keys of another type. */
record MisshapenInput(String label, Dependency dependency, Mapping mapping, JavaType wanted) {

    Problem problem() {
        boolean several = wanted.asMap().isPresent()
                && !wanted.equals(dependency.upstream().type());
        return several ? several() : one();
    }

    private Problem several() {
        Asset upstream = dependency.upstream();
        Partitions own = dependency.computation().partitions();
        String take = "Take " + wanted.simpleText();
        Optional<JavaType> keys = dependency
                .accepts()
                .asMap()
                .filter(map -> !dependency.accepts().equals(upstream.type()))
                .map(JavaType.MapArguments::key);
        if (keys.isPresent()) {
            boolean batch = dependency.computation().batch() > 0;
            Optional<Dimension> dimension = Fit.keys(mapping, upstream.partitions(), batch);
            return mismatch(
                    "'" + label + "' reads the partitions of '" + upstream.key() + "' by keys of " + keys.get()
                            + ", but the keys of "
                            + dimension.map(single -> "'" + single.name() + "'").orElseGet(upstream.partitions()::names)
                            + " can be: "
                            + dimension.map(KeyForm::choices).orElseGet(() -> KeyForm.choices(upstream.partitions()))
                            + ".",
                    take + ".");
        }
        if (mapping instanceof Mapping.Named
                || dependency.reference().orElseThrow().choice() instanceof UpstreamChoice.Only) {
            return mismatch(
                    "'" + label + "' names partitions of '" + upstream.key() + "', which come by key, but asks for one"
                            + " value.",
                    take + ".");
        }
        if (!own.partitioned()) {
            return mismatch(
                    "'" + label + "' is unpartitioned but needs '" + upstream.key() + "', which is partitioned by "
                            + upstream.partitions().names() + ".",
                    take + " to read every partition, or add "
                            + upstream.partitions().annotations() + ".");
        }
        return dependency.computation().batch() > 0 && !mapping.several()
                ? mismatch(
                        "'" + label + "' computes several partitions at once, but asks for one value of '"
                                + upstream.key() + "'.",
                        take + ".")
                : mismatch(
                        "'" + label + "' is partitioned by " + own.names() + " and reads several partitions of '"
                                + upstream.key() + "', which is partitioned by "
                                + upstream.partitions().names() + ", but asks for one value.",
                        take + ".");
    }

    private Problem one() {
        String upstream = dependency.upstream().key().text();
        String take = "Take " + wanted.simpleText() + ".";
        if (mapping instanceof Mapping.Whole) {
            return mismatch(
                    "'" + label + "' asks for a Map of the partitions of '" + upstream + "', which is unpartitioned.",
                    take);
        }
        return mapping instanceof Mapping.ByDimension by && by.identity()
                ? mismatch(
                        "'" + label + "' reads the one partition of '" + upstream
                                + "' that has its own key, but asks for a Map of several.",
                        take)
                : mismatch(
                        "'" + label + "' reads one partition of '" + upstream + "', but asks for a Map of several.",
                        take);
    }

    private Problem mismatch(String sentence, String advice) {
        return new Problem(Code.PARTITIONS_MISMATCH, dependency.site(), sentence, advice);
    }
}
