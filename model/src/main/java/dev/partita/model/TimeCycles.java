package dev.partita.model;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds the cycles that come round to the same window of time or a later one, in a graph where some dependencies go back in time. A
 * longest path by Bellman and Ford's algorithm, in which each dependency is as long as its offset, does not end where there is one.
 */
final class TimeCycles {

    static final Comparator<Computation> BY_KEY = Comparator.comparing(Computation::key)
            .thenComparing(Computation::className)
            .thenComparing(Computation::method);

    private final Map<Computation, List<Dependency>> downstream = new HashMap<>();
    private final Graph graph;

    TimeCycles(Graph graph) {
        this.graph = graph;
        for (Computation computation : graph.computations()) {
            for (Dependency dependency : graph.needs(computation)) {
                dependency
                        .upstream()
                        .computation()
                        .ifPresent(upstream -> downstream
                                .computeIfAbsent(upstream, key -> new ArrayList<>())
                                .add(dependency));
            }
        }
    }

    /** One such cycle for each knot that has any, as dependencies of which each begins where the one before it ended. */
    List<List<Dependency>> notGoingBack() {
        Cycles<Computation> cycles = new Cycles<>(this::next, BY_KEY);
        List<List<Dependency>> found = new ArrayList<>();
        for (Set<Computation> knot : cycles.knots(graph.computations())) {
            List<Dependency> inside = knot.stream()
                    .sorted(BY_KEY)
                    .flatMap(computation -> downstream.getOrDefault(computation, List.of()).stream())
                    .filter(dependency -> knot.contains(graph.waiting(dependency)))
                    .toList();
            if (!inside.isEmpty()) {
                List<Dependency> cycle = longest(inside, knot.size());
                if (!cycle.isEmpty()) {
                    found.add(cycle);
                }
            }
        }
        found.sort(Comparator.comparing(cycle -> cycle.stream()
                .map(dependency -> dependency.upstream().key())
                .min(Comparator.naturalOrder())
                .orElseThrow()));
        return found;
    }

    private Set<Computation> next(Computation computation) {
        Set<Computation> next = new LinkedHashSet<>();
        downstream.getOrDefault(computation, List.of()).forEach(dependency -> next.add(graph.waiting(dependency)));
        return next;
    }

    private List<Dependency> longest(List<Dependency> edges, int nodes) {
        long farthest = 1;
        for (Dependency edge : edges) {
            farthest += Math.abs((long) edge.latestOffset().orElse(0));
        }
        Map<Computation, Long> length = new HashMap<>();
        Map<Computation, Dependency> cameBy = new HashMap<>();
        @Nullable Computation last = null;
        for (int round = 0; round <= nodes; round++) {
            last = null;
            for (Dependency edge : edges) {
                // A cycle of offsets that add up to zero counts, so each step is a little longer than its offset.
                long offset =
                        edge.latestOffset().isPresent() ? edge.latestOffset().getAsInt() : farthest;
                long reached = length.getOrDefault(from(edge), 0L) + offset * (nodes + 1) + 1;
                if (reached > length.getOrDefault(graph.waiting(edge), 0L)) {
                    length.put(graph.waiting(edge), reached);
                    cameBy.put(graph.waiting(edge), edge);
                    last = graph.waiting(edge);
                }
            }
            if (last == null) {
                return List.of();
            }
        }
        return cycle(requireNonNull(last), cameBy, nodes);
    }

    private static List<Dependency> cycle(Computation reached, Map<Computation, Dependency> cameBy, int nodes) {
        Computation inside = reached;
        for (int i = 0; i < nodes; i++) {
            inside = from(requireNonNull(cameBy.get(inside)));
        }
        List<Dependency> cycle = new ArrayList<>();
        Computation at = inside;
        do {
            Dependency edge = requireNonNull(cameBy.get(at));
            cycle.add(0, edge);
            at = from(edge);
        } while (!at.equals(inside));
        return cycle;
    }

    private static Computation from(Dependency dependency) {
        return dependency.upstream().computation().orElseThrow();
    }
}
