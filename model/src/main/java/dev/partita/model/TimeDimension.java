package dev.partita.model;

import dev.partita.model.time.WindowDefinition;
import dev.partita.model.time.Windows;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Windows of clock time.
 *
 * @param name what it is called among several
 */
public record TimeDimension(String name, Windows windows) implements Dimension {

    /** When whatever has an end has ended. */
    private static final Instant FAR = Instant.parse("9000-01-01T00:00:00Z");

    /** What defines the windows. */
    public WindowDefinition definition() {
        return windows.definition();
    }

    @Override
    public Optional<String> problem(String key) {
        OptionalLong index = windows.indexOf(key);
        boolean ends = !definition().end().isEmpty();
        if (index.isPresent() && (!ends || index.getAsLong() < windows.count(FAR))) {
            return Optional.empty();
        }
        return index.isPresent()
                ? Optional.of("The last is '" + windows.key(Math.max(0, windows.count(FAR) - 1)) + "'.")
                : Optional.of("The first is '" + windows.key(0) + "', the next '" + windows.key(1) + "'.");
    }

    @Override
    public boolean samePartitions(Dimension other) {
        return other instanceof TimeDimension time && windows.sameWindows(time.windows);
    }

    /** What a dimension is called that was not named. */
    public static String defaultName(WindowDefinition.Kind kind) {
        return switch (kind) {
            case HOURLY -> "hour";
            case DAILY -> "day";
            case WEEKLY -> "week";
            case MONTHLY -> "month";
            case CRON -> "cron";
        };
    }

    @Override
    public String annotation() {
        WindowDefinition definition = definition();
        StringBuilder text = new StringBuilder(definition.kind().annotation()).append('(');
        if (definition.kind() == WindowDefinition.Kind.CRON) {
            text.append("cron = ").append(Text.literal(definition.cron())).append(", ");
        }
        text.append("start = ").append(Text.literal(definition.start()));
        if (!definition.end().isEmpty()) {
            text.append(", end = ").append(Text.literal(definition.end()));
        }
        if (!definition.zone().equals("UTC")) {
            text.append(", zone = ").append(Text.literal(definition.zone()));
        }
        boolean monthly = definition.kind() == WindowDefinition.Kind.MONTHLY;
        number(text, "minuteOffset", definition.minuteOffset(), 0);
        number(text, "hourOffset", definition.hourOffset(), 0);
        number(text, "dayOffset", definition.dayOffset(), monthly ? 1 : 0);
        number(text, "endOffset", definition.endOffset(), 0);
        if (definition.kind() == WindowDefinition.Kind.CRON
                && !definition.format().equals(definition.kind().format())) {
            text.append(", format = ").append(Text.literal(definition.format()));
        }
        if (!name.equals(defaultName(definition.kind()))) {
            text.append(", dimension = ").append(Text.literal(name));
        }
        return text.append(')').toString();
    }

    private static void number(StringBuilder text, String element, int value, int usual) {
        if (value != usual) {
            text.append(", ").append(element).append(" = ").append(value);
        }
    }
}
