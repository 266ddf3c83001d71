package dev.partita.internal.state;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The latest outcome of each asset's partition. An asset without partitions has the one partition {@code ""}. */
public interface Materializations {

    /** The states of the ones of {@code partitions} about which anything was ever recorded. */
    Map<String, State> states(String asset, Collection<String> partitions);

    /**
     * The states of all partitions of an asset about which anything was ever recorded, at most {@code limit}, from the first whose number
     * is above {@code after}; 0 begins.
     */
    List<Recorded> recorded(String asset, long after, int limit);

    /** The values that the store keeps of the ones of {@code partitions}, as they were appended with their materializations. */
    Map<String, byte[]> values(String asset, Collection<String> partitions);

    /** Forgets how the ones of {@code partitions} stand, their values and the results of their checks; returns how many of them were materialized. All or nothing. */
    long forget(String asset, Collection<String> partitions);

    /** How the partitions of an asset stand, all that anything was ever recorded about, at a cost that does not grow with the log. */
    Counts counts(String asset);

    /**
     * How a partition stands.
     *
     * @param latest the type of its last event: {@link EventLog.Type#STEP_STARTED} while it runs (or ran when its process died)
     * @param run the run of that event
     * @param at the time of that event
     * @param detail the error of a failure, the reason of a skip, else empty
     * @param materialized the last success, which a later failure does not take back
     */
    record State(EventLog.Type latest, long run, Instant at, String detail, Optional<Materialization> materialized) {}

    /** A partition and its state; the number grows with each partition. */
    record Recorded(long number, String partition, State state) {}

    /**
     * A success.
     *
     * @param event the number of its event in the run
     * @param metadata what the materialization says of itself, a JSON object or empty
     */
    record Materialization(long run, long event, Instant at, String metadata, Origin origin) {

        /** One of unknown origin. */
        public Materialization(long run, long event, Instant at, String metadata) {
            this(run, event, at, metadata, Origin.UNKNOWN);
        }
    }

    /**
     * How many partitions of an asset stand how.
     *
     * @param materialized partitions that were materialized at some time
     * @param failed partitions whose last event is a failure
     */
    record Counts(long materialized, long failed) {}
}
