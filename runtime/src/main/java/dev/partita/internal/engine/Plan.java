package dev.partita.internal.engine;

import dev.partita.internal.partitions.KeyLists;
import dev.partita.internal.partitions.Spaces;
import dev.partita.internal.state.Runs.NewRun;
import dev.partita.internal.state.Runs.Stretch;
import dev.partita.model.Computation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The steps of a run: stages, each after those of which it needs what is not earlier in time, and for each the partitions to compute.
 *
 * @param request what was asked for
 * @param spaces the partitions that there were when this was planned: a key that is added later is not for this run
 * @param retryOf the run of which this does what that did not
 */
public record Plan(Request request, List<Stage> stages, Spaces spaces, Optional<Long> retryOf) {

    public Plan {
        stages = List.copyOf(stages);
    }

    /** How many steps there are. */
    public long steps() {
        return stages.stream().mapToLong(stage -> stage.keys().size()).sum();
    }

    /** The same, with values of the configuration beside those that were asked for. */
    Plan with(Map<String, String> config) {
        Map<String, String> all = new HashMap<>(request.config());
        all.putAll(config);
        Request more =
                new Request(request.selection(), request.partitions(), request.tags(), all, request.concurrency());
        return new Plan(more, stages, spaces, retryOf);
    }

    /**
     * This as it is recorded.
     *
     * @param config the values of the configuration that were given for it, without what is secret
     */
    NewRun record(long process, Map<String, String> config, Instant at) {
        List<String> partitions = partitions();
        return new NewRun(
                process,
                request.selection(),
                assets(),
                partitions,
                stretches(partitions),
                steps(),
                request.tags(),
                config,
                retryOf,
                at);
    }

    /** The texts of all partitions that it materializes, each once. */
    private List<String> partitions() {
        List<List<String>> lists = new ArrayList<>();
        for (Stage stage : stages) {
            if (stage.computation().partitions().partitioned()
                    && lists.stream().noneMatch(list -> KeyLists.same(list, stage.keys()))) {
                lists.add(stage.keys());
            }
        }
        return lists.size() == 1 ? lists.get(0) : KeyLists.union(lists);
    }

    private List<Stretch> stretches(List<String> partitions) {
        List<String> indexed = KeyLists.indexed(partitions);
        List<Stretch> stretches = new ArrayList<>();
        for (int i = 0; i < stages.size(); i++) {
            Stage stage = stages.get(i);
            String asset = stage.computation().key().text();
            List<String> keys = stage.keys();
            if (!stage.computation().partitions().partitioned()) {
                stretches.add(new Stretch(i, asset, Stretch.WHOLE, 1));
            } else if (KeyLists.same(keys, partitions)) {
                stretches.add(new Stretch(i, asset, 0, keys.size()));
            } else {
                addStretches(i, asset, keys, indexed, stretches);
            }
        }
        return stretches;
    }

    private static void addStretches(
            int stage, String asset, List<String> keys, List<String> partitions, List<Stretch> stretches) {
        int first = 0;
        int size = 0;
        for (String key : keys) {
            int position = partitions.indexOf(key);
            if (size > 0 && position != first + size) {
                stretches.add(new Stretch(stage, asset, first, size));
                size = 0;
            }
            first = size == 0 ? position : first;
            size++;
        }
        stretches.add(new Stretch(stage, asset, first, size));
    }

    /** The keys of all assets that it materializes, in order. */
    public List<String> assets() {
        List<String> assets = new ArrayList<>();
        stages.forEach(stage -> stage.computation()
                .outputs()
                .forEach(output -> assets.add(output.key().text())));
        return assets;
    }

    /**
     * One computation, and the partitions to compute.
     *
     * @param keys the texts of the partitions, in order, in which one is found quickly; the one empty text where the computation has no
     *     partitions
     * @param batch how many partitions one call may get; 0 where it gets one, as a value
     * @param removed the positions of the partitions that were there when they were asked for, and are not any more, ascending
     */
    public record Stage(Computation computation, List<String> keys, int batch, List<Integer> removed) {

        /** The list of keys of a computation without partitions. */
        public static final List<String> WHOLE = List.of("");

        public Stage {
            keys = KeyLists.indexed(keys);
            removed = List.copyOf(removed);
        }

        /** A stage all of whose partitions are there. */
        public Stage(Computation computation, List<String> keys, int batch) {
            this(computation, keys, batch, List.of());
        }

        /** A stage whose calls get as many partitions as the computation takes. */
        public Stage(Computation computation, List<String> keys) {
            this(computation, keys, computation.batch());
        }
    }
}
