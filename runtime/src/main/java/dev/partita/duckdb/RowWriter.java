package dev.partita.duckdb;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.duckdb.DuckDBAppender;
import org.jspecify.annotations.Nullable;

/** Takes the values of rows, one after the other, in the order of the columns. For generated code. */
public final class RowWriter {

    private final DuckDBAppender appender;
    private final List<Schema.Column> columns;
    private int column;
    private long row;

    /** @param columns those of the table that is appended to */
    RowWriter(DuckDBAppender appender, List<Schema.Column> columns) {
        this.appender = appender;
        this.columns = columns;
    }

    <R> void append(RowMapping<R> mapping, R record) throws SQLException {
        row++;
        column = 0;
        appender.beginRow();
        mapping.write(record, this);
        appender.endRow();
    }

    public void write(boolean value) throws SQLException {
        column++;
        appender.append(value);
    }

    public void write(byte value) throws SQLException {
        column++;
        appender.append(value);
    }

    public void write(short value) throws SQLException {
        column++;
        appender.append(value);
    }

    public void write(int value) throws SQLException {
        column++;
        appender.append(value);
    }

    public void write(long value) throws SQLException {
        column++;
        appender.append(value);
    }

    public void write(float value) throws SQLException {
        column++;
        appender.append(value);
    }

    public void write(double value) throws SQLException {
        column++;
        appender.append(value);
    }

    public void write(@Nullable Boolean value) throws SQLException {
        column++;
        if (value == null) {
            appender.appendNull();
        } else {
            appender.append(value);
        }
    }

    public void write(@Nullable Byte value) throws SQLException {
        column++;
        if (value == null) {
            appender.appendNull();
        } else {
            appender.append(value);
        }
    }

    public void write(@Nullable Short value) throws SQLException {
        column++;
        if (value == null) {
            appender.appendNull();
        } else {
            appender.append(value);
        }
    }

    public void write(@Nullable Integer value) throws SQLException {
        column++;
        if (value == null) {
            appender.appendNull();
        } else {
            appender.append(value);
        }
    }

    public void write(@Nullable Long value) throws SQLException {
        column++;
        if (value == null) {
            appender.appendNull();
        } else {
            appender.append(value);
        }
    }

    public void write(@Nullable Float value) throws SQLException {
        column++;
        if (value == null) {
            appender.appendNull();
        } else {
            appender.append(value);
        }
    }

    public void write(@Nullable Double value) throws SQLException {
        column++;
        if (value == null) {
            appender.appendNull();
        } else {
            appender.append(value);
        }
    }

    public void write(@Nullable BigInteger value) throws SQLException {
        column++;
        if (value == null) {
            appender.appendNull();
        } else {
            if (value.bitLength() > 127) {
                throw wrong("is beyond what DuckDB holds as a hugeint");
            }
            appender.append(value);
        }
    }

    public void write(@Nullable BigDecimal value) throws SQLException {
        column++;
        if (value == null) {
            appender.appendNull();
        } else {
            appender.append(fitting(value));
        }
    }

    public void write(@Nullable String value) throws SQLException {
        column++;
        if (value == null) {
            appender.appendNull();
        } else {
            if (hasSurrogates(value) && !Names.isUnicode(value)) {
                throw wrong("is not valid Unicode text");
            }
            appender.append(value);
        }
    }

    public void write(@Nullable Enum<?> value) throws SQLException {
        write(value == null ? null : value.name());
    }

    public void write(@Nullable LocalDate value) throws SQLException {
        column++;
        if (value == null) {
            appender.appendNull();
        } else {
            appender.append(value);
        }
    }

    public void write(@Nullable LocalTime value) throws SQLException {
        column++;
        if (value == null) {
            appender.appendNull();
        } else {
            appender.append(value);
        }
    }

    public void write(@Nullable LocalDateTime value) throws SQLException {
        column++;
        if (value == null) {
            appender.appendNull();
        } else {
            appender.append(value);
        }
    }

    public void write(@Nullable Instant value) throws SQLException {
        column++;
        if (value == null) {
            appender.appendNull();
        } else {
            appender.append(value.atOffset(ZoneOffset.UTC));
        }
    }

    public void write(@Nullable UUID value) throws SQLException {
        column++;
        if (value == null) {
            appender.appendNull();
        } else {
            appender.append(value);
        }
    }

    public void write(byte @Nullable [] value) throws SQLException {
        column++;
        if (value == null) {
            appender.appendNull();
        } else {
            appender.append(value);
        }
    }

    /** The value with the scale of the column, where that changes nothing. */
    private BigDecimal fitting(BigDecimal value) throws SQLException {
        String type = columns.get(column - 1).type();
        int comma = type.indexOf(',');
        int precision = Integer.parseInt(type.substring(type.indexOf('(') + 1, comma));
        int scale = Integer.parseInt(type.substring(comma + 1, type.indexOf(')')));
        BigDecimal plain = value.stripTrailingZeros();
        if (plain.scale() > scale || plain.precision() - plain.scale() > precision - scale) {
            throw wrong("is " + Names.shorten(value.toString()) + ", and the column is " + type);
        }
        return plain.setScale(scale, RoundingMode.UNNECESSARY);
    }

    private static boolean hasSurrogates(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                return true;
            }
        }
        return false;
    }

    private SQLException wrong(String what) {
        return new SQLException("the value of '" + columns.get(column - 1).name() + "' in row " + row + " " + what);
    }
}
