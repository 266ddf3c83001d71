package dev.partita.internal.state.postgresql;

import dev.partita.internal.state.Store;
import dev.partita.internal.state.jdbc.JdbcProcesses;
import dev.partita.internal.state.jdbc.JdbcRuns;
import dev.partita.internal.state.jdbc.JdbcStore;

/** Opens stores that are one schema of a PostgreSQL database each, which processes of several machines may use at once. */
final class PostgresqlStore {

    private PostgresqlStore() {}

    /**
     * Opens the store at an address, after creating what is missing of it and bringing an older one up to date.
     *
     * @throws dev.partita.PartitaException when it can't be reached, is no store, or is one of a newer version
     */
    static Store open(Address address) {
        Database database = Database.open(address);
        return new JdbcStore(
                new PostgresqlPartitionSets(database),
                new JdbcRuns(database, new RunBeginning(database)::begin, "coalesce(t.long_text, t.text)"),
                new PostgresqlEventLog(database),
                new PostgresqlMaterializations(database),
                new PostgresqlChecks(database),
                new JdbcProcesses(database),
                database.location(),
                database::close);
    }
}
