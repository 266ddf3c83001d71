package dev.partita.internal.state.sqlite;

import dev.partita.PartitaException;
import dev.partita.internal.state.EventLog;
import dev.partita.internal.state.Materializations;
import dev.partita.internal.state.PartitionSets;
import dev.partita.internal.state.Processes;
import dev.partita.internal.state.Runs;
import dev.partita.internal.state.Store;
import dev.partita.internal.state.jdbc.JdbcProcesses;
import java.nio.file.Path;

/** A store in one SQLite file, which several processes of one machine may use at once. */
public final class SqliteStore implements Store {

    private final Database database;
    private final PartitionSets partitionSets;
    private final Runs runs;
    private final EventLog events;
    private final Materializations materializations;
    private final Processes processes;

    private SqliteStore(Database database) {
        this.database = database;
        this.partitionSets = new SqlitePartitionSets(database);
        this.runs = new SqliteRuns(database);
        this.events = new SqliteEventLog(database);
        this.materializations = new SqliteMaterializations(database);
        this.processes = new JdbcProcesses(database);
    }

    /**
     * Opens the store in a file, after creating what is missing of it and of its folder, and bringing an older one up to date.
     *
     * @throws PartitaException when the file can't be made or used, is no store, or is one of a newer version
     */
    public static SqliteStore open(Path file) {
        return new SqliteStore(Database.open(file.toAbsolutePath().normalize()));
    }

    @Override
    public PartitionSets partitionSets() {
        return partitionSets;
    }

    @Override
    public Runs runs() {
        return runs;
    }

    @Override
    public EventLog events() {
        return events;
    }

    @Override
    public Materializations materializations() {
        return materializations;
    }

    @Override
    public Processes processes() {
        return processes;
    }

    @Override
    public String location() {
        return database.location();
    }

    @Override
    public void close() {
        database.close();
    }
}
