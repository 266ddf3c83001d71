package dev.partita.duckdb;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The values of rows, one after the other; each is asked for once, by its type. For generated code. */
public final class RowReader {

    private final ResultSet rows;
    private final List<RowColumn> columns;
    private int column;

    RowReader(ResultSet rows, List<RowColumn> columns) {
        this.rows = rows;
        this.columns = columns;
    }

    /** Goes to the next row, if there is one. */
    boolean next() throws SQLException {
        column = 0;
        return rows.next();
    }

    /** The value that was read, which must not be null, because it is for a primitive type. */
    public <T> T required(@Nullable T value) throws SQLException {
        if (value == null) {
            throw new SQLException("the column '" + columns.get(column - 1).name()
                    + "' is null in a row, and the component is of a primitive type. Make it an Optional");
        }
        return value;
    }

    public @Nullable Boolean readBoolean() throws SQLException {
        boolean value = rows.getBoolean(++column);
        return rows.wasNull() ? null : value;
    }

    public @Nullable Byte readByte() throws SQLException {
        byte value = rows.getByte(++column);
        return rows.wasNull() ? null : value;
    }

    public @Nullable Short readShort() throws SQLException {
        short value = rows.getShort(++column);
        return rows.wasNull() ? null : value;
    }

    public @Nullable Integer readInteger() throws SQLException {
        int value = rows.getInt(++column);
        return rows.wasNull() ? null : value;
    }

    public @Nullable Long readLong() throws SQLException {
        long value = rows.getLong(++column);
        return rows.wasNull() ? null : value;
    }

    public @Nullable Float readFloat() throws SQLException {
        float value = rows.getFloat(++column);
        return rows.wasNull() ? null : value;
    }

    public @Nullable Double readDouble() throws SQLException {
        double value = rows.getDouble(++column);
        return rows.wasNull() ? null : value;
    }

    public @Nullable BigInteger readBigInteger() throws SQLException {
        return value(BigInteger.class);
    }

    public @Nullable BigDecimal readBigDecimal() throws SQLException {
        return rows.getBigDecimal(++column);
    }

    public @Nullable String readString() throws SQLException {
        return rows.getString(++column);
    }

    /** A constant by its name. */
    public <E extends Enum<E>> @Nullable E readEnum(Class<E> type) throws SQLException {
        String name = rows.getString(++column);
        if (name == null) {
            return null;
        }
        try {
            return Enum.valueOf(type, name);
        } catch (IllegalArgumentException e) {
            throw new SQLException(
                    "the column '" + columns.get(column - 1).name() + "' has the value '" + Names.shorten(name)
                            + "', which is no constant of " + type.getName(),
                    e);
        }
    }

    public @Nullable LocalDate readLocalDate() throws SQLException {
        return value(LocalDate.class);
    }

    public @Nullable LocalTime readLocalTime() throws SQLException {
        return value(LocalTime.class);
    }

    public @Nullable LocalDateTime readLocalDateTime() throws SQLException {
        return rows.getObject(++column, LocalDateTime.class);
    }

    public @Nullable Instant readInstant() throws SQLException {
        OffsetDateTime time = value(OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    public @Nullable UUID readUuid() throws SQLException {
        return value(UUID.class);
    }

    public byte @Nullable [] readBytes() throws SQLException {
        return rows.getBytes(++column);
    }

    private <T> @Nullable T value(Class<T> type) throws SQLException {
        Object value = rows.getObject(++column);
        return value == null ? null : type.cast(value);
    }
}
