package dev.partita.internal.engine;

import java.util.List;

/**
 * A part of a run, as it is handed to what computes it: a computation, and some of its partitions, by their positions in the list of its
 * stage, which is stored once with the run.
 *
 * @param run the number of the run
 * @param stage the number of the stage
 * @param asset the key of the computation: of several assets that are computed together, the first
 * @param positions those of the partitions in the stage's list, ascending; 0 for an asset without partitions
 * @param attempt how often these were begun in this run, this time included; from 1
 */
public record Slice(long run, int stage, String asset, List<Integer> positions, int attempt) {

    public Slice {
        positions = List.copyOf(positions);
    }
}
