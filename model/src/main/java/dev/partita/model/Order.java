package dev.partita.model;

import dev.partita.model.Graph.Linked;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * In which order the computations of a graph can run: each after those of which it needs what is not earlier in time. The needs between
 * them are edges in arrays, since every process that opens a graph asks whether it has a cycle.
 */
final class Order {

    private static final int NONE = -1;

    private final List<Computation> computations = new ArrayList<>();
    private final int[] waitingFor;
    /** The first edge out of each computation, and the next one out of the same for each edge; {@link #NONE} where there is none. */
    private final int[] firstEdge;

    private final int[] nextEdge;
    /** The computation that an edge leads to: one that needs the other. */
    private final int[] edgeTo;

    /** The order of some computations, numbered in the order of the map. */
    static Order of(Map<Computation, Linked> linked) {
        Order order = new Order(linked, null);
        return order.cyclic() ? new Order(linked, new TimeShifts()) : order;
    }

    /** Whether computations need each other, if all that other windows of time are is looked at as if it were now. */
    static boolean cyclic(Map<Computation, Linked> linked) {
        return new Order(linked, null).cyclic();
    }

    /** @param shifts tell of different windows which are earlier; null to let only the same windows be earlier, which costs less */
    private Order(Map<Computation, Linked> linked, @Nullable TimeShifts shifts) {
        int edges = 0;
        for (Linked each : linked.values()) {
            computations.add(each.computation());
            edges += each.needs().size();
        }
        waitingFor = new int[linked.size()];
        firstEdge = new int[linked.size()];
        Arrays.fill(firstEdge, NONE);
        nextEdge = new int[edges];
        edgeTo = new int[edges];
        int edge = 0;
        for (Linked each : linked.values()) {
            for (Dependency dependency : each.needs()) {
                Optional<Computation> needed = dependency.upstream().computation();
                Linked from = needed.isEmpty() ? null : linked.get(needed.get());
                boolean earlier = dependency.backInTime() || (shifts != null && shifts.goesBack(dependency));
                if (from != null && !earlier) {
                    waitingFor[each.number()]++;
                    edgeTo[edge] = each.number();
                    nextEdge[edge] = firstEdge[from.number()];
                    firstEdge[from.number()] = edge++;
                }
            }
        }
    }

    /** Whether computations need each other. */
    boolean cyclic() {
        int[] waiting = waitingFor.clone();
        int[] ready = new int[waiting.length];
        int found = 0;
        for (int i = 0; i < waiting.length; i++) {
            if (waiting[i] == 0) {
                ready[found++] = i;
            }
        }
        for (int done = 0; done < found; done++) {
            for (int edge = firstEdge[ready[done]]; edge != NONE; edge = nextEdge[edge]) {
                if (--waiting[edgeTo[edge]] == 0) {
                    ready[found++] = edgeTo[edge];
                }
            }
        }
        return found < waiting.length;
    }

    /** The computations, each after those that it needs, else by key; without those that need each other. */
    List<Computation> sorted() {
        int[] waiting = waitingFor.clone();
        PriorityQueue<Integer> ready = new PriorityQueue<>(
                Comparator.comparing(number -> computations.get(number).key()));
        for (int i = 0; i < waiting.length; i++) {
            if (waiting[i] == 0) {
                ready.add(i);
            }
        }
        List<Computation> sorted = new ArrayList<>();
        while (!ready.isEmpty()) {
            int next = ready.remove();
            sorted.add(computations.get(next));
            for (int edge = firstEdge[next]; edge != NONE; edge = nextEdge[edge]) {
                if (--waiting[edgeTo[edge]] == 0) {
                    ready.add(edgeTo[edge]);
                }
            }
        }
        return sorted;
    }
}
