package dev.partita.processor.collect;

import java.util.Map;
import java.util.Optional;

/** The types without parts that can be stored, each with the name of its constant in {@code dev.partita.spi.Codec}. */
public final class Scalars {

    private static final Map<String, String> CONSTANTS = Map.ofEntries(
            Map.entry("boolean", "BOOLEAN"),
            Map.entry("char", "CHARACTER"),
            Map.entry("byte", "BYTE"),
            Map.entry("short", "SHORT"),
            Map.entry("int", "INTEGER"),
            Map.entry("long", "LONG"),
            Map.entry("float", "FLOAT"),
            Map.entry("double", "DOUBLE"),
            Map.entry("java.lang.Boolean", "BOOLEAN"),
            Map.entry("java.lang.Character", "CHARACTER"),
            Map.entry("java.lang.Byte", "BYTE"),
            Map.entry("java.lang.Short", "SHORT"),
            Map.entry("java.lang.Integer", "INTEGER"),
            Map.entry("java.lang.Long", "LONG"),
            Map.entry("java.lang.Float", "FLOAT"),
            Map.entry("java.lang.Double", "DOUBLE"),
            Map.entry("java.lang.String", "STRING"),
            Map.entry("java.math.BigInteger", "BIG_INTEGER"),
            Map.entry("java.math.BigDecimal", "BIG_DECIMAL"),
            Map.entry("java.time.Instant", "INSTANT"),
            Map.entry("java.time.LocalDate", "LOCAL_DATE"),
            Map.entry("java.time.LocalTime", "LOCAL_TIME"),
            Map.entry("java.time.LocalDateTime", "LOCAL_DATE_TIME"),
            Map.entry("java.time.ZonedDateTime", "ZONED_DATE_TIME"),
            Map.entry("java.time.OffsetDateTime", "OFFSET_DATE_TIME"),
            Map.entry("java.time.OffsetTime", "OFFSET_TIME"),
            Map.entry("java.time.Duration", "DURATION"),
            Map.entry("java.time.Period", "PERIOD"),
            Map.entry("java.time.Year", "YEAR"),
            Map.entry("java.time.YearMonth", "YEAR_MONTH"),
            Map.entry("java.time.MonthDay", "MONTH_DAY"),
            Map.entry("java.time.ZoneId", "ZONE_ID"),
            Map.entry("java.time.ZoneOffset", "ZONE_OFFSET"),
            Map.entry("java.time.DayOfWeek", "DAY_OF_WEEK"),
            Map.entry("java.time.Month", "MONTH"),
            Map.entry("java.nio.file.Path", "PATH"),
            Map.entry("java.net.URI", "URI"),
            Map.entry("java.util.UUID", "UUID"),
            Map.entry("byte[]", "BYTES"));

    private Scalars() {}

    /** The constant for a type, by the type's name. */
    public static Optional<String> constant(String type) {
        return Optional.ofNullable(CONSTANTS.get(type));
    }
}
