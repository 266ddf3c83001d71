package dev.partita.internal.state.postgresql;

import dev.partita.internal.state.EventLog;
import dev.partita.internal.state.Materializations;
import dev.partita.internal.state.PartitionSets;
import dev.partita.internal.state.Processes;
import dev.partita.internal.state.Runs;
import dev.partita.internal.state.Store;
import dev.partita.internal.state.jdbc.JdbcProcesses;

/** A store in one schema of a PostgreSQL database, which processes of several machines may use at once. */
final class PostgresqlStore implements Store {

    private final Database database;
    private final PartitionSets partitionSets;
    private final Runs runs;
    private final EventLog events;
    private final Materializations materializations;
    private final Processes processes;

    private PostgresqlStore(Database database) {
        this.database = database;
        this.partitionSets = new PostgresqlPartitionSets(database);
        this.runs = new PostgresqlRuns(database);
        this.events = new PostgresqlEventLog(database);
        this.materializations = new PostgresqlMaterializations(database);
        this.processes = new JdbcProcesses(database);
    }

    /**
     * Opens the store at an address, after creating what is missing of it and bringing an older one up to date.
     *
     * @throws dev.partita.PartitaException when it can't be reached, is no store, or is one of a newer version
     */
    static PostgresqlStore open(Address address) {
        return new PostgresqlStore(Database.open(address));
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
