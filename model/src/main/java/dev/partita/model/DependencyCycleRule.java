package dev.partita.model;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** No asset needs itself, directly or through others, unless each time round leads to an earlier window of time. */
final class DependencyCycleRule implements Rule {

    @Override
    public List<Problem> check(Graph graph) {
        if (!graph.mayNeedItself()) {
            return List.of();
        }
        TimeShifts shifts = new TimeShifts();
        return graph.cyclic()
                ? cycles(graph, shifts)
                : new TimeCycles(graph, shifts)
                        .notGoingBack().stream()
                                .map(cycle -> problem(
                                        cycle,
                                        "Count further back, so that all offsets of the circle together are below zero, or take one"
                                                + " of these dependencies away."))
                                .toList();
    }

    private static List<Problem> cycles(Graph graph, TimeShifts shifts) {
        Map<Computation, Map<Computation, Dependency>> downstream = new HashMap<>();
        for (Computation computation : graph.computations()) {
            for (Dependency dependency : graph.needs(computation)) {
                if (!dependency.backInTime() && !shifts.goesBack(dependency)) {
                    dependency
                            .upstream()
                            .computation()
                            .ifPresent(upstream -> downstream
                                    .computeIfAbsent(upstream, key -> new LinkedHashMap<>())
                                    .putIfAbsent(computation, dependency));
                }
            }
        }
        Cycles<Computation> cycles = new Cycles<>(
                computation -> new LinkedHashSet<>(
                        downstream.getOrDefault(computation, Map.of()).keySet()),
                TimeCycles.BY_KEY);
        List<Problem> problems = new ArrayList<>();
        for (List<Computation> cycle : cycles.among(graph.computations())) {
            List<Dependency> edges = new ArrayList<>();
            for (int i = 0; i < cycle.size(); i++) {
                Map<Computation, Dependency> next = requireNonNull(downstream.get(cycle.get(i)));
                edges.add(requireNonNull(next.get(cycle.get((i + 1) % cycle.size()))));
            }
            problems.add(problem(edges, advice(cycle)));
        }
        return problems;
    }

    private static String advice(List<Computation> cycle) {
        if (cycle.size() > 1) {
            return "Take one of these dependencies away, or compute the assets together in one @MultiAsset.";
        }
        boolean timed = cycle.get(0).partitions().dimensions().stream().anyMatch(TimeDimension.class::isInstance);
        return timed
                ? "Read only what is earlier, @From(offset = -1) or an endOffset below zero, or take the dependency away."
                : "Take the dependency away.";
    }

    /** Tells of a cycle from its smallest name. */
    private static Problem problem(List<Dependency> cycle, String advice) {
        List<Dependency> edges = new ArrayList<>(cycle);
        int smallest = IntStream.range(0, edges.size())
                .boxed()
                .min(Comparator.comparing(i -> edges.get(i).upstream().key()))
                .orElseThrow();
        Collections.rotate(edges, -smallest);
        List<String> names =
                edges.stream().map(edge -> edge.upstream().key().text()).toList();
        return new Problem(
                Code.DEPENDENCY_CYCLE,
                edges.get(edges.size() - 1).site(),
                "These assets need each other: " + Cycles.written(names) + ".",
                advice);
    }
}
