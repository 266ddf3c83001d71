package dev.partita.model.time;

import java.util.Locale;

/** One of the five fields of a cron expression: which numbers it allows and how it is read into a set of bits. */
enum CronField {
    MINUTE("minute", 0, 59, ""),
    HOUR("hour", 0, 23, ""),
    DAY_OF_MONTH("day of the month", 1, 31, ""),
    MONTH("month", 1, 12, "JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC"),
    /** Sunday is 0, and 7 as well. */
    DAY_OF_WEEK("day of the week", 0, 6, "SUN MON TUE WED THU FRI SAT");

    private static final int SUNDAY_AGAIN = 7;
    private static final int NAME = 3;

    private final String title;
    private final int first;
    private final int last;
    /** Of three letters each, with blanks between them, in the order of the numbers. */
    private final String names;

    CronField(String title, int first, int last, String names) {
        this.title = title;
        this.first = first;
        this.last = last;
        this.names = names;
    }

    /** The bits of all numbers that the field can have. */
    long all() {
        return range(first, last, 1);
    }

    /** The bits of the numbers that this text names: a list of stars, numbers, names, ranges and steps. */
    long parse(String text) throws CronSyntaxException {
        long bits = 0;
        for (String part : text.split(",", -1)) {
            bits |= part(part, text);
        }
        return bits;
    }

    private long part(String part, String text) throws CronSyntaxException {
        int slash = part.indexOf('/');
        String range = slash < 0 ? part : part.substring(0, slash);
        int step = slash < 0 ? 1 : number(part.substring(slash + 1));
        if (step < 1) {
            throw new CronSyntaxException(
                    "the step of '" + part + "' in its field '" + text + "' (" + title + ") is no number from 1 up",
                    "Write a step like */5 or 10-50/10.");
        }
        if (range.equals("*") || (range.equals("?") && (this == DAY_OF_MONTH || this == DAY_OF_WEEK))) {
            return range(first, last, step);
        }
        int dash = range.indexOf('-');
        int from = value(dash < 0 ? range : range.substring(0, dash), text);
        int to = from;
        if (dash >= 0) {
            to = value(range.substring(dash + 1), text);
            if (this == DAY_OF_WEEK && to == 0 && from > 0) {
                to = SUNDAY_AGAIN;
            }
        } else if (slash >= 0) {
            to = last;
        }
        if (to < from) {
            throw new CronSyntaxException(
                    "the range '" + range + "' in its field '" + text + "' (" + title + ") ends before it starts",
                    "Write it as two ranges with a comma between them.");
        }
        return fold(range(from, to, step));
    }

    private int value(String word, String text) throws CronSyntaxException {
        int named = word.length() == NAME ? names.indexOf(word.toUpperCase(Locale.ROOT)) : -1;
        int value = named >= 0 && named % (NAME + 1) == 0 ? named / (NAME + 1) + first : number(word);
        if (value < first || value > (this == DAY_OF_WEEK ? SUNDAY_AGAIN : last)) {
            throw new CronSyntaxException(
                    "'" + word + "' in its field '" + text + "' is no " + title, "Write " + allowed() + ".");
        }
        return value;
    }

    /** The number, or -1 for a text which is no small number. */
    private static int number(String word) {
        if (word.isEmpty() || word.length() > 4) {
            return -1;
        }
        for (int i = 0; i < word.length(); i++) {
            if (word.charAt(i) < '0' || word.charAt(i) > '9') {
                return -1;
            }
        }
        return Integer.parseInt(word);
    }

    private String allowed() {
        String numbers = "numbers from " + first + " to " + last;
        return names.isEmpty() ? numbers : numbers + ", or names such as " + names.substring(0, NAME);
    }

    private long fold(long bits) {
        long again = 1L << SUNDAY_AGAIN;
        return this == DAY_OF_WEEK && (bits & again) != 0 ? (bits & ~again) | 1 : bits;
    }

    private static long range(int from, int to, int step) {
        long bits = 0;
        for (int value = from; value <= to; value += step) {
            bits |= 1L << value;
        }
        return bits;
    }
}
