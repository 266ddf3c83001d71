package dev.partita.cli;

import dev.partita.RunStatus;
import dev.partita.internal.engine.ShellText;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/** How numbers, times and states are written for people. */
final class Words {

    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);

    private Words() {}

    static String count(long count, String thing) {
        return count + " " + thing + (count == 1 ? "" : "s");
    }

    static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    static String duration(Duration duration) {
        long seconds = duration.toSeconds();
        if (seconds < 60) {
            return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
        }
        return seconds < 3600
                ? seconds / 60 + " min " + seconds % 60 + " s"
                : seconds / 3600 + " h " + seconds % 3600 / 60 + " min";
    }

    /** All of a duration: {@code 1 h 2 min 3.5 s}. */
    static String exact(Duration duration) {
        if (duration.isNegative()) {
            return "-" + exact(duration.negated());
        }
        StringBuilder text = new StringBuilder();
        part(text, duration.toDays(), "d");
        part(text, duration.toHoursPart(), "h");
        part(text, duration.toMinutesPart(), "min");
        if (duration.toSecondsPart() > 0 || duration.toNanosPart() > 0 || text.isEmpty()) {
            BigDecimal seconds = BigDecimal.valueOf(duration.toSecondsPart())
                    .add(BigDecimal.valueOf(duration.toNanosPart(), 9))
                    .stripTrailingZeros();
            text.append(seconds.toPlainString()).append(" s");
        }
        return text.toString().strip();
    }

    private static void part(StringBuilder text, long count, String unit) {
        if (count > 0) {
            text.append(count).append(' ').append(unit).append(' ');
        }
    }

    /** The first five keys, in quotes, and how many more there are. */
    static String keys(List<String> keys, long count) {
        List<String> first = keys.stream().limit(5).map(ShellText::inQuotes).toList();
        return String.join(", ", first) + (count > first.size() ? " and " + (count - first.size()) + " more" : "");
    }

    /** A time in the system's zone; empty if there is none. */
    static String time(Optional<Instant> time) {
        return time.map(instant -> SECONDS.format(instant.atZone(ZoneId.systemDefault())))
                .orElse("");
    }

    /** With what status a command ends whose run ended so. */
    static int exitStatus(RunStatus status) {
        return switch (status) {
            case SUCCEEDED -> 0;
            case CANCELLED -> Signals.INTERRUPTED;
            case FAILED, INTERRUPTED, QUEUED, RUNNING -> Failures.FAILED;
        };
    }

    /** What an error says of itself. */
    static String message(Throwable error) {
        return Objects.requireNonNullElse(error.getMessage(), error.toString());
    }

    /** The first line of a text. */
    static String firstLine(String text) {
        return text.lines().findFirst().orElse("");
    }
}
