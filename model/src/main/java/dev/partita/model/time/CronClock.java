package dev.partita.model.time;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;

/**
 * The ticks of a cron expression by the clock of a zone. At changes of the clock they are where the borders of windows are: a tick at a time that
 * is skipped is when the clock goes on; a time that comes twice has its tick the second time, or both times where every hour has ticks.
 * Thread-safe.
 */
public final class CronClock {

    private final Ticks ticks;
    private final ZoneId zone;

    private CronClock(CronExpression cron, ZoneId zone) {
        this.zone = zone;
        ticks = new Ticks(new LocalTicks(cron), zone.getRules(), 0);
    }

    /**
     * The clock of a well formed expression and a zone that there is.
     *
     * @throws IllegalArgumentException with the first problem's sentence, if there are any
     */
    public static CronClock of(String cron, String zone) {
        List<WindowProblem> problems = problems(cron, zone);
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(problems.get(0).sentence());
        }
        try {
            return new CronClock(CronExpression.parse(cron), ZoneId.of(zone));
        } catch (CronSyntaxException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    /** What is wrong with an expression or a zone; empty if nothing is. */
    public static List<WindowProblem> problems(String cron, String zone) {
        List<WindowProblem> problems = new ArrayList<>();
        try {
            if (new LocalTicks(CronExpression.parse(cron)).never()) {
                problems.add(new WindowProblem(
                        "cron",
                        "The cron expression '" + cron + "' never fires.",
                        "Name a day that there is in one of its months."));
            }
        } catch (CronSyntaxException e) {
            problems.add(new WindowProblem(
                    "cron",
                    "The cron expression '" + cron + "' is not understood: " + e.getMessage() + ".",
                    e.advice()));
        }
        try {
            ZoneId.of(zone);
        } catch (DateTimeException e) {
            problems.add(new WindowProblem(
                    "zone",
                    "There is no zone '" + zone + "'.",
                    "Write the name of a zone, such as UTC or Europe/Berlin."));
        }
        return problems;
    }

    /** The first tick after an instant. */
    public ZonedDateTime after(Instant instant) {
        return tick(ticks.before(instant.getEpochSecond() + 1));
    }

    /** The last tick at an instant or before it. */
    public ZonedDateTime until(Instant instant) {
        return tick(ticks.before(instant.getEpochSecond() + 1) - 1);
    }

    /** How many ticks come after one instant, up to another, which is included. */
    public long between(Instant after, Instant until) {
        return ticks.before(until.getEpochSecond() + 1) - ticks.before(after.getEpochSecond() + 1);
    }

    private ZonedDateTime tick(long ordinal) {
        return Instant.ofEpochSecond(ticks.tick(ordinal).second()).atZone(zone);
    }
}
