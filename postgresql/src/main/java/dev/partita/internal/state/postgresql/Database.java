package dev.partita.internal.state.postgresql;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.partita.internal.state.jdbc.Dictionary;
import dev.partita.internal.state.jdbc.Session;
import dev.partita.internal.state.jdbc.Transactions;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * The transactions on one database. They are tried again when they failed for a reason that passes: others were in the way, the connection
 * broke, the server restarts. Then it may be unknown whether the last try was committed, so doing the work again must do no harm; that
 * is for the work to see to. Reads are one statement each, or of rows that never change, and need no transaction: a statement sees what was
 * committed when it began.
 */
final class Database implements Transactions, AutoCloseable {

    /** How long a transaction is tried. */
    static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final int CONNECTIONS = 8;
    private static final Duration CONNECTION_WAIT = Duration.ofSeconds(5);
    private static final long FIRST_PAUSE_MILLIS = 10;
    private static final long LONGEST_PAUSE_MILLIS = 500;
    /** Waits for locks are bounded, and a commit is durable whatever the server's default is. */
    private static final String PREPARE = "select set_config('lock_timeout', '30s', false),"
            + " case current_setting('synchronous_commit') when 'off' then set_config('synchronous_commit', 'on', false) end";

    private final Address address;
    private final HikariDataSource pool;
    private final Dictionary assets = new Dictionary(Texts.ASSETS);
    private final Dictionary partitions = new Dictionary(Texts.PARTITIONS);

    private Database(Address address, HikariDataSource pool) {
        this.address = address;
        this.pool = pool;
    }

    static Database open(Address address) {
        PGSimpleDataSource source = address.dataSource();
        // Not from the pool, which says less about why it has no connection, and later.
        try (Connection connection = source.getConnection();
                Session session = new Session(connection)) {
            session.first(PREPARE, row -> row);
            connection.setAutoCommit(false);
            Migrations.apply(session, address);
            connection.commit();
        } catch (SQLException e) {
            throw Failure.of(address, e);
        }
        HikariConfig config = new HikariConfig();
        config.setDataSource(source);
        config.setPoolName("partita");
        config.setMaximumPoolSize(CONNECTIONS);
        config.setMinimumIdle(1);
        config.setConnectionTimeout(CONNECTION_WAIT.toMillis());
        config.setInitializationFailTimeout(-1);
        config.setConnectionInitSql(PREPARE);
        return new Database(address, new HikariDataSource(config));
    }

    @Override
    public String location() {
        return address.location();
    }

    /** The numbers of asset keys, given to those that had none. */
    Map<String, Long> assets(Collection<String> texts) {
        return numbers(assets, texts);
    }

    /** The numbers of partitions' texts, given to those that had none. */
    Map<String, Long> partitions(Collection<String> texts) {
        return numbers(partitions, texts);
    }

    /** In a transaction of its own, so that two that give numbers to the same texts do not wait long, or for each other. */
    private Map<String, Long> numbers(Dictionary dictionary, Collection<String> texts) {
        Map<String, Long> numbers = new HashMap<>();
        Set<String> unknown = dictionary.recall(texts, numbers);
        if (!unknown.isEmpty()) {
            Map<String, Long> found = read(session -> dictionary.find(session, unknown));
            unknown.removeAll(found.keySet());
            if (!unknown.isEmpty()) {
                found.putAll(write(session -> {
                    dictionary.add(session, unknown);
                    return dictionary.find(session, unknown);
                }));
            }
            dictionary.remember(found);
            numbers.putAll(found);
        }
        return numbers;
    }

    @Override
    public <T> T write(Work<T> work) {
        return tried(work, true);
    }

    @Override
    public <T> T read(Work<T> work) {
        return tried(work, false);
    }

    private <T> T tried(Work<T> work, boolean transaction) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        long pause = FIRST_PAUSE_MILLIS;
        // An interrupt is for those who wait for the work; here it would only make a connection fail.
        boolean interrupted = Thread.interrupted();
        try {
            while (true) {
                checkOpen();
                try (Connection connection = pool.getConnection();
                        Session session = new Session(connection)) {
                    return transaction ? transact(connection, session, work) : work.on(session);
                } catch (SQLException e) {
                    interrupted |= Thread.interrupted() || e.getCause() instanceof InterruptedException;
                    if (pool.isClosed() || !Failure.passes(e) || System.nanoTime() + pause * 1_000_000 - deadline > 0) {
                        throw Failure.of(address, e);
                    }
                    if (Failure.disconnected(e)) {
                        // Another server may answer next, which has not seen the last commits.
                        assets.forget();
                        partitions.forget();
                    }
                }
                interrupted |= paused(pause);
                pause = Math.min(2 * pause, LONGEST_PAUSE_MILLIS);
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Waits; returns whether that was interrupted. */
    private static boolean paused(long millis) {
        try {
            Thread.sleep(millis);
            return false;
        } catch (InterruptedException e) {
            return true;
        }
    }

    private static <T> T transact(Connection connection, Session session, Work<T> work) throws SQLException {
        connection.setAutoCommit(false);
        try {
            T result = work.on(session);
            connection.commit();
            return result;
        } catch (SQLException | RuntimeException | Error e) {
            try {
                connection.rollback();
            } catch (SQLException rollback) {
                e.addSuppressed(rollback);
            }
            throw e;
        }
    }

    private void checkOpen() {
        if (pool.isClosed()) {
            throw new IllegalStateException("The store '" + location() + "' is closed.");
        }
    }

    /** Closes the connections; transactions under way fail. */
    @Override
    public void close() {
        pool.close();
    }
}
