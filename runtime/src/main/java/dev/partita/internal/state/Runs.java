package dev.partita.internal.state;

import dev.partita.RunStatus;
import dev.partita.StepCounts;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** The runs, newest last. Ids are numbers from 1 that grow. */
public interface Runs {

    /** Records a run that begins now, {@link RunStatus#RUNNING}; returns its id. */
    long begin(NewRun run);

    /**
     * Records how a run ended, unless it has ended already: a run that was marked interrupted stays so.
     *
     * @throws IllegalArgumentException when {@code status} is not one of a run that ended
     */
    void end(long run, RunStatus status, StepCounts counts, Instant at);

    Optional<RunRecord> find(long run);

    /** At most {@code limit} runs below the id {@code before}, newest first; {@link Long#MAX_VALUE} begins. */
    List<RunRecord> page(long before, int limit);

    /** The partitions that a run was asked for, in order, at most {@code limit} from position {@code from}; positions begin at 0. */
    List<String> partitions(long run, long from, int limit);

    /**
     * Marks the running runs whose process is gone as {@link RunStatus#INTERRUPTED}; returns their ids, sorted. A process that was
     * forgotten is gone; about the others that have running runs {@code gone} is asked, outside of the transaction. One that renews
     * its lease between the answer and the marking is not gone.
     */
    List<Long> interruptAbandoned(Predicate<ProcessRecord> gone, Instant at);

    /**
     * A run to record.
     *
     * @param process the process that works on it, from {@link Processes#register}
     * @param selection what was asked for, as it was written
     * @param assets the keys of the selected assets, in the order in which they run
     * @param partitions the texts of the partitions asked for; empty where no selected asset is partitioned
     * @param steps how many steps it has
     */
    record NewRun(
            long process,
            String selection,
            List<String> assets,
            List<String> partitions,
            long steps,
            Map<String, String> tags,
            Instant at) {

        public NewRun {
            assets = List.copyOf(assets);
            partitions = List.copyOf(partitions);
            tags = Map.copyOf(tags);
        }
    }

    /** A run as it was recorded; {@code counts} is as of the last events appended. */
    record RunRecord(
            long id,
            RunStatus status,
            String selection,
            List<String> assets,
            long partitions,
            StepCounts counts,
            Map<String, String> tags,
            Instant begun,
            Optional<Instant> ended) {}
}
