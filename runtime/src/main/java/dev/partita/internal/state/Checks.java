package dev.partita.internal.state;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** The latest result of each check of each asset's partition. An asset without partitions has the one partition {@code ""}. */
public interface Checks {

    /** The results of all checks of the ones of {@code partitions} that have any, by partition and then by the name of the check, sorted. */
    Map<String, Map<String, Result>> results(String asset, Collection<String> partitions);

    /**
     * The failed results of one check, at most {@code limit}, from the first whose number is above {@code after}; 0 begins. The cost does not
     * grow with those that passed.
     */
    List<Recorded> failed(String asset, String check, long after, int limit);

    /** How the latest results of an asset's checks are, by the name of the check, sorted, at a cost that does not grow with the log. */
    Map<String, Counts> counts(String asset);

    /**
     * The result of a check of a partition.
     *
     * @param run the run that has the event
     * @param event the number of the event there
     * @param reason why it failed: what the check said, or the error that it threw; else empty
     * @param metadata a JSON object with what the result says of itself, or empty
     */
    record Result(boolean passed, long run, long event, Instant at, String reason, String metadata) {}

    /** A partition and its result; the number grows with each partition. */
    record Recorded(long number, String partition, Result result) {}

    /** The number of partitions whose latest result is which. */
    record Counts(long passed, long failed) {}
}
