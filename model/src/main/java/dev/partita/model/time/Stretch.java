package dev.partita.model.time;

import java.time.zone.ZoneOffsetTransition;
import org.jspecify.annotations.Nullable;

/**
 * The time between two changes of a zone's clock, and its ticks: those of a clock that never changes, perhaps after one that was moved to its
 * start. Ordinals "of the clock" are those of {@link LocalTicks}.
 *
 * @param start the second at which it starts
 * @param offset how far the local clock is ahead, in seconds
 * @param offsetBefore how far it was ahead before the start
 * @param first the first ordinal of the clock
 * @param last the ordinal of the clock after the last
 * @param moved the ordinal of the clock that was moved to the start, or {@link #NONE}
 * @param before how many ticks come before this stretch, in the order of time
 */
record Stretch(long start, int offset, int offsetBefore, long first, long last, long moved, long before) {

    private static final long NONE = Long.MIN_VALUE;
    private static final long DAY = 86_400;

    /** The stretch before the first change of the clock. */
    static Stretch initial(LocalTicks ticks, int offset, @Nullable ZoneOffsetTransition end) {
        return new Stretch(Long.MIN_VALUE, offset, offset, 0, stop(ticks, end), NONE, 0);
    }

    /** The stretch after this one, from a change of the clock to the next. */
    Stretch next(LocalTicks ticks, ZoneOffsetTransition start, @Nullable ZoneOffsetTransition end) {
        long second = start.toEpochSecond();
        int after = start.getOffsetAfter().getTotalSeconds();
        long first = ticks.ordinal(second + after);
        long moved = ticks.cron().everyHour() ? NONE : moved(ticks, second + offset, second + after);
        return new Stretch(second, after, offset, first, Math.max(first, stop(ticks, end)), moved, before + size());
    }

    /** Times that come twice belong to the later stretch, unless there are ticks in each hour: then to both. */
    private static long stop(LocalTicks ticks, @Nullable ZoneOffsetTransition end) {
        if (end == null) {
            return Long.MAX_VALUE;
        }
        int before = end.getOffsetBefore().getTotalSeconds();
        int after = end.getOffsetAfter().getTotalSeconds();
        return ticks.ordinal(end.toEpochSecond() + (ticks.cron().everyHour() ? before : Math.min(before, after)));
    }

    /** The last tick that the clock skipped, if it does not tick when it goes on; days that it skips as a whole have none. */
    private static long moved(LocalTicks ticks, long from, long to) {
        long next = ticks.ordinal(to);
        long tick = next - 1;
        long wholeFrom = -Math.floorDiv(-from, DAY) * DAY;
        long wholeTo = Math.floorDiv(to, DAY) * DAY;
        if (wholeFrom < wholeTo && tick >= ticks.ordinal(wholeFrom) && tick < ticks.ordinal(wholeTo)) {
            tick = ticks.ordinal(wholeFrom) - 1;
        }
        boolean merges = ticks.minute(next) * 60 == to;
        return to <= from || merges || tick < ticks.ordinal(from) ? NONE : tick;
    }

    private boolean hasMoved() {
        return moved != NONE;
    }

    /** How many ticks there are; senseless for the last stretch of all. */
    long size() {
        return last - first + (hasMoved() ? 1 : 0);
    }

    /** How many ticks come before this second of the stretch, those of earlier stretches included. */
    long count(LocalTicks ticks, long second) {
        if (second <= start) {
            return before;
        }
        long ordinal = Math.min(ticks.ordinal(second + offset), last);
        return before + (hasMoved() ? 1 : 0) + ordinal - first;
    }

    /** The tick of this stretch before which so many ticks come. */
    Tick tick(LocalTicks ticks, long ordinal) {
        long place = ordinal - before;
        if (hasMoved() && place == 0) {
            return new Tick(start, offset, ticks.minute(moved), false);
        }
        long minute = ticks.minute(first + place - (hasMoved() ? 1 : 0));
        boolean again = offset < offsetBefore && ticks.cron().everyHour() && minute * 60 < start + offsetBefore;
        return new Tick(minute * 60 - offset, offset, minute, again);
    }
}
