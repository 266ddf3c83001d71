package dev.partita.internal.state;

import dev.partita.StepCounts;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What happened in each run, in order: the source of everything that is said about partitions afterwards. */
public interface EventLog {

    /**
     * Appends events of one run, with the counts that hold after them, and brings the latest outcome of each asset's partition, and the
     * latest result of each check, up to date, all in one transaction. The caller groups events: the transaction costs, not the event. A run that has ended still takes
     * events: what happened happened.
     *
     * @return whether the run is still running: one that was marked interrupted meanwhile is not, and who works on it has to stop
     */
    boolean append(long run, StepCounts counts, List<NewEvent> events);

    /** At most {@code limit} events of a run from the first whose number is above {@code after}; 0 begins. */
    List<Event> page(long run, long after, int limit);

    /** What happened. */
    enum Type {
        STEP_STARTED,
        MATERIALIZED,
        /** An attempt failed, and another one follows. */
        STEP_RETRIED,
        STEP_FAILED,
        STEP_SKIPPED,
        STEP_CANCELLED,
        CHECK_PASSED,
        CHECK_FAILED;

        /** Whether it is the result of a check, which says nothing of how the step stands. */
        public boolean ofCheck() {
            return this == CHECK_PASSED || this == CHECK_FAILED;
        }
    }

    /**
     * An event to append. Each is about one asset: a step that computes several appends one for each.
     *
     * @param partition the text of the partition; empty for an asset without partitions
     * @param detail the error of a failure or of an attempt that is followed by another, the reason of a skip or of a failed check, else empty
     * @param metadata a JSON object with what a materialization or the result of a check says of itself, else empty
     * @param value of a materialization, the value, which is kept in the same transaction; null where the store never has one
     * @param check of the result of a check, its name, else empty
     * @param origin of a materialization, what it was made of
     */
    record NewEvent(
            Instant at,
            Type type,
            String asset,
            String partition,
            String detail,
            String metadata,
            @Nullable StoredValue value,
            String check,
            Origin origin) {

        /** An event that is no materialization, or one of unknown origin. */
        public NewEvent(
                Instant at,
                Type type,
                String asset,
                String partition,
                String detail,
                String metadata,
                @Nullable StoredValue value,
                String check) {
            this(at, type, asset, partition, detail, metadata, value, check, Origin.UNKNOWN);
        }

        /** An event that is no result of a check. */
        public NewEvent(
                Instant at,
                Type type,
                String asset,
                String partition,
                String detail,
                String metadata,
                @Nullable StoredValue value) {
            this(at, type, asset, partition, detail, metadata, value, "");
        }

        /** An event that brings no value. */
        public NewEvent(Instant at, Type type, String asset, String partition, String detail, String metadata) {
            this(at, type, asset, partition, detail, metadata, null);
        }
    }

    /**
     * An event of a run.
     *
     * @param number grows within the run, from 1
     */
    record Event(
            long number,
            Instant at,
            Type type,
            String asset,
            String partition,
            String detail,
            String metadata,
            String check) {}
}
