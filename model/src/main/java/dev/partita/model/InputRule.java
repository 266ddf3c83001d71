package dev.partita.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Every parameter accepts what the upstream asset gives it: a mapping leads from the one's partitions to the other's, and then the type
 * fits. Partitions come first, since they decide which type is wanted.
 */
final class InputRule implements Rule {

    private final Assignability assignability;

    InputRule(Assignability assignability) {
        this.assignability = assignability;
    }

    @Override
    public List<Problem> check(Graph graph) {
        List<Problem> problems = new ArrayList<>();
        for (Computation computation : graph.computations()) {
            Call call = graph.call(computation);
            for (Dependency dependency : graph.dependencies(computation)) {
                // Which of two assets with one key is meant is not known before that is mended.
                if (!graph.ambiguous(dependency.upstream().key())) {
                    Optional<Problem> problem = problem(call.label(), dependency);
                    if (problem.isPresent()) {
                        problems.add(problem.get());
                    }
                }
            }
        }
        return problems;
    }

    private Optional<Problem> problem(String label, Dependency dependency) {
        Asset upstream = dependency.upstream();
        Partitions partitions = dependency.computation().partitions();
        boolean ordersOnly = dependency.parameter() < 0;
        if (!ordersOnly && upstream.type().equals(JavaType.VOID)) {
            return Optional.of(new Problem(
                    Code.TYPE_MISMATCH,
                    dependency.site(),
                    "'" + upstream.key() + "' produces no value, but '" + label + "' asks for " + dependency.accepts()
                            + ".",
                    "Return a value from " + upstream.qualifiedName() + ", or take the parameter away and order by it:"
                            + " @Asset(deps = \"" + upstream.key() + "\")."));
        }
        Optional<Mapping> mapping = Mapping.between(upstream.partitions(), partitions);
        if (mapping.isEmpty()) {
            return Optional.of(new Problem(
                    Code.PARTITIONS_MISMATCH,
                    dependency.site(),
                    "'" + label + "' is partitioned by " + partitions.names() + " but needs '" + upstream.key()
                            + "', which is partitioned by "
                            + upstream.partitions().names() + ".",
                    "Partition both alike: " + upstream.partitions().annotations()
                            + ". An asset without partitions may read every partition of both."));
        }
        if (ordersOnly) {
            return Optional.empty();
        }
        Fit fit = Fit.of(mapping.get(), upstream.type(), dependency.accepts(), assignability);
        if (fit instanceof Fit.WrongShape shape) {
            return Optional.of(wrongShape(label, dependency, mapping.get(), shape.wanted()));
        }
        if (fit instanceof Fit.WrongType type) {
            return Optional.of(new Problem(
                    Code.TYPE_MISMATCH,
                    dependency.site(),
                    "'" + upstream.key() + "' produces " + upstream.type() + ", but '" + label + "' asks for "
                            + type.asked() + ".",
                    "Change the type of one of them: nothing is converted."));
        }
        return Optional.empty();
    }

    private static Problem wrongShape(String label, Dependency dependency, Mapping mapping, JavaType wanted) {
        Asset upstream = dependency.upstream();
        String take = "Take " + wanted.simpleText();
        return switch (mapping) {
            case ALL ->
                dependency.accepts().asMap().isPresent()
                                && !dependency.accepts().equals(upstream.type())
                        ? new Problem(
                                Code.PARTITIONS_MISMATCH,
                                dependency.site(),
                                "'" + label + "' reads the partitions of '" + upstream.key() + "' by keys of "
                                        + dependency
                                                .accepts()
                                                .asMap()
                                                .orElseThrow()
                                                .key() + ", but the keys of "
                                        + upstream.partitions().names() + " are " + Fit.KEY + ".",
                                take + ".")
                        : new Problem(
                                Code.PARTITIONS_MISMATCH,
                                dependency.site(),
                                "'" + label + "' is unpartitioned but needs '" + upstream.key()
                                        + "', which is partitioned by "
                                        + upstream.partitions().names() + ".",
                                take + " to read every partition, or add "
                                        + upstream.partitions().annotations() + ".");
            case SAME ->
                new Problem(
                        Code.PARTITIONS_MISMATCH,
                        dependency.site(),
                        "'" + label + "' reads the one partition of '" + upstream.key()
                                + "' that has its own key, but asks for a Map of several.",
                        take + ".");
            case WHOLE ->
                new Problem(
                        Code.PARTITIONS_MISMATCH,
                        dependency.site(),
                        "'" + label + "' asks for a Map of the partitions of '" + upstream.key()
                                + "', which is unpartitioned.",
                        take + ".");
        };
    }
}
