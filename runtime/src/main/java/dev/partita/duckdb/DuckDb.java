package dev.partita.duckdb;

import dev.partita.PartitaException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * A DuckDB database: a file, or in memory.
 *
 * <p>Opening is lazy. The first connection or table operation loads DuckDB, creates the file and its folder if they are missing,
 * and takes the file's lock, which keeps every other process out. Within the process, all who open the same file share one
 * instance, under whatever path they name it; it closes, and the file is unlocked, when the last of them is closed and so are
 * the connections that they handed out.
 *
 * <p>DuckDB installs no extensions over the network here unless told to ({@code install …}).
 *
 * <p>Safe for use by several threads.
 */
public final class DuckDb implements AutoCloseable {

    private final @Nullable Path file;
    private final DuckDbOptions options;
    private @Nullable Instance instance;
    private boolean closed;

    private DuckDb(@Nullable Path file, DuckDbOptions options) {
        this.file = file;
        this.options = options;
    }

    /**
     * The database in a file, which need not exist.
     *
     * @param file the file; relative to the working folder of the process
     * @return the database, not yet opened
     */
    public static DuckDb open(Path file) {
        return open(file, DuckDbOptions.defaults());
    }

    /**
     * The database in a file, opened in a certain way. Who opens a file that is open in this process shares it, and may ask for
     * nothing else than what holds for it; to be silent about a setting is to take it as it is.
     *
     * @param file the file, which need not exist unless it is opened read-only; relative to the working folder of the process
     * @param options how it is opened
     * @return the database, not yet opened
     */
    public static DuckDb open(Path file, DuckDbOptions options) {
        return new DuckDb(file.toAbsolutePath(), options);
    }

    /**
     * The database in a file that exists, for reading only, as other processes may read it at the same time.
     *
     * @param file the file; relative to the working folder of the process
     * @return the database, not yet opened
     */
    public static DuckDb openReadOnly(Path file) {
        return open(file, DuckDbOptions.defaults().readOnly());
    }

    /**
     * An empty database in memory, apart from all others, which is gone when it and its connections are closed.
     *
     * @return the database, not yet opened
     */
    public static DuckDb inMemory() {
        return inMemory(DuckDbOptions.defaults());
    }

    /**
     * An empty database in memory, opened in a certain way.
     *
     * @param options how it is opened; not read-only, since there would be nothing to read
     * @return the database, not yet opened
     * @throws PartitaException if the options say read-only
     */
    public static DuckDb inMemory(DuckDbOptions options) {
        if (options.isReadOnly()) {
            throw new PartitaException("A database in memory begins empty, so there is nothing to open read-only.");
        }
        return new DuckDb(null, options);
    }

    /**
     * A new connection to the database, which the caller closes. It may be used by one thread at a time; opening one for each
     * piece of work is cheap.
     *
     * <p>It is the driver's own connection but for the end of a transaction. {@code commit()} of a transaction in which a
     * statement failed throws, and the transaction stays open until it is rolled back; the driver would drop it and return. Where
     * committing itself fails, the work is undone and the connection is closed; the driver would go on without transactions.
     * {@code unwrap(DuckDBConnection.class)} gives the driver's connection, with the driver's manners.
     *
     * @return the connection, in autocommit mode
     * @throws PartitaException if the database can't be opened, for example because another process has it, or is closed
     */
    public Connection connection() {
        Instance open = instance();
        try {
            return open.guardedConnection();
        } catch (SQLException e) {
            throw new PartitaException("No connection to the database " + this + ": " + e.getMessage(), e);
        }
    }

    /**
     * A table of the database, which need not exist.
     *
     * @param name its name in the current schema: one identifier, any text; no part of it is read as SQL
     * @return the table; nothing is opened or looked up yet
     * @throws PartitaException if the name is empty or has a NUL character
     */
    public DuckTable table(String name) {
        return new PartitionedTable(this, name);
    }

    /** The open instance. */
    synchronized Instance instance() {
        if (closed) {
            throw new PartitaException("The database " + this + " is closed.");
        }
        if (instance == null) {
            instance = file == null ? Instance.inMemory(options) : Instance.of(file, options);
        }
        return instance;
    }

    /**
     * Closes the database, after the replacements that run. Connections that were handed out keep working until they are
     * closed. Closing twice does nothing.
     */
    @Override
    public void close() {
        Instance released;
        synchronized (this) {
            closed = true;
            released = instance;
            instance = null;
        }
        if (released != null) {
            released.release();
        }
    }

    /** The file in quotes, or "in memory". */
    @Override
    public String toString() {
        return file == null ? "in memory" : "'" + file + "'";
    }
}
