package dev.partita.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Every check has an asset that something here computes, a name that no other check of it has, and takes keys that its partitions have. */
final class CheckRule implements Rule {

    @Override
    public List<Problem> check(Graph graph) {
        List<Problem> problems = new ArrayList<>(graph.unresolvedChecks());
        for (BoundCheck check : graph.checks()) {
            if (check.asset().computation().isEmpty()) {
                problems.add(new Problem(
                        Code.INVALID_CHECK,
                        check.check().annotation(),
                        "'" + check.check().name() + "' checks '"
                                + check.asset().key()
                                + "', but that asset is external, so that it is never computed here, and the check would not run.",
                        "Check an asset that reads it."));
            } else {
                keys(check).ifPresent(problems::add);
            }
        }
        problems.addAll(duplicates(graph));
        return problems;
    }

    private static List<Problem> duplicates(Graph graph) {
        Map<String, Check> first = new HashMap<>();
        Set<Check> others = new HashSet<>();
        List<Check> own = new ArrayList<>();
        for (DeclaringClass declaring : graph.classes()) {
            if (declaring.status() == DeclaringClass.Status.CHECKED) {
                own.addAll(declaring.checks());
            } else {
                others.addAll(declaring.checks());
            }
        }
        others.forEach(check -> first.putIfAbsent(place(check), check));
        List<Problem> problems = new ArrayList<>();
        for (Check check : own) {
            Check earlier = first.putIfAbsent(place(check), check);
            if (earlier != null) {
                problems.add(new Problem(
                        Code.INVALID_CHECK,
                        check.annotation(),
                        "'" + check.asset() + "' has two checks called '" + check.name() + "': "
                                + Text.listed(List.of(earlier.qualifiedName(), check.qualifiedName()).stream()
                                                .sorted()
                                                .toList())
                                        .replace(", ", " and ")
                                + ".",
                        "Give one of them another name: @AssetCheck(asset = " + Text.literal(check.asset())
                                + ", name = \"…\")."));
            }
        }
        return problems;
    }

    private static String place(Check check) {
        return check.name() + "/" + check.asset();
    }

    /** What is wrong with the parameters that take the key of the partition, or its window: the first of them. */
    private static Optional<Problem> keys(BoundCheck check) {
        List<Parameter> parameters = check.check().parameters();
        for (int i = 0; i < parameters.size(); i++) {
            Site site = check.check().site().onParameter(i);
            Optional<Problem> problem = parameters.get(i) instanceof Parameter.PartitionKey key
                    ? key(check, key, site)
                    : parameters.get(i) instanceof Parameter.TimeWindow window
                            ? window(check, window, site)
                            : Optional.empty();
            if (problem.isPresent()) {
                return problem;
            }
        }
        return Optional.empty();
    }

    private static Optional<Problem> window(BoundCheck check, Parameter.TimeWindow window, Site site) {
        long windows = check.asset().partitions().dimensions().stream()
                .filter(TimeDimension.class::isInstance)
                .count();
        if (windows == 1) {
            return Optional.empty();
        }
        return invalid(
                site,
                parameter(window, check) + " asks for a TimeWindow, but '"
                        + check.asset().key() + "' has "
                        + (windows == 0 ? "no partitions that are windows of time." : "several dimensions of time."),
                windows == 0
                        ? "Take the parameter away."
                        : "Take the start of the window that is meant as its key: @PartitionKey(\"…\").");
    }

    private static Optional<Problem> key(BoundCheck check, Parameter.PartitionKey key, Site site) {
        Partitions partitions = check.asset().partitions();
        String asset = "'" + check.asset().key() + "'";
        if (!partitions.partitioned()) {
            return invalid(
                    site,
                    parameter(key, check) + " has @PartitionKey, but " + asset + " has no partitions.",
                    "Take the parameter away.");
        }
        if (key.parts().size() == 1 && key.parts().get(0).dimension().isEmpty()) {
            return bare(check, key, site);
        }
        Set<String> named = new HashSet<>();
        for (Parameter.KeyPart part : key.parts()) {
            named.add(part.dimension());
            int position = partitions.position(part.dimension());
            if (position < 0) {
                return invalid(
                        site,
                        parameter(key, check) + " asks for the key of '"
                                + Text.shortened(Text.visible(part.dimension())) + "', but " + asset
                                + " is partitioned by " + partitions.names() + ".",
                        Text.nearest(
                                        part.dimension(),
                                        partitions.dimensions().stream()
                                                .map(Dimension::name)
                                                .toList())
                                .map(near -> "Did you mean '" + near + "'?")
                                .orElse("Name one of them, or write @PartitionKey String for the whole key."));
            }
            Dimension dimension = partitions.dimensions().get(position);
            if (!part.form().fits(dimension)) {
                return wrongForm(check, key, dimension, site);
            }
        }
        Optional<Dimension> lacking = key.parts().size() < 2
                ? Optional.empty()
                : partitions.dimensions().stream()
                        .filter(dimension -> !named.contains(dimension.name()))
                        .findFirst();
        return lacking.flatMap(dimension -> invalid(
                site,
                parameter(key, check) + " takes the whole key of " + asset + " as a record that has no component '"
                        + dimension.name() + "'.",
                "Its components are the dimensions: " + partitions.names() + "."));
    }

    /** A key of which no dimension is named: the only one's, or the text of all. */
    private static Optional<Problem> bare(BoundCheck check, Parameter.PartitionKey key, Site site) {
        KeyForm form = key.parts().get(0).form();
        List<Dimension> dimensions = check.asset().partitions().dimensions();
        if (dimensions.size() == 1) {
            return form.fits(dimensions.get(0)) ? Optional.empty() : wrongForm(check, key, dimensions.get(0), site);
        }
        return form.equals(KeyForm.TEXT)
                ? Optional.empty()
                : invalid(
                        site,
                        parameter(key, check) + " takes the whole key of "
                                + check.asset().partitions().names()
                                + " as " + key.type()
                                + ", but can take: String, or a record whose components are called like the dimensions.",
                        "Write @PartitionKey String, or pick one dimension: @PartitionKey(\"…\").");
    }

    private static Optional<Problem> wrongForm(
            BoundCheck check, Parameter.PartitionKey key, Dimension dimension, Site site) {
        return invalid(
                site,
                parameter(key, check) + " takes the key of '" + dimension.name() + "' as " + key.type()
                        + ", but can take: " + KeyForm.choices(dimension) + ".",
                "Write " + KeyForm.natural(dimension).simpleText() + ".");
    }

    private static String parameter(Parameter parameter, BoundCheck check) {
        return "The parameter '" + parameter.name() + "' of '" + check.check().name() + "'";
    }

    private static Optional<Problem> invalid(Site site, String sentence, String advice) {
        return Optional.of(new Problem(Code.INVALID_PARTITION_KEY, site, sentence, advice));
    }
}
