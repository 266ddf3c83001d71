package dev.partita.duckdb;

import dev.partita.PartitaException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBDriver;
import org.jspecify.annotations.Nullable;

/**
 * The one instance of a database in this process: its root connection, whose life is the instance's, and a writer for each
 * table. Those who open the same file share it, and the last to release it closes it.
 *
 * <p>Safe for use by several threads.
 */
final class Instance {

    /** The open files by their real paths. DuckDB lets no process open a file twice, so there is one map for all. */
    private static final Map<Path, Instance> OPEN = new HashMap<>();

    private static final Pattern PROCESS = Pattern.compile("PID:? ?(\\d+)");

    private final @Nullable Path file;
    private final DuckDbOptions options;
    private final DuckDBConnection root;
    private final ConcurrentMap<String, TableWriter> writers = new ConcurrentHashMap<>();
    private final RowMappings rowMappings = new RowMappings();
    private int users = 1;
    private boolean fileShapes;
    private @Nullable InputKeys inputs;

    private Instance(@Nullable Path file, DuckDbOptions options, DuckDBConnection root) {
        this.file = file;
        this.options = options;
        this.root = root;
    }

    /** An instance that nobody else has, in memory. */
    static Instance inMemory(DuckDbOptions options) {
        return new Instance(null, options, connect("", options, "in memory"));
    }

    /** The instance of a file, opened or, where that was done before, shared. */
    static Instance of(Path file, DuckDbOptions options) {
        synchronized (OPEN) {
            Path real = realPath(file, options);
            Instance open = OPEN.get(real);
            if (open != null) {
                if (!open.options.satisfy(options)) {
                    throw new PartitaException(
                            "The database '%s' is open in this process with %s, and is asked for with %s."
                                            .formatted(file, open.options, options)
                                    + " Open it with the same options everywhere.");
                }
                open.users++;
                return open;
            }
            Instance opened = new Instance(real, options, connect(real.toString(), options, "'" + file + "'"));
            OPEN.put(real, opened);
            return opened;
        }
    }

    /** The path that every name of the file leads to. The file need not exist unless it is only read; its folder is created. */
    private static Path realPath(Path file, DuckDbOptions options) {
        Path absolute = file.toAbsolutePath();
        Path folder = absolute.getParent();
        if (folder == null || absolute.toString().indexOf(';') >= 0) {
            throw new PartitaException(
                    "The database '" + file + "' can't be opened: its path must name a file, without a semicolon.");
        }
        try {
            if (Files.exists(absolute)) {
                return absolute.toRealPath();
            }
            if (options.isReadOnly()) {
                throw new PartitaException(
                        "The database '" + file + "' doesn't exist, so it can't be opened read-only.");
            }
            Files.createDirectories(folder);
            return folder.toRealPath().resolve(absolute.getFileName());
        } catch (IOException e) {
            throw new PartitaException(
                    "The folder of the database '" + file + "' can't be created or read: " + e.getMessage(), e);
        }
    }

    private static DuckDBConnection connect(String path, DuckDbOptions options, String shown) {
        try {
            Properties properties = new Properties();
            if (options.isReadOnly()) {
                properties.setProperty("duckdb.read_only", "true");
            }
            // Asked directly, because java.sql.DriverManager would load every other driver first.
            DuckDBConnection root = new DuckDBDriver()
                    .connect("jdbc:duckdb:" + path, properties)
                    .unwrap(DuckDBConnection.class);
            try (Statement statement = root.createStatement()) {
                // Statements, and not properties of the connection: those who open the file without them would be
                // refused.
                statement.execute("set global autoinstall_known_extensions = false");
                for (String setting : options.statements()) {
                    statement.execute(setting);
                }
                return root;
            } catch (SQLException e) {
                root.close();
                throw e;
            }
        } catch (SQLException e) {
            throw new PartitaException(explain(shown, String.valueOf(e.getMessage())), e);
        } catch (LinkageError | RuntimeException e) {
            throw new PartitaException(
                    "DuckDB's native library can't be loaded. It is unpacked to the folder '"
                            + System.getProperty("java.io.tmpdir")
                            + "', which must have 100 MB free and allow execution; -Djava.io.tmpdir names another.",
                    e);
        }
    }

    private static String explain(String shown, String message) {
        boolean locked = message.contains("Could not set lock")
                || message.contains("being used by another process")
                || message.contains("already open in");
        if (!locked) {
            return "The database " + shown + " can't be opened: " + message;
        }
        Matcher process = PROCESS.matcher(message);
        String holder = process.find() ? "another process (PID " + process.group(1) + ")" : "another process";
        return "The database " + shown + " is in use by " + holder
                + ", and DuckDB lets one process open a file at a time.\n"
                + "  Wait until that process ends, or stop it, or name another file.";
    }

    /** A connection of its own to this instance. */
    Connection connection() throws SQLException {
        return root.duplicate();
    }

    /** A connection that is safe to hand to users. */
    Connection guardedConnection() throws SQLException {
        return new GuardedConnection(root.duplicate());
    }

    /** The one writer of a table, under whatever case its name is written. */
    TableWriter writer(String table) {
        return writers.computeIfAbsent(Names.fold(table), name -> new TableWriter(this, table));
    }

    /** How records are rows. */
    RowMappings rowMappings() {
        return rowMappings;
    }

    /** Sees to it that the database can keep how files look. */
    synchronized void prepareFileShapes() {
        if (fileShapes) {
            return;
        }
        try (Connection connection = connection()) {
            FileShapes.create(connection);
            fileShapes = true;
        } catch (SQLException e) {
            throw new PartitaException(
                    "The database can't keep how the files look, in its schema 'partita': " + e.getMessage(), e);
        }
    }

    /** Which partitions the inputs of steps are. */
    synchronized InputKeys inputs() {
        InputKeys attached = inputs;
        if (attached == null) {
            attached = InputKeys.attach(this);
            inputs = attached;
        }
        return attached;
    }

    /** Gives up one use. The last one waits for the replacements that run, and closes the instance. */
    void release() {
        synchronized (OPEN) {
            users--;
            if (users > 0) {
                return;
            }
            if (file != null) {
                OPEN.remove(file);
            }
            // Still under the lock, so that nobody opens the file anew, with other writers, while the old ones run.
            writers.values().forEach(TableWriter::close);
            try {
                root.close();
            } catch (SQLException e) {
                throw new PartitaException("The database could not be closed: " + e.getMessage(), e);
            }
        }
    }
}
