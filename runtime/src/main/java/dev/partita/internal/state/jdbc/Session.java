package dev.partita.internal.state.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A connection with the statements prepared on it, for one thread at a time. Each SQL text is a constant of its store, so their number is
 * small; values are always parameters.
 */
public final class Session implements AutoCloseable {

    private final Connection connection;
    private final Map<String, PreparedStatement> statements = new HashMap<>();

    public Session(Connection connection) {
        this.connection = connection;
    }

    /** Executes statements that take no values and give no rows. */
    public void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }

    /** Executes a statement that changes rows; returns how many. */
    public int update(String sql, @Nullable Object... values) throws SQLException {
        return bound(sql, values).executeUpdate();
    }

    /** Adds values to the next {@link #flush} of a statement. */
    public void queue(String sql, @Nullable Object... values) throws SQLException {
        bound(sql, values).addBatch();
    }

    /** Executes a statement for the values queued; returns how many rows it changed. */
    public int flush(String sql) throws SQLException {
        int changed = 0;
        for (int rows : prepared(sql).executeBatch()) {
            changed += rows;
        }
        return changed;
    }

    /** Hands each row of a query over, in order. */
    public void each(String sql, Row row, @Nullable Object... values) throws SQLException {
        try (ResultSet rows = bound(sql, values).executeQuery()) {
            while (rows.next()) {
                row.accept(rows);
            }
        }
    }

    /** The rows of a query. */
    public <T> List<T> list(String sql, Mapping<T> mapping, @Nullable Object... values) throws SQLException {
        List<T> list = new ArrayList<>();
        each(sql, row -> list.add(mapping.of(row)), values);
        return Collections.unmodifiableList(list);
    }

    /** The first row of a query, if it has one. */
    public <T> Optional<T> first(String sql, Mapping<T> mapping, @Nullable Object... values) throws SQLException {
        try (ResultSet rows = bound(sql, values).executeQuery()) {
            return rows.next() ? Optional.of(mapping.of(rows)) : Optional.empty();
        }
    }

    /** The first number of a query's first row, if it has one. */
    public Optional<Long> number(String sql, @Nullable Object... values) throws SQLException {
        return first(sql, row -> row.getLong(1), values);
    }

    private PreparedStatement bound(String sql, @Nullable Object... values) throws SQLException {
        PreparedStatement statement = prepared(sql);
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
        return statement;
    }

    private PreparedStatement prepared(String sql) throws SQLException {
        PreparedStatement statement = statements.get(sql);
        if (statement == null) {
            statement = connection.prepareStatement(sql);
            statements.put(sql, statement);
        }
        return statement;
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }

    /** What is done with the row that a result set stands on. */
    public interface Row {
        void accept(ResultSet row) throws SQLException;
    }

    /** What a row stands for. */
    public interface Mapping<T> {
        T of(ResultSet row) throws SQLException;
    }
}
