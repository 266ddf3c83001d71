package dev.partita.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The keys that a parameter names of an upstream asset can be keys of it. */
final class ChosenKeysRule implements Rule {

    @Override
    public List<Problem> check(Graph graph) {
        List<Problem> problems = new ArrayList<>();
        for (Computation computation : graph.computations()) {
            check(computation, graph.dependencies(computation), problems);
        }
        for (BoundCheck check : graph.checks()) {
            check(check.computation(), check.dependencies(), problems);
        }
        return problems;
    }

    private static void check(Computation computation, List<Dependency> dependencies, List<Problem> problems) {
        for (Dependency dependency : dependencies) {
            if (dependency.parameter() >= 0
                    && computation.parameters().get(dependency.parameter()) instanceof Parameter.Reference reference
                    && reference.choice() instanceof UpstreamChoice.Only only
                    && dependency.upstream().partitions().partitioned()) {
                only.keys().stream()
                        .flatMap(key -> problem(dependency, key).stream())
                        .findFirst()
                        .ifPresent(problems::add);
            }
        }
    }

    private static Optional<Problem> problem(Dependency dependency, String key) {
        Asset upstream = dependency.upstream();
        return upstream.partitions()
                .problem(key)
                .map(advice -> new Problem(
                        Code.PARTITIONS_MISMATCH,
                        dependency.site(),
                        "'" + Text.shortened(Text.visible(key)) + "' can't be a partition of '" + upstream.key()
                                + "', which is partitioned by "
                                + upstream.partitions().names() + ".",
                        advice));
    }
}
