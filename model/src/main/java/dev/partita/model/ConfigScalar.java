package dev.partita.model;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Month;
import java.time.MonthDay;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Period;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The types without parts that values of the configuration can have, and how their texts are read, by the compiler as by a process. A switch
 * and no functions, since these are made in cold processes. */
public enum ConfigScalar {
    STRING("java.lang.String", "a text"),
    CHARACTER("java.lang.Character", "one character"),
    BOOLEAN("java.lang.Boolean", "true or false"),
    BYTE("java.lang.Byte", "a whole number from -128 to 127"),
    SHORT("java.lang.Short", "a whole number from -32768 to 32767"),
    INTEGER("java.lang.Integer", "a whole number from -2147483648 to 2147483647"),
    LONG("java.lang.Long", "a whole number of at most 64 bits"),
    FLOAT("java.lang.Float", "a number"),
    DOUBLE("java.lang.Double", "a number"),
    BIG_INTEGER("java.math.BigInteger", "a whole number"),
    BIG_DECIMAL("java.math.BigDecimal", "a number"),
    PATH("java.nio.file.Path", "a path"),
    URI("java.net.URI", "a URI"),
    UUID("java.util.UUID", "a UUID"),
    DURATION("java.time.Duration", "a duration such as 90s, 5m or PT1H30M"),
    PERIOD("java.time.Period", "a period such as P1M"),
    INSTANT("java.time.Instant", "an instant such as 2026-01-31T12:00:00Z"),
    LOCAL_DATE("java.time.LocalDate", "a date such as 2026-01-31"),
    LOCAL_TIME("java.time.LocalTime", "a time such as 12:30"),
    LOCAL_DATE_TIME("java.time.LocalDateTime", "a date and time such as 2026-01-31T12:30"),
    ZONED_DATE_TIME(
            "java.time.ZonedDateTime", "a date and time with a zone such as 2026-01-31T12:30+01:00[Europe/Paris]"),
    OFFSET_DATE_TIME("java.time.OffsetDateTime", "a date and time with an offset such as 2026-01-31T12:30+01:00"),
    OFFSET_TIME("java.time.OffsetTime", "a time with an offset such as 12:30+01:00"),
    YEAR("java.time.Year", "a year"),
    YEAR_MONTH("java.time.YearMonth", "a month such as 2026-01"),
    MONTH_DAY("java.time.MonthDay", "a day such as --01-31"),
    ZONE_ID("java.time.ZoneId", "a time zone such as Europe/Paris"),
    ZONE_OFFSET("java.time.ZoneOffset", "an offset such as +01:00"),
    DAY_OF_WEEK("java.time.DayOfWeek", "a day of the week such as MONDAY"),
    MONTH("java.time.Month", "a month such as JANUARY");

    private static final Map<String, ConfigScalar> BY_TYPE = new HashMap<>();

    static {
        for (ConfigScalar scalar : values()) {
            BY_TYPE.put(scalar.type, scalar);
        }
    }

    private final String type;
    private final String wanted;

    ConfigScalar(String type, String wanted) {
        this.type = type;
        this.wanted = wanted;
    }

    /** That of a type, which may be primitive. */
    public static Optional<ConfigScalar> of(JavaType type) {
        return Optional.ofNullable(BY_TYPE.get(type.boxed().text()));
    }

    /** What a text has to be, for messages: "a whole number". */
    public String wanted() {
        return wanted;
    }

    /** The value of a text; nothing if it is not what is wanted. */
    public Optional<Object> parse(String text) {
        try {
            return Optional.of(read(text));
        } catch (IllegalArgumentException | DateTimeException | ArithmeticException e) {
            return Optional.empty();
        }
    }

    private Object read(String text) {
        return switch (this) {
            case STRING -> text;
            case CHARACTER -> character(text);
            case BOOLEAN -> truth(text);
            case BYTE -> Byte.valueOf(text);
            case SHORT -> Short.valueOf(text);
            case INTEGER -> Integer.valueOf(text);
            case LONG -> Long.valueOf(text);
            case FLOAT -> finite((float) number(text));
            case DOUBLE -> number(text);
            case BIG_INTEGER -> new BigInteger(text);
            case BIG_DECIMAL -> new BigDecimal(text);
            case PATH -> Path.of(text);
            case URI -> java.net.URI.create(text);
            case UUID -> java.util.UUID.fromString(text);
            case DURATION -> duration(text);
            case PERIOD -> Period.parse(text);
            case INSTANT -> Instant.parse(text);
            case LOCAL_DATE -> LocalDate.parse(text);
            case LOCAL_TIME -> LocalTime.parse(text);
            case LOCAL_DATE_TIME -> LocalDateTime.parse(text);
            case ZONED_DATE_TIME -> ZonedDateTime.parse(text);
            case OFFSET_DATE_TIME -> OffsetDateTime.parse(text);
            case OFFSET_TIME -> OffsetTime.parse(text);
            case YEAR -> Year.parse(text);
            case YEAR_MONTH -> YearMonth.parse(text);
            case MONTH_DAY -> MonthDay.parse(text);
            case ZONE_ID -> ZoneId.of(text);
            case ZONE_OFFSET -> ZoneOffset.of(text);
            case DAY_OF_WEEK -> DayOfWeek.valueOf(text);
            case MONTH -> Month.valueOf(text);
        };
    }

    private static Object character(String text) {
        if (text.length() != 1) {
            throw new IllegalArgumentException();
        }
        return text.charAt(0);
    }

    private static Object truth(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException();
        };
    }

    private static double number(String text) {
        return finite(new BigDecimal(text).doubleValue());
    }

    private static double finite(double value) {
        if (Double.isInfinite(value)) {
            throw new IllegalArgumentException();
        }
        return value;
    }

    private static float finite(float value) {
        if (Float.isInfinite(value)) {
            throw new IllegalArgumentException();
        }
        return value;
    }

    private static Object duration(String text) {
        return DurationText.parse(text).orElseGet(() -> Duration.parse(text));
    }
}
