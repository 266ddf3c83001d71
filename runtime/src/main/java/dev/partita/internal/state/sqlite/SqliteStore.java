package dev.partita.internal.state.sqlite;

import dev.partita.PartitaException;
import dev.partita.internal.state.Store;
import dev.partita.internal.state.jdbc.Claims;
import dev.partita.internal.state.jdbc.JdbcProcesses;
import dev.partita.internal.state.jdbc.JdbcRuns;
import dev.partita.internal.state.jdbc.JdbcStore;
import dev.partita.internal.state.jdbc.JdbcTicks;
import java.nio.file.Path;

/** Opens stores that are one SQLite file each, which several processes of one machine may use at once. */
public final class SqliteStore {

    private static final String TEXT = "t.text";

    private SqliteStore() {}

    /**
     * Opens the store in a file, after creating what is missing of it and of its folder, and bringing an older one up to date.
     *
     * @throws PartitaException when the file can't be made or used, is no store, or is one of a newer version
     */
    public static Store open(Path file) {
        Database database = Database.open(file.toAbsolutePath().normalize());
        SqliteTickParts parts = new SqliteTickParts();
        Claims claims = new Claims("", TEXT);
        return new JdbcStore(
                new SqlitePartitionSets(database),
                new JdbcRuns(database, new RunBeginning(database, claims), parts, claims, TEXT),
                new SqliteEventLog(database),
                new SqliteMaterializations(database),
                new SqliteChecks(database),
                new JdbcProcesses(database),
                new JdbcTicks(database, parts),
                database.location(),
                database::close);
    }
}
