package dev.partita.model;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;

/** Finds cycles, one for each knot of nodes that all reach each other. No step recurses: graphs may be deep. */
final class Cycles<N> {

    private final Function<N, Collection<N>> next;
    private final Comparator<N> order;

    Cycles(Function<N, Collection<N>> next, Comparator<N> order) {
        this.next = next;
        this.order = order;
    }

    /** A shortest cycle through the smallest node of each knot, beginning there, in the order of those nodes. */
    List<List<N>> among(Collection<N> nodes) {
        List<List<N>> cycles = new ArrayList<>();
        for (Set<N> knot : knots(nodes)) {
            N smallest = knot.stream().min(order).orElseThrow();
            if (knot.size() > 1 || next.apply(smallest).contains(smallest)) {
                cycles.add(shortest(smallest, knot));
            }
        }
        cycles.sort(Comparator.comparing((List<N> cycle) -> cycle.get(0), order));
        return cycles;
    }

    /** The strongly connected components, by Tarjan's algorithm. */
    List<Set<N>> knots(Collection<N> nodes) {
        Map<N, Integer> index = new HashMap<>();
        Map<N, Integer> low = new HashMap<>();
        Deque<N> open = new ArrayDeque<>();
        Set<N> isOpen = new HashSet<>();
        List<Set<N>> knots = new ArrayList<>();
        record Visit<N>(N node, java.util.Iterator<N> rest) {}
        Deque<Visit<N>> path = new ArrayDeque<>();
        for (N start : nodes) {
            if (index.containsKey(start)) {
                continue;
            }
            N entering = start;
            while (entering != null || !path.isEmpty()) {
                if (entering != null) {
                    index.put(entering, index.size());
                    low.put(entering, index.get(entering));
                    open.push(entering);
                    isOpen.add(entering);
                    path.push(new Visit<>(entering, next.apply(entering).iterator()));
                    entering = null;
                }
                Visit<N> visit = path.element();
                if (visit.rest().hasNext()) {
                    N successor = visit.rest().next();
                    if (!index.containsKey(successor)) {
                        entering = successor;
                    } else if (isOpen.contains(successor)) {
                        low.merge(visit.node(), index.get(successor), Math::min);
                    }
                    continue;
                }
                path.pop();
                if (!path.isEmpty()) {
                    low.merge(path.element().node(), low.get(visit.node()), Math::min);
                }
                if (Objects.equals(low.get(visit.node()), index.get(visit.node()))) {
                    Set<N> knot = new HashSet<>();
                    N member;
                    do {
                        member = open.pop();
                        isOpen.remove(member);
                        knot.add(member);
                    } while (!member.equals(visit.node()));
                    knots.add(knot);
                }
            }
        }
        return knots;
    }

    private List<N> shortest(N start, Set<N> within) {
        Map<N, N> cameFrom = new HashMap<>();
        Deque<N> queue = new ArrayDeque<>(List.of(start));
        while (!queue.isEmpty()) {
            N node = queue.remove();
            List<N> successors = next.apply(node).stream()
                    .filter(within::contains)
                    .sorted(order)
                    .toList();
            for (N successor : successors) {
                if (successor.equals(start)) {
                    Deque<N> cycle = new ArrayDeque<>();
                    for (N member = node; member != null; member = cameFrom.get(member)) {
                        cycle.push(member);
                    }
                    return List.copyOf(cycle);
                }
                if (cameFrom.putIfAbsent(successor, node) == null) {
                    queue.add(successor);
                }
            }
        }
        throw new IllegalStateException("No cycle through " + start);
    }

    /** A cycle as people read it: whole up to ten nodes, and closed. */
    static String written(List<String> names) {
        int shown = 10;
        String whole = String.join(" → ", names.subList(0, Math.min(shown, names.size())));
        String more = names.size() > shown ? " → … (" + (names.size() - shown) + " more)" : "";
        return whole + more + " → " + names.get(0);
    }
}
