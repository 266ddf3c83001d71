package dev.partita.internal.engine;

import dev.partita.internal.partitions.KeyLists;
import dev.partita.internal.partitions.Spaces;
import dev.partita.model.Computation;
import java.util.ArrayList;
import java.util.List;

/**
 * The steps of a run: stages, each after those of which it needs what is not earlier in time, and for each the partitions to compute.
 *
 * @param request what was asked for
 * @param spaces the partitions that there were when this was planned: a key that is added later is not for this run
 */
public record Plan(Request request, List<Stage> stages, Spaces spaces) {

    public Plan {
        stages = List.copyOf(stages);
    }

    /** How many steps there are. */
    public long steps() {
        return stages.stream().mapToLong(stage -> stage.keys().size()).sum();
    }

    /** The texts of all partitions that it materializes, each once. */
    List<String> partitions() {
        List<List<String>> lists = new ArrayList<>();
        for (Stage stage : stages) {
            if (stage.computation().partitions().partitioned()
                    && lists.stream().noneMatch(list -> KeyLists.same(list, stage.keys()))) {
                lists.add(stage.keys());
            }
        }
        return lists.size() == 1
                ? lists.get(0)
                : lists.stream().flatMap(List::stream).distinct().toList();
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
     */
    public record Stage(Computation computation, List<String> keys, int batch) {

        /** The list of keys of a computation without partitions. */
        public static final List<String> WHOLE = List.of("");

        public Stage {
            keys = KeyLists.indexed(keys);
        }

        /** A stage whose calls get as many partitions as the computation takes. */
        public Stage(Computation computation, List<String> keys) {
            this(computation, keys, computation.batch());
        }
    }
}
