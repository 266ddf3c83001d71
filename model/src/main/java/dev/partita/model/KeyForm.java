package dev.partita.model;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How a type stands for the key of a partition.
 *
 * @param constants the names of an enum's constants; else empty
 * @param parts the components of a record; else empty
 */
public record KeyForm(Kind kind, List<String> constants, List<Part> parts) {

    /** A component of a record: the name of a dimension, and how its type stands for the key there. */
    public record Part(String name, KeyForm form) {}

    /** What a type is made from. */
    public enum Kind {
        /** The text itself. */
        TEXT,
        /** The date at which a window starts. */
        DATE,
        /** The month at which a window starts. */
        YEAR_MONTH,
        /** The date and time at which a window starts. */
        DATE_TIME,
        /** The instant at which a window starts. */
        INSTANT,
        /** The constant of that name. */
        ENUM,
        /** What a public static method makes of the text. */
        FACTORY,
        /** A record of the keys in all of several dimensions. */
        RECORD,
        /** Nothing: it is no type for keys. */
        NONE
    }

    /** The text itself. */
    public static final KeyForm TEXT = new KeyForm(Kind.TEXT, List.of());

    /** That of a type which can't stand for a key. */
    public static final KeyForm NONE = new KeyForm(Kind.NONE, List.of());

    private static final Map<String, KeyForm> KNOWN = Map.of(
            "java.lang.String",
            TEXT,
            "java.time.LocalDate",
            new KeyForm(Kind.DATE, List.of()),
            "java.time.YearMonth",
            new KeyForm(Kind.YEAR_MONTH, List.of()),
            "java.time.LocalDateTime",
            new KeyForm(Kind.DATE_TIME, List.of()),
            "java.time.Instant",
            new KeyForm(Kind.INSTANT, List.of()));

    public KeyForm {
        constants = List.copyOf(constants);
        parts = List.copyOf(parts);
    }

    /** That of a type which is no record. */
    public KeyForm(Kind kind, List<String> constants) {
        this(kind, constants, List.of());
    }

    /** That of a record. */
    public static KeyForm record(List<Part> parts) {
        return new KeyForm(Kind.RECORD, List.of(), parts);
    }

    /** The form of a type that is known without looking at its members. */
    public static Optional<KeyForm> known(JavaType type) {
        return Optional.ofNullable(KNOWN.get(type.text()));
    }

    /** Whether keys of a dimension can be of this form. */
    public boolean fits(Dimension dimension) {
        return switch (kind) {
            case TEXT -> true;
            case RECORD, NONE -> false;
            case ENUM -> !(dimension instanceof TimeDimension) && namesAll(dimension);
            case FACTORY -> !(dimension instanceof TimeDimension);
            case DATE, YEAR_MONTH, DATE_TIME, INSTANT -> timed(dimension);
        };
    }

    /** Whether whole keys of partitions can be of this form. */
    public boolean fits(Partitions partitions) {
        List<Dimension> dimensions = partitions.dimensions();
        if (dimensions.size() == 1) {
            return fits(dimensions.get(0));
        }
        if (kind != Kind.RECORD || parts.size() != dimensions.size()) {
            return kind == Kind.TEXT;
        }
        for (Part part : parts) {
            int position = partitions.position(part.name());
            if (position < 0 || !part.form().fits(dimensions.get(position))) {
                return false;
            }
        }
        return true;
    }

    private boolean timed(Dimension dimension) {
        if (dimension instanceof TimeDimension time) {
            return starts(time).contains(kind);
        }
        return !(dimension instanceof StaticDimension fixed)
                || fixed.keys().stream().allMatch(this::reads);
    }

    /** Whether a text is a date or time of this form. */
    private boolean reads(String key) {
        try {
            Object unused = switch (kind) {
                case DATE -> LocalDate.parse(key);
                case YEAR_MONTH -> YearMonth.parse(key);
                case DATE_TIME -> LocalDateTime.parse(key);
                case INSTANT -> Instant.parse(key);
                case TEXT, ENUM, FACTORY, RECORD, NONE -> key;
            };
            return true;
        } catch (DateTimeException e) {
            return false;
        }
    }

    /** Whether an enum has exactly the constants of a static dimension. */
    private boolean namesAll(Dimension dimension) {
        return !(dimension instanceof StaticDimension fixed)
                || Set.copyOf(constants).equals(Set.copyOf(fixed.keys()));
    }

    private static Set<Kind> starts(TimeDimension time) {
        return switch (time.definition().kind()) {
            case DAILY, WEEKLY -> Set.of(Kind.DATE);
            case MONTHLY -> Set.of(Kind.YEAR_MONTH);
            case HOURLY, CRON -> Set.of(Kind.DATE_TIME, Kind.INSTANT);
        };
    }

    /** The type that fits a dimension best. */
    public static JavaType natural(Dimension dimension) {
        String name = "java.lang.String";
        if (dimension instanceof StaticDimension fixed && !fixed.of().isEmpty()) {
            name = fixed.of();
        } else if (dimension instanceof TimeDimension time) {
            name = switch (time.definition().kind()) {
                case DAILY, WEEKLY -> "java.time.LocalDate";
                case MONTHLY -> "java.time.YearMonth";
                // Where a clock is ever put back, two windows have one clock time.
                case HOURLY, CRON ->
                    time.windows().zone().getRules().isFixedOffset() ? "java.time.LocalDateTime" : "java.time.Instant";
            };
        }
        return JavaType.of(name);
    }

    /** The types that whole keys can have, for messages. */
    public static String choices(Partitions partitions) {
        return partitions.dimensions().size() == 1
                ? choices(partitions.dimensions().get(0))
                : "String, the text of all dimensions, or a record of them: " + components(partitions);
    }

    /** The components of a record that is the key of these partitions, for messages. */
    public static String components(Partitions partitions) {
        return partitions.dimensions().stream()
                .map(dimension -> natural(dimension).simpleText() + " " + dimension.name())
                .collect(Collectors.joining(", ", "(", ")"));
    }

    /** The types that keys of a dimension can have, for messages. */
    public static String choices(Dimension dimension) {
        if (dimension instanceof TimeDimension time) {
            return switch (time.definition().kind()) {
                case DAILY, WEEKLY -> "String or LocalDate";
                case MONTHLY -> "String or YearMonth";
                case HOURLY, CRON ->
                    time.windows().zone().getRules().isFixedOffset()
                            ? "String, LocalDateTime or Instant"
                            : "String, Instant, or LocalDateTime, which two windows share when the clock is put back";
            };
        }
        return dimension instanceof StaticDimension
                ? "String, an enum with exactly its keys as constants, or a type with a public static of(String),"
                        + " valueOf(String) or parse(String)"
                : "String, or a type with a public static of(String), valueOf(String) or parse(String)";
    }
}
