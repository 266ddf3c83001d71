package dev.partita.internal.state.postgresql;

import dev.partita.internal.state.Runs.NewRun;
import dev.partita.internal.state.jdbc.JdbcTicks;
import dev.partita.internal.state.jdbc.Session;
import java.sql.SQLException;
import java.util.List;

/** What a tick's transaction does with keys and runs. */
final class PostgresqlTickParts implements JdbcTicks.Parts {

    private final RunBeginning beginning;

    PostgresqlTickParts(RunBeginning beginning) {
        this.beginning = beginning;
    }

    @Override
    public void prepare(List<NewRun> runs) {
        beginning.prepare(runs);
    }

    @Override
    public int add(Session session, String set, List<String> keys) throws SQLException {
        return PostgresqlPartitionSets.add(session, set, keys);
    }

    @Override
    public int remove(Session session, String set, List<String> keys) throws SQLException {
        return PostgresqlPartitionSets.remove(session, set, keys);
    }

    @Override
    public long queue(Session session, NewRun run) throws SQLException {
        return beginning.queue(session, run);
    }

    @Override
    public String indexed(String runKey) {
        return Indexed.of(runKey).text();
    }
}
