package dev.partita.internal.state;

import dev.partita.RunStatus;
import dev.partita.StepCounts;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The runs, newest last. Ids are numbers from 1 that grow. While a run is {@link RunStatus#RUNNING}, the partitions of its stages are its own:
 * no other begins that wants one of them.
 */
public interface Runs {

    /**
     * Records a run that begins now, {@link RunStatus#RUNNING}; returns its id.
     *
     * @throws PartitionTakenException when a running run has a partition of an asset that this one wants; then nothing is recorded
     */
    long begin(NewRun run);

    /** Records a run that some process is to begin, {@link RunStatus#QUEUED}; returns its id. Its process is not looked at. */
    long queue(NewRun run);

    /** At most {@code limit} queued runs above the id {@code after}, oldest first. */
    List<Long> queued(long after, int limit);

    /** How many runs are queued. */
    long queuedCount();

    /** At most {@code limit} runs above the id {@code after} that were queued, then interrupted, and neither retried nor given up since; oldest first. */
    List<Long> toRetry(long after, int limit);

    /**
     * Goes on with a run that {@link #toRetry} has, once however many ask: queues what is left of it, or only notes that nothing is.
     *
     * @return the id of the run that was queued
     */
    Optional<Long> retry(long run, Optional<NewRun> rest);

    /**
     * A process begins a queued run. Returns whether it did: nothing happens to a run that is not queued any more.
     *
     * @throws PartitionTakenException as {@link #begin}
     */
    boolean start(long run, long process, Instant at);

    /**
     * Somebody wants a run to stop: a queued one is {@link RunStatus#CANCELLED} at once, the process of a running one is to find it
     * {@link RunRecord#stopping}. Nothing happens to one that has ended.
     */
    void stop(long run, Instant at);

    /** Whether somebody wants a running run to stop. */
    boolean stopping(long run);

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

    /** What a run computes, in order. */
    List<Stretch> stretches(long run);

    /** The runs that were begun to do what a run did not, in order. */
    List<Long> retries(long run);

    /**
     * Marks the running runs whose process is gone as {@link RunStatus#INTERRUPTED}; returns their ids, sorted. A process that was
     * forgotten is gone; about the others that have running runs {@code gone} is asked, outside of the transaction. One that renews
     * its lease between the answer and the marking is not gone.
     */
    List<Long> interruptAbandoned(Predicate<ProcessRecord> gone, Instant at);

    /**
     * Forgets a part of the oldest run that ended before a time: some of its events, and the run itself with the last of them. What is
     * known of partitions stays.
     *
     * @param events how many events at most, since others wait meanwhile
     * @return what was done; empty when there is no such run
     */
    Optional<Pruned> prune(Instant before, int events);

    /**
     * A run to record.
     *
     * @param process the process that works on it, from {@link Processes#register}
     * @param selection what was asked for, as it was written
     * @param assets the keys of the selected assets, in the order in which they run
     * @param partitions the texts of the partitions asked for; empty where no selected asset is partitioned. It is gone through once, and may be a
     *     list that computes them
     * @param stretches what it computes, by positions in {@code partitions}
     * @param steps how many steps it has
     * @param config the values that were given for it
     * @param retryOf the run of which this one does what that did not
     */
    record NewRun(
            long process,
            String selection,
            List<String> assets,
            List<String> partitions,
            List<Stretch> stretches,
            long steps,
            Map<String, String> tags,
            Map<String, String> config,
            Optional<Long> retryOf,
            Instant at) {

        public NewRun {
            assets = List.copyOf(assets);
            stretches = List.copyOf(stretches);
            tags = Map.copyOf(tags);
            config = Map.copyOf(config);
        }

        /** A run that claims no partitions, without configuration. */
        public NewRun(
                long process,
                String selection,
                List<String> assets,
                List<String> partitions,
                long steps,
                Map<String, String> tags,
                Instant at) {
            this(process, selection, assets, partitions, List.of(), steps, tags, Map.of(), Optional.empty(), at);
        }
    }

    /**
     * Neighbours in the list of a run's partitions, of which an asset is computed.
     *
     * @param stage the number of the stage that they belong to; a stage has one stretch or several, and one asset
     * @param asset the key of the computation: of several that are computed together, the first
     * @param from the position of the first; {@link #WHOLE} for an asset without partitions
     * @param size how many they are; 1 for an asset without partitions
     */
    record Stretch(int stage, String asset, long from, int size) {

        /** The position that means: no partition. */
        public static final long WHOLE = -1;
    }

    /**
     * A run as it was recorded; {@code counts} is as of the last events appended.
     *
     * @param begun when it was begun, or queued if it was not
     * @param stopping whether somebody wants it to stop
     */
    record RunRecord(
            long id,
            RunStatus status,
            String selection,
            List<String> assets,
            long partitions,
            StepCounts counts,
            Map<String, String> tags,
            Map<String, String> config,
            Optional<Long> retryOf,
            boolean stopping,
            Instant begun,
            Optional<Instant> ended) {}

    /**
     * What was forgotten.
     *
     * @param gone whether nothing of the run is left
     */
    record Pruned(long run, long events, boolean gone) {}
}
