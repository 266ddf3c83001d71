package dev.partita;

import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.List;
import org.slf4j.Logger;

/** What the method of a {@link Schedule} knows when it is called. */
public interface ScheduleContext {

    /** The time for which the tick was meant, by the clock of the schedule's zone; the call may come later. */
    ZonedDateTime scheduledTime();

    /**
     * The key of the window of time that closed.
     *
     * @throws IllegalStateException if the schedule has a cron expression of its own
     */
    String partitionKey();

    /**
     * The window of time that closed.
     *
     * @throws IllegalStateException if the schedule has a cron expression of its own
     */
    TimeWindow timeWindow();

    /** The keys of a dynamic partition set, in order of adding. */
    List<String> partitions(String set);

    /** The time at which the method is called. */
    Instant now();

    /** The logger of this schedule, named {@code partita.} and the schedule's name. */
    Logger log();
}
