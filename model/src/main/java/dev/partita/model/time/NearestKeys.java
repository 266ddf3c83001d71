package dev.partita.model.time;

import java.time.LocalDate;
import java.util.List;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * Finds the existing keys near a text that is none, for messages.
 *
 * @param count how many windows exist
 */
record NearestKeys(Windows windows, long count) {

    /** Anything that begins with numbers like a date, perhaps with a time. */
    private static final Pattern LOOSE =
            Pattern.compile("\\s*(\\d{4})\\D?(\\d{1,2})(?:\\D?(\\d{1,2})(?:\\D+(\\d{1,2})(?:\\D?(\\d{2}))?)?)?.*");

    List<String> to(String text, int limit) {
        if (count == 0 || limit < 1) {
            return List.of();
        }
        OptionalLong minute = minute(text);
        LongStream indices = minute.isEmpty()
                ? LongStream.of(0, count - 1).distinct().limit(limit)
                : around(windows.second(minute.getAsLong()), limit);
        return indices.mapToObj(windows::key).toList();
    }

    /** The windows that start nearest to a second: they are neighbours. */
    private LongStream around(long second, int limit) {
        long from = Math.min(count, windows.firstFrom(second));
        long to = from;
        while (to - from < Math.min(limit, count)) {
            boolean earlier =
                    from > 0 && (to == count || second - windows.startOf(from - 1) <= windows.startOf(to) - second);
            if (earlier) {
                from--;
            } else {
                to++;
            }
        }
        return LongStream.range(from, to);
    }

    private static OptionalLong minute(String text) {
        Matcher matcher = LOOSE.matcher(text);
        if (!matcher.matches()) {
            return OptionalLong.empty();
        }
        int month = Math.max(1, Math.min(12, number(matcher.group(2), 1)));
        int day = Math.max(1, Math.min(31, number(matcher.group(3), 1)));
        long days = LocalDate.of(number(matcher.group(1), 1), month, 1).toEpochDay() + day - 1;
        return OptionalLong.of(days * LocalTicks.DAY
                + Math.min(23, number(matcher.group(4), 0)) * 60L
                + Math.min(59, number(matcher.group(5), 0)));
    }

    private static int number(@Nullable String digits, int otherwise) {
        return digits == null ? otherwise : Integer.parseInt(digits);
    }
}
