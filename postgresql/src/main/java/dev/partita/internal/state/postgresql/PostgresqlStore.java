package dev.partita.internal.state.postgresql;

import dev.partita.internal.state.Store;
import dev.partita.internal.state.jdbc.Claims;
import dev.partita.internal.state.jdbc.JdbcProcesses;
import dev.partita.internal.state.jdbc.JdbcRuns;
import dev.partita.internal.state.jdbc.JdbcStore;
import dev.partita.internal.state.jdbc.JdbcTicks;

/** Opens stores that are one schema of a PostgreSQL database each, which processes of several machines may use at once. */
final class PostgresqlStore {

    private static final String TEXT = "coalesce(t.long_text, t.text)";
    /** Those that begin a run wait here for each other until they have committed; the class of the lock is that of the migrations, plus one. */
    private static final String ONE_AT_A_TIME = "select pg_advisory_xact_lock(1346458197, hashtext(current_schema()))";

    private PostgresqlStore() {}

    /**
     * Opens the store at an address, after creating what is missing of it and bringing an older one up to date.
     *
     * @throws dev.partita.PartitaException when it can't be reached, is no store, or is one of a newer version
     */
    static Store open(Address address) {
        Database database = Database.open(address);
        Claims claims = new Claims(ONE_AT_A_TIME, TEXT);
        RunBeginning beginning = new RunBeginning(database, claims);
        PostgresqlTickParts parts = new PostgresqlTickParts(beginning);
        return new JdbcStore(
                new PostgresqlPartitionSets(database),
                new JdbcRuns(database, beginning, parts, claims, TEXT),
                new PostgresqlEventLog(database),
                new PostgresqlMaterializations(database),
                new PostgresqlChecks(database),
                new JdbcProcesses(database),
                new JdbcTicks(database, parts),
                database.location(),
                database::close);
    }
}
