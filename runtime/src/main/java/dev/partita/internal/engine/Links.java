package dev.partita.internal.engine;

import dev.partita.PartitaException;
import dev.partita.internal.engine.Plan.Stage;
import dev.partita.internal.partitions.KeyLists;
import dev.partita.internal.partitions.UpstreamKeys;
import dev.partita.model.Computation;
import dev.partita.model.Dependency;
import dev.partita.model.Graph;
import dev.partita.model.Mapping;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.IntConsumer;

/**
 * Which steps of one stage of a plan need which of another. What is regular is said in a word; the rest are pairs of positions, eight bytes
 * each.
 */
sealed interface Links {

    /** The number of the stage whose steps are needed. */
    int from();

    /** The number of the stage whose steps need them. */
    int to();

    /**
     * Which of the assets that a step of the needed stage computes is needed, by its position; negative if only a check reads it, which waits
     * for it, whatever becomes of it.
     */
    int output();

    /** Calls this with the position of each step that needs the one at a position, but for {@link Everything}: of each that needs all. */
    void each(int position, IntConsumer action);

    /** Each needs the one at its own position. */
    record Aligned(int from, int to, int output) implements Links {

        @Override
        public void each(int position, IntConsumer action) {
            action.accept(position);
        }
    }

    /** Each needs all. */
    record Everything(int from, int to, int output, int size) implements Links {

        @Override
        public void each(int position, IntConsumer action) {
            for (int i = 0; i < size; i++) {
                action.accept(i);
            }
        }
    }

    /** Each needs some. */
    final class Pairs implements Links {

        private final int from;
        private final int to;
        private final int output;
        /** Where in {@code needing} the positions of those begin that need the step at a position, and one more at the end. */
        private final int[] starts;

        private final int[] needing;

        private Pairs(int from, int to, int output, int[] starts, int[] needing) {
            this.from = from;
            this.to = to;
            this.output = output;
            this.starts = starts;
            this.needing = needing;
        }

        @Override
        public int from() {
            return from;
        }

        @Override
        public int to() {
            return to;
        }

        @Override
        public int output() {
            return output;
        }

        @Override
        public void each(int position, IntConsumer action) {
            for (int i = starts[position]; i < starts[position + 1]; i++) {
                action.accept(needing[i]);
            }
        }
    }

    /** The links between the stages of a plan, by the stage that is needed. */
    static List<List<Links>> between(Graph graph, List<Stage> stages, Function<Dependency, UpstreamKeys> keysOf) {
        Map<Computation, Integer> numbers = new HashMap<>();
        List<List<Links>> downstream = new ArrayList<>();
        for (int i = 0; i < stages.size(); i++) {
            numbers.put(stages.get(i).computation(), i);
            downstream.add(new ArrayList<>());
        }
        for (int to = 0; to < stages.size(); to++) {
            LinkedHashSet<Links> links = new LinkedHashSet<>();
            for (Dependency dependency : graph.needs(stages.get(to).computation())) {
                Integer from =
                        dependency.upstream().computation().map(numbers::get).orElse(null);
                if (from != null) {
                    links.add(of(from, to, stages, dependency, keysOf));
                }
            }
            links.forEach(link -> downstream.get(link.from()).add(link));
        }
        return downstream;
    }

    private static Links of(
            int from, int to, List<Stage> stages, Dependency dependency, Function<Dependency, UpstreamKeys> keysOf) {
        List<String> needed = stages.get(from).keys();
        List<String> needing = stages.get(to).keys();
        int output = dependency.computation().equals(stages.get(to).computation())
                ? dependency.upstream().output()
                : -1;
        Mapping mapping = dependency.mapping().orElseThrow();
        if (mapping instanceof Mapping.Whole) {
            return new Everything(from, to, output, needing.size());
        }
        if (mapping instanceof Mapping.ByDimension by) {
            if (by.parts().stream().allMatch(Mapping.All.class::isInstance)) {
                return new Everything(from, to, output, needing.size());
            }
            if (by.identity() && KeyLists.same(needed, needing)) {
                return new Aligned(from, to, output);
            }
        }
        UpstreamKeys keys = keysOf.apply(dependency);
        int[] upstream = new int[needing.size()];
        int[] positions = new int[needing.size()];
        int count = 0;
        for (int i = 0; i < needing.size(); i++) {
            for (String key : needed(keys, needing.get(i))) {
                int position = needed.indexOf(key);
                if (position >= 0) {
                    if (count == upstream.length) {
                        upstream = Arrays.copyOf(upstream, count * 2 + 1);
                        positions = Arrays.copyOf(positions, count * 2 + 1);
                    }
                    upstream[count] = position;
                    positions[count++] = i;
                }
            }
        }
        return pairs(from, to, output, needed.size(), upstream, positions, count);
    }

    /** What a step needs; nothing if that can't be said, since the step will fail by it. */
    private static List<String> needed(UpstreamKeys keys, String key) {
        try {
            return keys.of(key).keys();
        } catch (PartitaException e) {
            return List.of();
        }
    }

    /** Sorts pairs by the step that is needed, keeping the order of those that need it. */
    private static Links pairs(int from, int to, int output, int size, int[] upstream, int[] positions, int count) {
        int[] starts = new int[size + 1];
        for (int i = 0; i < count; i++) {
            starts[upstream[i] + 1]++;
        }
        for (int i = 0; i < size; i++) {
            starts[i + 1] += starts[i];
        }
        int[] next = Arrays.copyOf(starts, size);
        int[] needing = new int[count];
        for (int i = 0; i < count; i++) {
            needing[next[upstream[i]]++] = positions[i];
        }
        return new Pairs(from, to, output, starts, needing);
    }
}
