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
import java.util.function.Function;

/** The types without parts that values of the configuration can have, and how their texts are read, by the compiler as by a process. */
public enum ConfigScalar {
    STRING("java.lang.String", "a text", text -> text),
    CHARACTER("java.lang.Character", "one character", ConfigScalar::character),
    BOOLEAN("java.lang.Boolean", "true or false", ConfigScalar::truth),
    BYTE("java.lang.Byte", "a whole number from -128 to 127", Byte::valueOf),
    SHORT("java.lang.Short", "a whole number from -32768 to 32767", Short::valueOf),
    INTEGER("java.lang.Integer", "a whole number from -2147483648 to 2147483647", Integer::valueOf),
    LONG("java.lang.Long", "a whole number of at most 64 bits", Long::valueOf),
    FLOAT("java.lang.Float", "a number", text -> finite((float) number(text))),
    DOUBLE("java.lang.Double", "a number", ConfigScalar::number),
    BIG_INTEGER("java.math.BigInteger", "a whole number", BigInteger::new),
    BIG_DECIMAL("java.math.BigDecimal", "a number", BigDecimal::new),
    PATH("java.nio.file.Path", "a path", Path::of),
    URI("java.net.URI", "a URI", java.net.URI::create),
    UUID("java.util.UUID", "a UUID", java.util.UUID::fromString),
    DURATION("java.time.Duration", "a duration such as 90s, 5m or PT1H30M", ConfigScalar::duration),
    PERIOD("java.time.Period", "a period such as P1M", Period::parse),
    INSTANT("java.time.Instant", "an instant such as 2026-01-31T12:00:00Z", Instant::parse),
    LOCAL_DATE("java.time.LocalDate", "a date such as 2026-01-31", LocalDate::parse),
    LOCAL_TIME("java.time.LocalTime", "a time such as 12:30", LocalTime::parse),
    LOCAL_DATE_TIME("java.time.LocalDateTime", "a date and time such as 2026-01-31T12:30", LocalDateTime::parse),
    ZONED_DATE_TIME(
            "java.time.ZonedDateTime",
            "a date and time with a zone such as 2026-01-31T12:30+01:00[Europe/Paris]",
            ZonedDateTime::parse),
    OFFSET_DATE_TIME(
            "java.time.OffsetDateTime",
            "a date and time with an offset such as 2026-01-31T12:30+01:00",
            OffsetDateTime::parse),
    OFFSET_TIME("java.time.OffsetTime", "a time with an offset such as 12:30+01:00", OffsetTime::parse),
    YEAR("java.time.Year", "a year", Year::parse),
    YEAR_MONTH("java.time.YearMonth", "a month such as 2026-01", YearMonth::parse),
    MONTH_DAY("java.time.MonthDay", "a day such as --01-31", MonthDay::parse),
    ZONE_ID("java.time.ZoneId", "a time zone such as Europe/Paris", ZoneId::of),
    ZONE_OFFSET("java.time.ZoneOffset", "an offset such as +01:00", ZoneOffset::of),
    DAY_OF_WEEK("java.time.DayOfWeek", "a day of the week such as MONDAY", DayOfWeek::valueOf),
    MONTH("java.time.Month", "a month such as JANUARY", Month::valueOf);

    private static final Map<String, ConfigScalar> BY_TYPE = new HashMap<>();

    static {
        for (ConfigScalar scalar : values()) {
            BY_TYPE.put(scalar.type, scalar);
        }
    }

    private final String type;
    private final String wanted;
    private final Function<String, Object> parse;

    ConfigScalar(String type, String wanted, Function<String, Object> parse) {
        this.type = type;
        this.wanted = wanted;
        this.parse = parse;
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
            return Optional.of(parse.apply(text));
        } catch (IllegalArgumentException | DateTimeException | ArithmeticException e) {
            return Optional.empty();
        }
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
        int digits = 0;
        while (digits < text.length() && text.charAt(digits) >= '0' && text.charAt(digits) <= '9') {
            digits++;
        }
        if (digits == 0) {
            return Duration.parse(text);
        }
        long amount = Long.parseLong(text.substring(0, digits));
        return switch (text.substring(digits).strip()) {
            case "ms" -> Duration.ofMillis(amount);
            case "s" -> Duration.ofSeconds(amount);
            case "m" -> Duration.ofMinutes(amount);
            case "h" -> Duration.ofHours(amount);
            case "d" -> Duration.ofDays(amount);
            default -> throw new IllegalArgumentException();
        };
    }
}
