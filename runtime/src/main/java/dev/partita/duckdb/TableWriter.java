package dev.partita.duckdb;

import dev.partita.PartitaException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The one that writes a table, for whoever wants it written, one replacement after the other.
 *
 * <p>A replacement goes straight ahead: delete, insert, commit, in the statements that one would write by hand, with the files of
 * the select opened once. That the columns fit is part of the insert (see {@link ColumnCheck}). Only a failure is looked into, in
 * a second transaction: it may be that the table is missing, or that the order of the columns is another.
 */
final class TableWriter {

    private static final int REMEMBERED_CHECKS = 100;

    private final Instance instance;
    private final String table;
    private final ReentrantLock lock = new ReentrantLock();

    /** The checks of selects whose columns have another order or case than the table's, by the select's text. */
    private final Map<String, ColumnCheck> checks = new LinkedHashMap<>();

    private @Nullable WriteSession session;

    TableWriter(Instance instance, String table) {
        this.instance = instance;
        this.table = table;
    }

    /** Something that is done to the table in one transaction. */
    interface Work {

        /**
         * Does it. The transaction is committed if this returns, and undone if it throws.
         *
         * @throws RefusedException if it can't be done, and why
         */
        void on(Connection connection) throws SQLException, RefusedException;
    }

    /**
     * Does something in its turn.
     *
     * @param undone what a failure leaves as it was, the beginning of a sentence
     */
    void run(String undone, Work work) {
        inTurn(undone, () -> {
            boolean done = false;
            try {
                explained(undone, () -> session().run(work));
                done = true;
            } finally {
                if (!done) {
                    discardSession();
                }
            }
        });
    }

    /** Does something in its turn, on a connection that the caller has and closes. */
    void run(String undone, Connection connection, Work work) {
        inTurn(
                undone,
                () -> explained(undone, () -> {
                    connection.setAutoCommit(false);
                    work.on(connection);
                    connection.commit();
                }));
    }

    /** A piece of work that can fail, or be refused. */
    interface Attempt {

        void make() throws SQLException, RefusedException;
    }

    /** Tries something, and says of a failure what it leaves as it was. */
    static void explained(String undone, Attempt attempt) {
        try {
            attempt.make();
        } catch (RefusedException e) {
            throw new PartitaException(sentence(undone, e.why()), e);
        } catch (SQLException e) {
            throw new PartitaException(sentence(undone, String.valueOf(e.getMessage())), e);
        }
    }

    /** Replaces a partition by records, which are taken before its turn. */
    <R> void replace(String key, Optional<RowMapping<R>> mapping, Stream<? extends R> rows) {
        String undone = undone(key);
        explained(undone, () -> {
            try (Connection connection = instance.connection();
                    StagedRows<R> staged = new StagedRows<>(connection, instance.rowMappings(), table)) {
                if (mapping.isPresent()) {
                    staged.begin(mapping.get());
                }
                staged.append(rows);
                run(undone, connection, new RowsReplacement(table, key, staged));
            }
        });
    }

    /** Replaces a partition. Nothing here runs code of the user's, save what DuckDB itself calls from the select. */
    void replace(String key, Select select, Parameters parameters) {
        inTurn(undone(key), () -> replaceLocked(key, select, parameters));
    }

    private void inTurn(String undone, Runnable work) {
        if (lock.isHeldByCurrentThread()) {
            throw new PartitaException(sentence(undone, "its select replaces a partition of the same table"));
        }
        try {
            lock.lockInterruptibly();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PartitaException(sentence(undone, "the thread was interrupted while it waited for its turn"), e);
        }
        try {
            work.run();
        } finally {
            lock.unlock();
        }
    }

    private void replaceLocked(String key, Select select, Parameters parameters) {
        boolean done = false;
        try {
            ColumnCheck check = checks.getOrDefault(select.text(), ColumnCheck.sameOrder(table));
            Optional<String> problem;
            try {
                problem = session().replace(key, select, parameters, check);
            } catch (SQLException first) {
                discardSession();
                problem = lookInto(first, key, select, parameters, check);
            }
            if (problem.isPresent()) {
                throw failure(key, problem.get());
            }
            done = true;
        } catch (SQLException e) {
            throw failure(key, String.valueOf(e.getMessage()), e);
        } finally {
            if (!done) {
                discardSession();
            }
        }
    }

    /**
     * Finds out why a replacement failed, and does it if only the table was missing or the check too strict.
     *
     * @return why the select's columns can't go into the table, or nothing, if all is done
     * @throws SQLException the first failure, where that is the reason, or what fails now
     */
    private Optional<String> lookInto(
            SQLException first, String key, Select select, Parameters parameters, ColumnCheck refused)
            throws SQLException {
        WriteSession session = session();
        Schema tableColumns = session.tableColumns();
        Schema selectColumns;
        try {
            selectColumns = session.columnsOf(select, parameters);
        } catch (SQLException selectFails) {
            throw tableColumns.columns().isEmpty() ? selectFails : first;
        }
        if (tableColumns.columns().isEmpty()) {
            Optional<String> problem = selectColumns.problemAsTable();
            if (problem.isEmpty()) {
                session.create(selectColumns);
                problem = session.replace(key, select, parameters, ColumnCheck.sameOrder(table));
            }
            return problem;
        }
        Optional<String> problem = tableColumns.problemWith(selectColumns);
        if (problem.isPresent()) {
            return problem;
        }
        ColumnCheck check = session.checkFor(tableColumns, selectColumns);
        if (check.equals(refused)) {
            throw first;
        }
        problem = session.replace(key, select, parameters, check);
        remember(select, check);
        return problem;
    }

    private void remember(Select select, ColumnCheck check) {
        if (checks.size() >= REMEMBERED_CHECKS) {
            checks.clear();
        }
        checks.put(select.text(), check);
    }

    private WriteSession session() throws SQLException {
        if (session == null) {
            session = WriteSession.open(instance.connection(), table);
        }
        return session;
    }

    private void discardSession() {
        WriteSession discarded = session;
        session = null;
        if (discarded != null) {
            discarded.close();
        }
    }

    private PartitaException failure(String key, String why) {
        return new PartitaException(sentence(undone(key), why));
    }

    private PartitaException failure(String key, String why, Exception cause) {
        return new PartitaException(sentence(undone(key), why), cause);
    }

    private String undone(String key) {
        return "The partition '%s' of the table '%s' was not replaced, and the table is as it was"
                .formatted(Names.shorten(key), Names.shorten(table));
    }

    private static String sentence(String undone, String why) {
        return undone + ": " + why + (why.contains("\n") ? "" : ".");
    }

    /** Closes what is kept open, after the replacement that runs. */
    void close() {
        lock.lock();
        try {
            discardSession();
        } finally {
            lock.unlock();
        }
    }
}
