package dev.partita.internal.state.sqlite;

import java.nio.file.Path;
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
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteErrorCode;

/**
 * A connection with the statements prepared on it and the ids it knows, for one thread at a time. Each SQL text is a constant of this
 * package, so their number is small; values are always parameters.
 */
final class Session implements AutoCloseable {

    /** How long a transaction of another process is waited for. */
    static final int BUSY_MILLIS = 30_000;

    private static final int WRITE_CACHE_KIB = 64 * 1024;
    private static final int READ_CACHE_KIB = 4 * 1024;
    private static final long KEPT_LOG_BYTES = 64L * 1024 * 1024;

    private final Connection connection;
    private final Map<String, PreparedStatement> statements = new HashMap<>();
    private final Dictionary assets = Dictionary.assets(this);
    private final Dictionary partitions = Dictionary.partitions(this);

    private Session(Connection connection) {
        this.connection = connection;
    }

    /** What a connection is for, which decides how much it may cache. */
    enum Purpose {
        READ,
        WRITE
    }

    static Session open(Path file, Purpose purpose) throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        config.setBusyTimeout(BUSY_MILLIS);
        // A URI, since the driver and SQLite read '?' and more in a bare path as options.
        Connection connection = config.createConnection("jdbc:sqlite:" + file.toUri());
        Session session = new Session(connection);
        try {
            session.execute("pragma foreign_keys = on");
            // In WAL mode FULL, and only FULL, makes a commit durable when it returns:
            // https://www.sqlite.org/pragma.html#pragma_synchronous
            session.execute("pragma synchronous = full");
            session.execute("pragma journal_size_limit = " + KEPT_LOG_BYTES);
            session.execute("pragma cache_size = -" + (purpose == Purpose.WRITE ? WRITE_CACHE_KIB : READ_CACHE_KIB));
            return session;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    /** Turns the write-ahead log on, which stays on for the file; another process may be doing the same. */
    void useWriteAheadLog() throws SQLException {
        long deadline = System.nanoTime() + BUSY_MILLIS * 1_000_000L;
        while (!"wal".equals(text("pragma journal_mode"))) {
            try {
                execute("pragma journal_mode = wal");
            } catch (SQLException e) {
                // Here SQLite does not always wait for others by itself.
                if (e.getErrorCode() != SQLiteErrorCode.SQLITE_BUSY.code || System.nanoTime() - deadline > 0) {
                    throw e;
                }
                LockSupport.parkNanos(10_000_000);
            }
        }
    }

    /** The ids of asset keys. */
    Dictionary assets() {
        return assets;
    }

    /** The ids of partitions' texts. */
    Dictionary partitions() {
        return partitions;
    }

    /** Executes statements that take no values and give no rows. */
    void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }

    /** Executes a statement that changes rows; returns how many. */
    int update(String sql, @Nullable Object... values) throws SQLException {
        return bound(sql, values).executeUpdate();
    }

    /** Adds values to the next {@link #flush} of a statement. */
    void queue(String sql, @Nullable Object... values) throws SQLException {
        bound(sql, values).addBatch();
    }

    /** Executes a statement for the values queued; returns how many rows it changed. */
    int flush(String sql) throws SQLException {
        int changed = 0;
        for (int rows : prepared(sql).executeBatch()) {
            changed += rows;
        }
        return changed;
    }

    /** Hands each row of a query over, in order. */
    void each(String sql, Row row, @Nullable Object... values) throws SQLException {
        try (ResultSet rows = bound(sql, values).executeQuery()) {
            while (rows.next()) {
                row.accept(rows);
            }
        }
    }

    /** The rows of a query. */
    <T> List<T> list(String sql, Mapping<T> mapping, @Nullable Object... values) throws SQLException {
        List<T> list = new ArrayList<>();
        each(sql, row -> list.add(mapping.of(row)), values);
        return Collections.unmodifiableList(list);
    }

    /** The first row of a query, if it has one. */
    <T> Optional<T> first(String sql, Mapping<T> mapping, @Nullable Object... values) throws SQLException {
        try (ResultSet rows = bound(sql, values).executeQuery()) {
            return rows.next() ? Optional.of(mapping.of(rows)) : Optional.empty();
        }
    }

    /** The first number of a query's first row, if it has one. */
    Optional<Long> number(String sql, @Nullable Object... values) throws SQLException {
        return first(sql, row -> row.getLong(1), values);
    }

    private String text(String sql) throws SQLException {
        return first(sql, row -> row.getString(1)).orElse("");
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
    interface Row {
        void accept(ResultSet row) throws SQLException;
    }

    /** What a row stands for. */
    interface Mapping<T> {
        T of(ResultSet row) throws SQLException;
    }
}
