package dev.partita.model;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds the cycles that come round to the same window of time or a later one, in a graph where some dependencies go back in time. A
 * longest path by Bellman and Ford's algorithm, in which each dependency is as long as its offset, does not end where there is one. Where all
 * windows are the same, they are counted, and else their seconds, as {@link TimeShifts} says.
 */
final class TimeCycles {

    static final Comparator<Computation> BY_KEY = Comparator.comparing(Computation::key)
            .thenComparing(Computation::className)
            .thenComparing(Computation::method);

    private final Map<Computation, List<Dependency>> downstream = new HashMap<>();
    private final Graph graph;
    private final TimeShifts shifts;

    TimeCycles(Graph graph, TimeShifts shifts) {
        this.graph = graph;
        this.shifts = shifts;
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
        boolean alike = edges.stream().allMatch(edge -> edge.latestOffset().isPresent());
        Map<Dependency, Length> weights = new HashMap<>();
        edges.forEach(edge -> weights.put(edge, alike ? inWindows(edge) : inSeconds(edge)));
        Map<Computation, Length> length = new HashMap<>();
        Map<Computation, Dependency> cameBy = new HashMap<>();
        @Nullable Computation last = null;
        for (int round = 0; round <= nodes; round++) {
            last = null;
            for (Dependency edge : edges) {
                Length reached = length.getOrDefault(from(edge), Length.NONE).plus(requireNonNull(weights.get(edge)));
                if (reached.compareTo(length.getOrDefault(graph.waiting(edge), Length.NONE)) > 0) {
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

    private static Length inWindows(Dependency edge) {
        return new Length(0, edge.latestOffset().orElseThrow(), 1);
    }

    private Length inSeconds(Dependency edge) {
        OptionalLong latest = shifts.latest(edge);
        return latest.isPresent() ? new Length(0, latest.getAsLong(), 1) : new Length(1, 0, 1);
    }

    /**
     * How long a path is.
     *
     * @param unknown how many dependencies on it may read anything, which is longer than all else
     * @param later how much later it leads, in windows or seconds
     * @param steps how many dependencies it has: so a cycle that leads to its own beginning is longer than none
     */
    private record Length(long unknown, long later, long steps) implements Comparable<Length> {

        private static final Comparator<Length> ORDER = Comparator.comparingLong(Length::unknown)
                .thenComparingLong(Length::later)
                .thenComparingLong(Length::steps);

        static final Length NONE = new Length(0, 0, 0);

        Length plus(Length other) {
            return new Length(unknown + other.unknown, later + other.later, steps + other.steps);
        }

        @Override
        public int compareTo(Length other) {
            return ORDER.compare(this, other);
        }
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
