package dev.partita.internal.engine;

import dev.partita.internal.engine.Plan.Stage;
import dev.partita.model.Asset;
import dev.partita.model.Computation;
import dev.partita.model.Dependency;
import dev.partita.model.Graph;
import dev.partita.model.Mapping;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;

/**
 * Which step of a plan may run when, and what follows from its end: a step is ready when every step that it needs has succeeded, and is
 * skipped when one of them did not. Steps are numbers: those of the first stage from 0, in the order of its keys, then those of the
 * second. Knows nothing of threads, time or stores; not thread-safe. A step costs five bytes.
 */
final class Schedule {

    private static final byte PENDING = 0;
    private static final byte RUNNING = 1;
    private static final byte ENDED = 2;

    private final List<Stage> stages;
    private final int[] offsets;
    private final byte[] states;
    private final int[] waitingFor;
    private final List<List<Link>> downstream = new ArrayList<>();
    private final List<Map<String, Integer>> positions = new ArrayList<>();

    private int[] released = new int[64];
    private int releasedCount;
    private int cursor;
    private int unended;

    Schedule(Graph graph, List<Stage> stages) {
        this.stages = List.copyOf(stages);
        offsets = new int[stages.size() + 1];
        for (int i = 0; i < stages.size(); i++) {
            offsets[i + 1] = Math.addExact(offsets[i], stages.get(i).keys().size());
            downstream.add(new ArrayList<>());
            positions.add(Map.of());
        }
        unended = offsets[stages.size()];
        states = new byte[unended];
        waitingFor = new int[unended];
        link(graph);
    }

    /**
     * That the steps of one stage need those of another.
     *
     * @param aligned whether both have the same keys at the same positions
     */
    private record Link(int from, int to, Mapping mapping, boolean aligned) {}

    private void link(Graph graph) {
        Map<Computation, Integer> numbers = new HashMap<>();
        for (int i = 0; i < stages.size(); i++) {
            numbers.put(stages.get(i).computation(), i);
        }
        for (int to = 0; to < stages.size(); to++) {
            LinkedHashSet<Link> links = new LinkedHashSet<>();
            for (Dependency dependency : graph.dependencies(stages.get(to).computation())) {
                Asset upstream = dependency.upstream();
                Integer from = upstream.computation().map(numbers::get).orElse(null);
                if (from != null) {
                    Mapping mapping = Mapping.between(
                                    upstream.partitions(),
                                    dependency.computation().partitions())
                            .orElseThrow();
                    links.add(new Link(
                            from,
                            to,
                            mapping,
                            stages.get(from).keys().equals(stages.get(to).keys())));
                }
            }
            for (Link link : links) {
                downstream.get(link.from()).add(link);
                for (int step = offsets[link.from()]; step < offsets[link.from() + 1]; step++) {
                    forEachDownstream(link, step, waiting -> waitingFor[waiting]++);
                }
            }
        }
    }

    /** Calls this with each step at the other end of a link. */
    private void forEachDownstream(Link link, int step, IntConsumer action) {
        switch (link.mapping()) {
            case SAME -> {
                int position = position(link, step - offsets[link.from()]);
                if (position >= 0) {
                    action.accept(offsets[link.to()] + position);
                }
            }
            case WHOLE, ALL -> {
                for (int other = offsets[link.to()]; other < offsets[link.to() + 1]; other++) {
                    action.accept(other);
                }
            }
        }
    }

    private int position(Link link, int position) {
        if (link.aligned()) {
            return position;
        }
        return positionsIn(link.to())
                .getOrDefault(stages.get(link.from()).keys().get(position), -1);
    }

    private Map<String, Integer> positionsIn(int stage) {
        List<String> keys = stages.get(stage).keys();
        if (positions.get(stage).size() != keys.size()) {
            Map<String, Integer> found = new HashMap<>();
            for (int i = 0; i < keys.size(); i++) {
                found.put(keys.get(i), i);
            }
            positions.set(stage, found);
        }
        return positions.get(stage);
    }

    /** A step that may run now, which is taken to run from here on; -1 if there is none. Those nearest to the end of the pipeline first. */
    int next() {
        while (releasedCount > 0) {
            int step = released[--releasedCount];
            if (states[step] == PENDING) {
                states[step] = RUNNING;
                return step;
            }
        }
        while (cursor < states.length) {
            int step = cursor++;
            if (states[step] == PENDING && waitingFor[step] == 0) {
                states[step] = RUNNING;
                return step;
            }
        }
        return -1;
    }

    /** Whether every step has ended. */
    boolean done() {
        return unended == 0;
    }

    /** The stage of a step. */
    Stage stage(int step) {
        return stages.get(stageNumber(step));
    }

    private int stageNumber(int step) {
        int found = Arrays.binarySearch(offsets, step);
        int stage = found >= 0 ? found : -found - 2;
        while (offsets[stage + 1] <= step) {
            stage++;
        }
        return stage;
    }

    /** The key of a step's partition; empty if its asset has none. */
    String key(int step) {
        int stage = stageNumber(step);
        return stages.get(stage).keys().get(step - offsets[stage]);
    }

    /** A running step succeeded, so that others may become ready. */
    void succeeded(int step) {
        end(step);
        for (Link link : downstream.get(stageNumber(step))) {
            forEachDownstream(link, step, waiting -> {
                waitingFor[waiting]--;
                if (waitingFor[waiting] == 0 && states[waiting] == PENDING) {
                    release(waiting);
                }
            });
        }
    }

    /** A running step failed: what needs it, directly or through others, ends with it. Calls back with each of those, in order. */
    void failed(int step, IntConsumer skipped) {
        end(step);
        Deque<Integer> ended = new ArrayDeque<>(List.of(step));
        while (!ended.isEmpty()) {
            int upstream = ended.remove();
            for (Link link : downstream.get(stageNumber(upstream))) {
                forEachDownstream(link, upstream, other -> {
                    if (states[other] == PENDING) {
                        end(other);
                        skipped.accept(other);
                        ended.add(other);
                    }
                });
            }
        }
    }

    /** No other step begins. Calls back with each of those that had not. */
    void cancel(IntConsumer cancelled) {
        for (int step = 0; step < states.length; step++) {
            if (states[step] == PENDING) {
                end(step);
                cancelled.accept(step);
            }
        }
    }

    private void end(int step) {
        states[step] = ENDED;
        unended--;
    }

    private void release(int step) {
        if (releasedCount == released.length) {
            released = Arrays.copyOf(released, releasedCount * 2);
        }
        released[releasedCount++] = step;
    }
}
