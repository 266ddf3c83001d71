package dev.partita.internal.state.sqlite;

import dev.partita.PartitaException;
import dev.partita.internal.state.jdbc.Dictionary;
import dev.partita.internal.state.jdbc.Session;
import dev.partita.internal.state.jdbc.Transactions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The transactions on one file. SQLite lets one connection write at a time, so there is one for writing, behind a lock that the
 * threads of this process wait for in the order they came; other processes are waited for by SQLite's busy timeout. Reads
 * have connections of their own, opened as they are needed and kept, and see the last commit while a write goes on (WAL).
 * A connection on which anything failed is closed, and the next transaction opens another.
 */
final class Database implements Transactions, AutoCloseable {

    private static final int READERS = 4;

    private final Path file;
    private final ReentrantLock writing = new ReentrantLock(true);
    private final Semaphore reading = new Semaphore(READERS, true);
    private final Deque<Session> readers = new ArrayDeque<>(READERS);
    private final Dictionary assets = new Dictionary(Texts.ASSETS);
    private final Dictionary partitions = new Dictionary(Texts.PARTITIONS);
    private @Nullable Session writer;
    private volatile boolean closed;

    private Database(Path file) {
        this.file = file;
    }

    static Database open(Path file) {
        createFolder(file);
        Database database = new Database(file);
        try {
            database.prepare();
            return database;
        } catch (RuntimeException | Error e) {
            database.close();
            throw e;
        }
    }

    private static void createFolder(Path file) {
        Path folder = file.getParent();
        try {
            if (folder != null) {
                Files.createDirectories(folder);
            }
        } catch (IOException e) {
            throw new PartitaException(
                    "The folder '" + folder + "' of the store can't be created (" + e
                            + "). Give a folder that can be written, or make that one writable.",
                    e);
        }
    }

    private void prepare() {
        try {
            Session session = Connections.open(file, Connections.Purpose.WRITE);
            writer = session;
            // Older ones are refused, and other programs' databases left as they are, before anything is written.
            boolean current = Migrations.current(session, file);
            Connections.useWriteAheadLog(session);
            if (!current) {
                write(migrated -> {
                    Migrations.apply(migrated, file);
                    return true;
                });
            }
        } catch (SQLException e) {
            throw Failure.of(file, e);
        }
    }

    @Override
    public String location() {
        return file.toString();
    }

    /** The numbers of asset keys, for a transaction that writes. */
    Map<String, Long> assets(Session session, Collection<String> texts) throws SQLException {
        return numbers(session, assets, texts);
    }

    /** The numbers of partitions' texts, for a transaction that writes. */
    Map<String, Long> partitions(Session session, Collection<String> texts) throws SQLException {
        return numbers(session, partitions, texts);
    }

    /** What is remembered here is forgotten when the transaction fails, and there is no other that writes. */
    private static Map<String, Long> numbers(Session session, Dictionary dictionary, Collection<String> texts)
            throws SQLException {
        Map<String, Long> numbers = new HashMap<>();
        Set<String> unknown = dictionary.recall(texts, numbers);
        if (!unknown.isEmpty()) {
            Map<String, Long> found = dictionary.find(session, unknown);
            unknown.removeAll(found.keySet());
            dictionary.add(session, unknown);
            found.putAll(dictionary.find(session, unknown));
            dictionary.remember(found);
            numbers.putAll(found);
        }
        return numbers;
    }

    /** Runs one transaction that writes; nothing of it is there when {@code work} or the commit throws. */
    @Override
    public <T> T write(Work<T> work) {
        writing.lock();
        try {
            checkOpen();
            Session session = writer;
            if (session == null) {
                session = Connections.open(file, Connections.Purpose.WRITE);
            }
            writer = null;
            T result = transact(session, "begin immediate", work);
            writer = session;
            return result;
        } catch (SQLException e) {
            throw Failure.of(file, e);
        } finally {
            if (writer == null) {
                assets.forget();
                partitions.forget();
            }
            writing.unlock();
        }
    }

    /** Runs one transaction that only reads, all of it in the state that one commit left. */
    @Override
    public <T> T read(Work<T> work) {
        reading.acquireUninterruptibly();
        try {
            checkOpen();
            Session session = idleReader();
            if (session == null) {
                session = Connections.open(file, Connections.Purpose.READ);
            }
            T result = transact(session, "begin", work);
            synchronized (readers) {
                readers.push(session);
            }
            return result;
        } catch (SQLException e) {
            throw Failure.of(file, e);
        } finally {
            reading.release();
        }
    }

    private @Nullable Session idleReader() {
        synchronized (readers) {
            return readers.poll();
        }
    }

    /** Runs {@code work} in a transaction; closes the session when anything fails, which rolls back even where a rollback can't. */
    private static <T> T transact(Session session, String begin, Work<T> work) throws SQLException {
        try {
            session.execute(begin);
            T result = work.on(session);
            session.execute("commit");
            return result;
        } catch (SQLException | RuntimeException | Error e) {
            try {
                session.close();
            } catch (SQLException closing) {
                e.addSuppressed(closing);
            }
            throw e;
        }
    }

    private void checkOpen() {
        if (closed) {
            throw new IllegalStateException("The store '" + file + "' is closed.");
        }
    }

    /** Waits for the transactions under way, and closes the connections. */
    @Override
    public void close() {
        writing.lock();
        reading.acquireUninterruptibly(READERS);
        try {
            closed = true;
            for (Session reader : readers) {
                reader.close();
            }
            readers.clear();
            if (writer != null) {
                writer.close();
                writer = null;
            }
        } catch (SQLException e) {
            throw Failure.of(file, e);
        } finally {
            reading.release(READERS);
            writing.unlock();
        }
    }
}
