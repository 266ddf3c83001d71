package dev.partita.model.time;

import java.util.Map;

/**
 * When a clock on the wall ticks: sets of minutes, hours, days and months, one bit a number. A day has ticks if its month is in the set and its
 * day is: where both the day of the month and the day of the week are restricted, either is enough, as in Vixie cron and croniter.
 *
 * @param lastDay whether the last day of each month is in, too ({@code L})
 */
record CronExpression(long minutes, long hours, long daysOfMonth, boolean lastDay, long months, long daysOfWeek) {

    private static final Map<String, String> MACROS = Map.of(
            "@yearly", "0 0 1 1 *",
            "@annually", "0 0 1 1 *",
            "@monthly", "0 0 1 * *",
            "@weekly", "0 0 * * 0",
            "@daily", "0 0 * * *",
            "@midnight", "0 0 * * *",
            "@hourly", "0 * * * *");
    private static final String SHAPE =
            "Write five fields: minute, hour, day of the month, month and day of the week, such as 30 2 * * 1-5.";

    static CronExpression parse(String text) throws CronSyntaxException {
        String trimmed = text.strip();
        if (trimmed.startsWith("@") && !MACROS.containsKey(trimmed)) {
            throw new CronSyntaxException(
                    "there is no such macro", "Write @hourly, @daily, @weekly, @monthly or @yearly, or five fields.");
        }
        String[] fields = MACROS.getOrDefault(trimmed, trimmed).split("\\s+", -1);
        if (trimmed.isEmpty() || fields.length != CronField.values().length) {
            int count = trimmed.isEmpty() ? 0 : fields.length;
            throw new CronSyntaxException("it has " + count + (count == 1 ? " field" : " fields"), SHAPE);
        }
        boolean lastDay = false;
        StringBuilder days = new StringBuilder();
        for (String day : fields[2].split(",", -1)) {
            if (day.equalsIgnoreCase("L")) {
                lastDay = true;
            } else {
                days.append(days.isEmpty() ? "" : ",").append(day);
            }
        }
        boolean onlyLast = lastDay && days.isEmpty() && !fields[2].contains(",");
        return new CronExpression(
                CronField.MINUTE.parse(fields[0]),
                CronField.HOUR.parse(fields[1]),
                onlyLast ? 0 : CronField.DAY_OF_MONTH.parse(days.toString()),
                lastDay,
                CronField.MONTH.parse(fields[3]),
                CronField.DAY_OF_WEEK.parse(fields[4]));
    }

    /** The ticks of a well formed definition which is not of the kind CRON. */
    static CronExpression of(WindowDefinition definition) {
        long minute = 1L << definition.minuteOffset();
        long hour = 1L << definition.hourOffset();
        long anyDay = CronField.DAY_OF_MONTH.all();
        long anyWeekday = CronField.DAY_OF_WEEK.all();
        return switch (definition.kind()) {
            case HOURLY -> of(minute, CronField.HOUR.all(), anyDay, anyWeekday);
            case DAILY -> of(minute, hour, anyDay, anyWeekday);
            case WEEKLY -> of(minute, hour, anyDay, 1L << definition.dayOffset());
            case MONTHLY -> of(minute, hour, 1L << definition.dayOffset(), anyWeekday);
            case CRON -> throw new IllegalArgumentException("A cron definition has fields of its own.");
        };
    }

    private static CronExpression of(long minutes, long hours, long daysOfMonth, long daysOfWeek) {
        return new CronExpression(minutes, hours, daysOfMonth, false, CronField.MONTH.all(), daysOfWeek);
    }

    /** Whether there are ticks in each hour of the day: then an hour that comes twice has them twice. */
    boolean everyHour() {
        return hours == CronField.HOUR.all();
    }

    boolean onceADay() {
        return Long.bitCount(minutes) == 1 && Long.bitCount(hours) == 1;
    }

    boolean onceAMonth() {
        return onceADay()
                && daysOfWeek == CronField.DAY_OF_WEEK.all()
                && Long.bitCount(daysOfMonth) + (lastDay ? 1 : 0) == 1;
    }

    /**
     * Whether a day has ticks.
     *
     * @param dayOfWeek 0 for Sunday
     */
    boolean hasDay(int month, int dayOfMonth, int lengthOfMonth, int dayOfWeek) {
        if (!has(months, month)) {
            return false;
        }
        boolean byMonth = has(daysOfMonth, dayOfMonth) || (lastDay && dayOfMonth == lengthOfMonth);
        boolean byWeek = has(daysOfWeek, dayOfWeek);
        boolean both = daysOfMonth != CronField.DAY_OF_MONTH.all() && daysOfWeek != CronField.DAY_OF_WEEK.all();
        return both ? byMonth || byWeek : byMonth && byWeek;
    }

    private static boolean has(long bits, int number) {
        return ((bits >>> number) & 1) == 1;
    }
}
