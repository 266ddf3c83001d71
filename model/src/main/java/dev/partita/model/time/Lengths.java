package dev.partita.model.time;

import java.time.Instant;
import java.time.zone.ZoneOffsetTransition;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * How long windows of a definition are at least and at most, in seconds. Those that lie between two changes of the clock are as long as on a clock
 * that never changes, whose calendar repeats after 400 years; those at each change, for about a century, are looked at.
 */
public final class Lengths {

    /** How many changes of the clock are looked at: about a century. */
    private static final int CHANGES = 200;

    /** After so many days the calendar repeats, days of the week included. */
    private static final int CYCLE = 146_097;

    private static final int MINUTE = 60;

    /** More seconds than there are in any calendar. */
    private static final long FARTHEST = 1L << 55;

    private final long shortest;
    private final long longest;
    /** The shortest on a clock that never changes, and how far a clock that does can be off that; none where ticks do not follow it. */
    private final OptionalLong steady;

    private final long drift;

    private Lengths(long shortest, long longest, OptionalLong steady, long drift) {
        this.shortest = shortest;
        this.longest = longest;
        this.steady = steady;
        this.drift = drift;
    }

    /**
     * The lengths of windows.
     *
     * @param from the second from which on they matter
     */
    public static Lengths of(Windows windows, long from) {
        LocalTicks local = windows.ticks().local();
        long first = local.ordinal(0);
        long perDay = (long) Long.bitCount(local.cron().hours())
                * Long.bitCount(local.cron().minutes());
        long shortest = Long.MAX_VALUE;
        long longest = 0;
        for (long tick = first; tick < first + perDay - 1; tick++) {
            long length = length(local, tick);
            shortest = Math.min(shortest, length);
            longest = Math.max(longest, length);
        }
        long end = local.minute(first) + (everyDay(local) ? 1 : CYCLE) * (long) LocalTicks.DAY;
        for (long day = first; local.minute(day) < end; day += perDay) {
            long length = length(local, day + perDay - 1);
            shortest = Math.min(shortest, length);
            longest = Math.max(longest, length);
        }
        OptionalLong steady = local.cron().everyHour() ? OptionalLong.empty() : OptionalLong.of(shortest);
        Instant begin = Instant.ofEpochSecond(from);
        int least = windows.ticks().rules().getOffset(begin).getTotalSeconds();
        int most = least;
        @Nullable ZoneOffsetTransition change = windows.ticks().rules().nextTransition(begin.minusSeconds(1));
        for (int i = 0; i < CHANGES && change != null; i++) {
            int offset = change.getOffsetAfter().getTotalSeconds();
            least = Math.min(least, Math.min(offset, change.getOffsetBefore().getTotalSeconds()));
            most = Math.max(most, Math.max(offset, change.getOffsetBefore().getTotalSeconds()));
            long at = windows.overlappingFreely(change.toEpochSecond(), change.toEpochSecond() + 1)
                    .from();
            for (long index = at - 1; index <= at + 1; index++) {
                long length = windows.startOf(index + 1) - windows.startOf(index);
                shortest = Math.min(shortest, length);
                longest = Math.max(longest, length);
            }
            change = windows.ticks().rules().nextTransition(change.getInstant());
        }
        return new Lengths(shortest, longest, steady, (long) most - least);
    }

    /** From a tick to the next, on a clock that never changes. */
    private static long length(LocalTicks local, long tick) {
        return (local.minute(tick + 1) - local.minute(tick)) * MINUTE;
    }

    private static boolean everyDay(LocalTicks local) {
        CronExpression cron = local.cron();
        return cron.daysOfMonth() == CronField.DAY_OF_MONTH.all()
                && cron.daysOfWeek() == CronField.DAY_OF_WEEK.all()
                && cron.months() == CronField.MONTH.all();
    }

    /** The length of the shortest window. */
    public long shortest() {
        return shortest;
    }

    /**
     * How much later a window starts, at most, that comes so many windows later; below zero for one that comes earlier. Nothing if that is longer
     * than calendars go.
     */
    public OptionalLong latest(long windows) {
        if (windows >= 0) {
            return windows > FARTHEST / longest ? OptionalLong.empty() : OptionalLong.of(windows * longest);
        }
        long together = Math.max(windows, -FARTHEST / longest) * shortest;
        return OptionalLong.of(
                steady.isPresent()
                        ? Math.min(together, Math.max(windows, -FARTHEST / longest) * steady.getAsLong() + drift)
                        : together);
    }
}
