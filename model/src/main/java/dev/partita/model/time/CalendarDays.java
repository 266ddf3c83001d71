package dev.partita.model.time;

import java.time.LocalDate;
import java.time.Month;
import java.time.Year;
import java.util.Arrays;

/**
 * Counts the days of the calendar that a cron expression names. A year is one of 14 kinds (leap or not, and the weekday it starts on), and the
 * calendar repeats after 400 years, weekdays included: so two small tables of sums answer for all days. Immutable.
 */
final class CalendarDays {

    private static final int CYCLE = 400;
    private static final int WEEK = 7;

    /** For each kind of year, how many days before its n-th day count; one entry more than days. */
    private final int[][] daysInKind = new int[2 * WEEK][];
    /** How many days before the n-th year of a cycle count. */
    private final int[] daysInCycle = new int[CYCLE + 1];

    CalendarDays(CronExpression cron) {
        int weekday = LocalDate.ofYearDay(0, 1).getDayOfWeek().getValue() % WEEK;
        for (int year = 0; year < CYCLE; year++) {
            boolean leap = Year.isLeap(year);
            int kind = leap ? WEEK + weekday : weekday;
            if (daysInKind[kind] == null) {
                daysInKind[kind] = sums(cron, leap, weekday);
            }
            int[] sums = daysInKind[kind];
            daysInCycle[year + 1] = daysInCycle[year] + sums[sums.length - 1];
            weekday = (weekday + sums.length - 1) % WEEK;
        }
    }

    private static int[] sums(CronExpression cron, boolean leap, int weekdayOfFirst) {
        int[] sums = new int[leap ? 367 : 366];
        int day = 0;
        for (Month month : Month.values()) {
            int length = month.length(leap);
            for (int dayOfMonth = 1; dayOfMonth <= length; dayOfMonth++) {
                boolean has = cron.hasDay(month.getValue(), dayOfMonth, length, (weekdayOfFirst + day) % WEEK);
                sums[day + 1] = sums[day] + (has ? 1 : 0);
                day++;
            }
        }
        return sums;
    }

    private static int kind(int year) {
        int weekday = LocalDate.ofYearDay(year, 1).getDayOfWeek().getValue() % WEEK;
        return Year.isLeap(year) ? WEEK + weekday : weekday;
    }

    /** How many days count in 400 years. */
    int perCycle() {
        return daysInCycle[CYCLE];
    }

    /** How many days before this one count, from the year 0 on; negative before it. */
    long before(long epochDay) {
        LocalDate date = LocalDate.ofEpochDay(epochDay);
        int year = Math.floorMod(date.getYear(), CYCLE);
        return (long) Math.floorDiv(date.getYear(), CYCLE) * perCycle()
                + daysInCycle[year]
                + daysInKind[kind(year)][date.getDayOfYear() - 1];
    }

    /** Whether this day counts. */
    boolean has(long epochDay) {
        LocalDate date = LocalDate.ofEpochDay(epochDay);
        int[] sums = daysInKind[kind(Math.floorMod(date.getYear(), CYCLE))];
        return sums[date.getDayOfYear()] > sums[date.getDayOfYear() - 1];
    }

    /** The day before which so many days count, and which counts itself, as a day of the epoch. */
    long day(long ordinal) {
        long cycle = Math.floorDiv(ordinal, (long) perCycle());
        int rest = Math.floorMod(ordinal, perCycle());
        int year = lastAtMost(daysInCycle, rest);
        int[] sums = daysInKind[kind(year)];
        int day = lastAtMost(sums, rest - daysInCycle[year]);
        return LocalDate.ofYearDay(Math.toIntExact(cycle * CYCLE + year), day + 1)
                .toEpochDay();
    }

    /** Whether each day that counts here counts there, too. */
    boolean within(CalendarDays others) {
        for (int kind = 0; kind < daysInKind.length; kind++) {
            int[] sums = daysInKind[kind];
            int[] theirs = others.daysInKind[kind];
            for (int day = 1; day < sums.length; day++) {
                if (sums[day] > sums[day - 1] && theirs[day] == theirs[day - 1]) {
                    return false;
                }
            }
        }
        return true;
    }

    /** The last place whose sum is at most this: the sums never fall, and the last is more. */
    private static int lastAtMost(int[] sums, int value) {
        int found = Arrays.binarySearch(sums, value);
        int place = found >= 0 ? found : -found - 2;
        while (sums[place + 1] == value) {
            place++;
        }
        return place;
    }
}
