package dev.partita.model.time;

/**
 * Counts the ticks of a clock that never changes. A local time is a count of minutes (or seconds where said) since the local midnight that began
 * the year 1970; an ordinal counts ticks since the year 0. Immutable.
 */
final class LocalTicks {

    static final int DAY = 24 * 60;

    private final CronExpression cron;
    private final CalendarDays days;
    private final int[] hours;
    private final int[] minutes;
    private final int perDay;

    LocalTicks(CronExpression cron) {
        this.cron = cron;
        days = new CalendarDays(cron);
        hours = numbers(cron.hours());
        minutes = numbers(cron.minutes());
        perDay = hours.length * minutes.length;
    }

    private static int[] numbers(long bits) {
        int[] numbers = new int[Long.bitCount(bits)];
        long rest = bits;
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = Long.numberOfTrailingZeros(rest);
            rest &= rest - 1;
        }
        return numbers;
    }

    CronExpression cron() {
        return cron;
    }

    /** Whether there is no tick at all, as on the 30th of February. */
    boolean never() {
        return days.perCycle() == 0;
    }

    /** The ordinal of the first tick at or after this local second. */
    long ordinal(long second) {
        return ordinalOfMinute(-Math.floorDiv(-second, 60L));
    }

    private long ordinalOfMinute(long minute) {
        long day = Math.floorDiv(minute, (long) DAY);
        long ordinal = days.before(day) * perDay;
        if (!days.has(day)) {
            return ordinal;
        }
        int hour = Math.floorMod(minute, DAY) / 60;
        int rest = Math.floorMod(minute, 60);
        ordinal += (long) Long.bitCount(cron.hours() & ((1L << hour) - 1)) * minutes.length;
        return ((cron.hours() >>> hour) & 1) == 0
                ? ordinal
                : ordinal + Long.bitCount(cron.minutes() & ((1L << rest) - 1));
    }

    /** The local minute of a tick. */
    long minute(long ordinal) {
        int rest = Math.floorMod(ordinal, perDay);
        return days.day(Math.floorDiv(ordinal, (long) perDay)) * DAY
                + hours[rest / minutes.length] * 60L
                + minutes[rest % minutes.length];
    }

    /** Whether each tick here is a tick there, too. */
    boolean within(LocalTicks others) {
        return (cron.minutes() & ~others.cron.minutes()) == 0
                && (cron.hours() & ~others.cron.hours()) == 0
                && days.within(others.days);
    }
}
