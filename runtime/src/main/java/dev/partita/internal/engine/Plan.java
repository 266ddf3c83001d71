package dev.partita.internal.engine;

import dev.partita.model.Computation;
import dev.partita.model.Dimension;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The steps of a run: stages in an order in which each comes after those that it needs, and for each the partitions to compute.
 *
 * @param request what was asked for
 * @param readWhole the keys of each dimension that a step reads whole, as they were when this was planned: a key that is added later is
 *     not for this run
 */
public record Plan(Request request, List<Stage> stages, Map<Dimension, List<String>> readWhole) {

    public Plan {
        stages = List.copyOf(stages);
        readWhole = Map.copyOf(readWhole);
    }

    /** How many steps there are. */
    public long steps() {
        return stages.stream().mapToLong(stage -> stage.keys().size()).sum();
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
     * @param keys the texts of the partitions, in order; the one empty text where the computation has no partitions
     */
    public record Stage(Computation computation, List<String> keys) {

        /** The list of keys of a computation without partitions. */
        public static final List<String> WHOLE = List.of("");
    }
}
