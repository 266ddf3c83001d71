package dev.partita.duckdb;

import dev.partita.PartitaException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Period;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The values of a select's parameters, in the forms that the driver takes without changing them. What it would change in
 * silence (a decimal of more than 38 digits becomes null, a date before year 1 one after it) is refused.
 *
 * @param values what the driver takes, or a {@link ListValue}
 */
record Parameters(List<@Nullable Object> values) {

    private static final int DECIMAL_DIGITS = 38;
    private static final DateTimeFormatter OFFSET_TIME = DateTimeFormatter.ofPattern("HH:mm:ss.SSSSSSxxx");

    /**
     * The converted values.
     *
     * @throws PartitaException if one has a type that DuckDB knows nothing of, or a value that it can't hold
     */
    static Parameters of(@Nullable Object[] values, Instance instance) {
        List<@Nullable Object> converted = new ArrayList<>(values.length);
        for (int i = 0; i < values.length; i++) {
            Object value = values[i];
            converted.add(
                    value instanceof List<?> list
                            ? ListValue.of(list, i + 1, instance)
                            : convert(value, i + 1, instance));
        }
        return new Parameters(converted);
    }

    /** Sets the values from the statement's first parameter on. */
    void bind(Connection connection, PreparedStatement statement) throws SQLException {
        for (int i = 0; i < values.size(); i++) {
            Object value = values.get(i);
            statement.setObject(
                    i + 1,
                    value instanceof ListValue list
                            ? connection.createArrayOf(
                                    list.elementType(), list.elements().toArray())
                            : value);
        }
    }

    static @Nullable Object convert(@Nullable Object value, int position, Instance instance) {
        if (value instanceof String text) {
            if (!Names.isUnicode(text)) {
                throw wrong(position, "is not valid Unicode text");
            }
            return text;
        }
        if (value == null
                || value instanceof Boolean
                || value instanceof Byte
                || value instanceof Short
                || value instanceof Integer
                || value instanceof Long
                || value instanceof Float
                || value instanceof Double
                || value instanceof UUID
                || value instanceof byte[]
                || value instanceof LocalTime
                || value instanceof LocalDateTime
                || value instanceof OffsetDateTime) {
            return value;
        }
        if (value instanceof Path path) {
            return FilePattern.of(path, instance);
        }
        if (value instanceof Enum<?> constant) {
            return constant.name();
        }
        if (value instanceof BigDecimal decimal) {
            return decimal(decimal, position);
        }
        if (value instanceof BigInteger integer) {
            decimal(new BigDecimal(integer), position);
            return integer;
        }
        if (value instanceof LocalDate date) {
            return date(date, position);
        }
        if (value instanceof Instant instant) {
            return instant.atOffset(ZoneOffset.UTC);
        }
        if (value instanceof ZonedDateTime time) {
            return time.toOffsetDateTime();
        }
        if (value instanceof OffsetTime time) {
            return OFFSET_TIME.format(time);
        }
        if (value instanceof Year year) {
            return year.getValue();
        }
        if (value instanceof Duration duration) {
            return interval(duration, position);
        }
        if (value instanceof Period period) {
            return period.getYears() + " years " + period.getMonths() + " months " + period.getDays() + " days";
        }
        if (value instanceof YearMonth || value instanceof MonthDay || value instanceof Character) {
            return value.toString();
        }
        throw wrong(
                position,
                "is a " + value.getClass().getName() + ", which DuckDB has no type for. Pass its text, or its parts");
    }

    private static BigDecimal decimal(BigDecimal value, int position) {
        BigDecimal plain = value.scale() < 0 ? value.setScale(0) : value;
        if (plain.precision() > DECIMAL_DIGITS || plain.scale() > DECIMAL_DIGITS) {
            throw wrong(position, "has more than " + DECIMAL_DIGITS + " digits, which is the most that DuckDB holds");
        }
        return plain;
    }

    private static LocalDate date(LocalDate value, int position) {
        if (value.getYear() < 1) {
            throw wrong(
                    position, "is the date " + value + ", and the driver has no dates before year 1. Pass it as text");
        }
        return value;
    }

    private static String interval(Duration value, int position) {
        try {
            return Math.addExact(Math.multiplyExact(value.getSeconds(), 1_000_000L), value.getNano() / 1_000)
                    + " microseconds";
        } catch (ArithmeticException tooLong) {
            throw wrong(position, "is longer than an interval of DuckDB");
        }
    }

    static PartitaException wrong(int position, String what) {
        return new PartitaException("Parameter " + position + " of the select " + what + ".");
    }
}
