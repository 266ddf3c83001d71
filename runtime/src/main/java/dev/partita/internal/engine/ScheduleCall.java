package dev.partita.internal.engine;

import dev.partita.ScheduleContext;
import dev.partita.TimeWindow;
import dev.partita.internal.partitions.Spaces;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One call of a schedule. */
record ScheduleCall(String name, TickTimes.Planned tick, Spaces spaces, Instant now) implements ScheduleContext {

    @Override
    public ZonedDateTime scheduledTime() {
        return tick.time();
    }

    @Override
    public String partitionKey() {
        return closed().request();
    }

    @Override
    public TimeWindow timeWindow() {
        return closed().window();
    }

    private TickTimes.Closed closed() {
        return tick.closed()
                .orElseThrow(() -> new IllegalStateException(
                        "The schedule '" + name + "' fires by a cron expression, so no window closes."));
    }

    @Override
    public List<String> partitions(String set) {
        return List.copyOf(spaces.all(set));
    }

    @Override
    public Logger log() {
        return LoggerFactory.getLogger("partita." + name);
    }
}
