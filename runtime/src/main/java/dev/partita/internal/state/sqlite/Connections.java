package dev.partita.internal.state.sqlite;

import dev.partita.internal.state.jdbc.Session;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.locks.LockSupport;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteErrorCode;

/** How connections to a file are opened and set up. */
final class Connections {

    /** How long a transaction of another process is waited for. */
    static final int BUSY_MILLIS = 30_000;

    private static final int WRITE_CACHE_KIB = 64 * 1024;
    private static final int READ_CACHE_KIB = 4 * 1024;
    private static final long KEPT_LOG_BYTES = 64L * 1024 * 1024;

    private Connections() {}

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
    static void useWriteAheadLog(Session session) throws SQLException {
        long deadline = System.nanoTime() + BUSY_MILLIS * 1_000_000L;
        while (!"wal".equals(journalMode(session))) {
            try {
                session.execute("pragma journal_mode = wal");
            } catch (SQLException e) {
                // Here SQLite does not always wait for others by itself.
                if (e.getErrorCode() != SQLiteErrorCode.SQLITE_BUSY.code || System.nanoTime() - deadline > 0) {
                    throw e;
                }
                LockSupport.parkNanos(10_000_000);
            }
        }
    }

    private static String journalMode(Session session) throws SQLException {
        return session.first("pragma journal_mode", row -> row.getString(1)).orElse("");
    }
}
