package dev.partita.internal.state.sqlite;

import dev.partita.RunStatus;
import dev.partita.internal.state.Runs.NewRun;
import dev.partita.internal.state.jdbc.JdbcTicks;
import dev.partita.internal.state.jdbc.Session;
import java.sql.SQLException;
import java.util.List;

/** What a tick's transaction does with keys and runs. */
final class SqliteTickParts implements JdbcTicks.Parts {

    @Override
    public void prepare(List<NewRun> runs) {}

    @Override
    public int add(Session session, String set, List<String> keys) throws SQLException {
        return SqlitePartitionSets.add(session, set, keys);
    }

    @Override
    public int remove(Session session, String set, List<String> keys) throws SQLException {
        return SqlitePartitionSets.remove(session, set, keys);
    }

    @Override
    public long queue(Session session, NewRun run) throws SQLException {
        return RunBeginning.record(session, run, RunStatus.QUEUED);
    }

    @Override
    public String indexed(String runKey) {
        return runKey;
    }
}
