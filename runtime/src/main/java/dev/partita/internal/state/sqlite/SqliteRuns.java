package dev.partita.internal.state.sqlite;

import dev.partita.PartitaException;
import dev.partita.RunStatus;
import dev.partita.StepCounts;
import dev.partita.internal.state.ProcessRecord;
import dev.partita.internal.state.Runs;
import dev.partita.internal.state.jdbc.Codes;
import dev.partita.internal.state.jdbc.Dictionary;
import dev.partita.internal.state.jdbc.Limit;
import dev.partita.internal.state.jdbc.Rows;
import dev.partita.internal.state.jdbc.RunEnds;
import dev.partita.internal.state.jdbc.Session;
import dev.partita.internal.state.jdbc.Tags;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** The runs in {@code runs}, {@code run_assets} and {@code run_partitions}. */
final class SqliteRuns implements Runs {

    private static final String COLUMNS = "select " + Rows.RUN + " from runs ";

    private final Database database;
    private final RunEnds ends;

    SqliteRuns(Database database) {
        this.database = database;
        this.ends = new RunEnds(database);
    }

    @Override
    public long begin(NewRun run) {
        return database.write(session -> {
            if (session.number("select 1 from processes where id = ?", run.process())
                    .isEmpty()) {
                throw new PartitaException(
                        "The store '" + database.location() + "' knows no process " + run.process() + ".");
            }
            return begin(session, run);
        });
    }

    /** Records a run as part of a larger transaction; returns its id. */
    static long begin(Session session, NewRun run) throws SQLException {
        long id = session.number(
                        "insert into runs (process_id, status, selection, tags, begun, partitions, total) values (?, ?, ?, ?, ?, ?, ?)"
                                + " returning id",
                        run.process(),
                        Codes.RUNNING,
                        run.selection(),
                        Tags.text(run.tags()),
                        Codes.of(run.at()),
                        run.partitions().size(),
                        run.steps())
                .orElseThrow();
        new Dictionary(Texts.ASSETS).add(session, run.assets());
        Json.chunks(
                run.assets().toArray(String[]::new),
                (from, array) -> session.update(
                        "insert into run_assets (run_id, position, asset_id) select ?, ? + j.key, t.id"
                                + " from json_each(?) j cross join assets t where t.text = j.value",
                        id,
                        from,
                        array));
        new Dictionary(Texts.PARTITIONS).add(session, run.partitions());
        Json.chunks(
                run.partitions().toArray(String[]::new),
                (from, array) -> session.update(
                        "insert into run_partitions (run_id, position, partition_id) select ?, ? + j.key, t.id"
                                + " from json_each(?) j cross join partitions t where t.text = j.value",
                        id,
                        from,
                        array));
        return id;
    }

    @Override
    public void end(long run, RunStatus status, StepCounts counts, Instant at) {
        ends.end(run, status, counts, at);
    }

    @Override
    public Optional<RunRecord> find(long run) {
        return database.read(session -> records(session, COLUMNS + "where id = ?", run)).stream()
                .findFirst();
    }

    @Override
    public List<RunRecord> page(long before, int limit) {
        Limit.check(limit);
        return database.read(
                session -> records(session, COLUMNS + "where id < ? order by id desc limit ?", before, limit));
    }

    private static List<RunRecord> records(Session session, String sql, Object... values) throws SQLException {
        return session.list(sql, row -> Rows.run(row, assets(session, row.getLong(1))), values);
    }

    private static List<String> assets(Session session, long run) throws SQLException {
        return session.list(
                "select a.text from run_assets r join assets a on a.id = r.asset_id where r.run_id = ? order by r.position",
                row -> row.getString(1),
                run);
    }

    @Override
    public List<String> partitions(long run, long from, int limit) {
        Limit.check(limit);
        return database.read(session -> session.list(
                "select p.text from run_partitions r join partitions p on p.id = r.partition_id"
                        + " where r.run_id = ? and r.position >= ? order by r.position limit ?",
                row -> row.getString(1),
                run,
                from,
                limit));
    }

    @Override
    public List<Long> interruptAbandoned(Predicate<ProcessRecord> gone, Instant at) {
        return ends.interruptAbandoned(gone, at);
    }
}
