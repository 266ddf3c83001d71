package dev.partita.spi;

import dev.partita.PartitaException;
import java.net.URI;
import java.nio.file.Path;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.SignStyle;
import java.time.temporal.ChronoField;
import java.util.Locale;
import java.util.function.Function;

/** The texts of scalars whose own {@code toString} does not always parse back to the same value. */
final class Scalars {

    /** As {@link YearMonth#parse(CharSequence)} reads it; {@link YearMonth#toString()} leaves the sign out after the year 9999. */
    private static final DateTimeFormatter YEAR_MONTH = new DateTimeFormatterBuilder()
            .appendValue(ChronoField.YEAR, 4, 10, SignStyle.EXCEEDS_PAD)
            .appendLiteral('-')
            .appendValue(ChronoField.MONTH_OF_YEAR, 2)
            .toFormatter(Locale.ROOT);

    private Scalars() {}

    static String yearMonth(YearMonth month) {
        return YEAR_MONTH.format(month);
    }

    static YearMonth parseYearMonth(String text) {
        return YearMonth.parse(text, YEAR_MONTH);
    }

    static char parseCharacter(String text) {
        if (text.length() != 1) {
            throw new IllegalArgumentException("'" + text + "' is not one char");
        }
        return text.charAt(0);
    }

    static boolean parseTruth(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            // Also the name of a map's member, where anything may stand.
            default -> throw new IllegalArgumentException("'" + text + "' is neither true nor false");
        };
    }

    static float parseFloat(String text) {
        float value = Float.parseFloat(text);
        if (Float.isInfinite(value) && !text.endsWith("Infinity")) {
            throw new NumberFormatException(text + " is beyond what a float holds");
        }
        return value;
    }

    static double parseDouble(String text) {
        double value = Double.parseDouble(text);
        if (Double.isInfinite(value) && !text.endsWith("Infinity")) {
            throw new NumberFormatException(text + " is beyond what a double holds");
        }
        return value;
    }

    /** @throws PartitaException for a path in a zip file, say, or one whose bytes are no text */
    static String path(Path path) {
        return checked("path", path, Path::of);
    }

    /** @throws PartitaException for one that {@link URI#relativize} made into something that parses as another */
    static String uri(URI uri) {
        return checked("URI", uri, URI::create);
    }

    private static <T> String checked(String kind, T value, Function<String, T> parse) {
        String text = value.toString();
        try {
            if (parse.apply(text).equals(value)) {
                return text;
            }
        } catch (IllegalArgumentException e) {
            throw new PartitaException(message(kind, text), e);
        }
        throw new PartitaException(message(kind, text));
    }

    private static String message(String kind, String text) {
        return "The " + kind + " '" + text + "' can't be stored, because its text leads to another " + kind + ".";
    }
}
