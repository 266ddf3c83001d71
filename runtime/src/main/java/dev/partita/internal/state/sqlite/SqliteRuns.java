package dev.partita.internal.state.sqlite;

import dev.partita.PartitaException;
import dev.partita.RunStatus;
import dev.partita.StepCounts;
import dev.partita.internal.state.ProcessRecord;
import dev.partita.internal.state.Runs;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** The runs in {@code runs}, {@code run_assets} and {@code run_partitions}. */
final class SqliteRuns implements Runs {

    // Status 2 is RUNNING; a literal, since the index runs_running serves no parameter.
    private static final String WORKING = "select r.process_id, p.id, p.host, p.pid, p.started, p.renewed"
            + " from (select distinct process_id from runs where status = 2) r"
            + " left join processes p on p.id = r.process_id order by r.process_id";
    // Unless the process has given a sign of life since it was judged.
    private static final String INTERRUPT =
            "update runs set status = ?, ended = ? where status = 2 and process_id = ? and not exists"
                    + " (select 1 from processes p where p.id = runs.process_id and p.renewed is not ?) returning id";
    private static final String COLUMNS =
            "select id, status, selection, partitions, total, succeeded, failed, skipped, cancelled, tags, begun, ended from runs ";

    private final Database database;

    SqliteRuns(Database database) {
        this.database = database;
    }

    @Override
    public long begin(NewRun run) {
        return database.write(session -> {
            if (session.number("select 1 from processes where id = ?", run.process())
                    .isEmpty()) {
                throw new PartitaException(
                        "The store '" + database.file() + "' knows no process " + run.process() + ".");
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
                        Json.object(run.tags()),
                        Codes.of(run.at()),
                        run.partitions().size(),
                        run.steps())
                .orElseThrow();
        session.assets().add(run.assets());
        Json.chunks(
                run.assets().toArray(String[]::new),
                (from, array) -> session.update(
                        "insert into run_assets (run_id, position, asset_id) select ?, ? + j.key, t.id"
                                + " from json_each(?) j cross join assets t where t.text = j.value",
                        id,
                        from,
                        array));
        session.partitions().add(run.partitions());
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
        if (!status.ended()) {
            throw new IllegalArgumentException("A run does not end as " + status + ".");
        }
        database.write(session -> {
            RunStatus before = session.first(
                            "select status from runs where id = ?", row -> Codes.status(row.getInt(1)), run)
                    .orElseThrow(() ->
                            new PartitaException("The store '" + database.file() + "' knows no run " + run + "."));
            return before.ended()
                    ? 0
                    : session.update(
                            "update runs set status = ?, total = ?, succeeded = ?, failed = ?, skipped = ?, cancelled = ?, ended = ?"
                                    + " where id = ?",
                            Codes.of(status),
                            counts.total(),
                            counts.succeeded(),
                            counts.failed(),
                            counts.skipped(),
                            counts.cancelled(),
                            Codes.of(at),
                            run);
        });
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
        List<RunRecord> records = new ArrayList<>();
        for (RunRecord record : session.list(sql, SqliteRuns::record, values)) {
            records.add(withAssets(
                    record,
                    session.list(
                            "select a.text from run_assets r join assets a on a.id = r.asset_id where r.run_id = ? order by r.position",
                            row -> row.getString(1),
                            record.id())));
        }
        return Collections.unmodifiableList(records);
    }

    private static RunRecord record(ResultSet row) throws SQLException {
        long ended = row.getLong(12);
        Optional<Instant> end = row.wasNull() ? Optional.empty() : Optional.of(Codes.instant(ended));
        StepCounts counts =
                new StepCounts(row.getLong(5), row.getLong(6), row.getLong(7), row.getLong(8), row.getLong(9));
        Map<String, String> tags = Json.texts(row.getString(10));
        return new RunRecord(
                row.getLong(1),
                Codes.status(row.getInt(2)),
                row.getString(3),
                List.of(),
                row.getLong(4),
                counts,
                tags,
                Codes.instant(row.getLong(11)),
                end);
    }

    private static RunRecord withAssets(RunRecord run, List<String> assets) {
        return new RunRecord(
                run.id(),
                run.status(),
                run.selection(),
                Collections.unmodifiableList(assets),
                run.partitions(),
                run.counts(),
                run.tags(),
                run.begun(),
                run.ended());
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
        List<Candidate> abandoned = new ArrayList<>(database.read(SqliteRuns::working));
        // Asked outside of a transaction: finding out about a process may take a while.
        abandoned.removeIf(candidate -> candidate.process().isPresent()
                && !gone.test(candidate.process().get()));
        if (abandoned.isEmpty()) {
            return List.of();
        }
        return database.write(session -> {
            List<Long> interrupted = new ArrayList<>();
            for (Candidate candidate : abandoned) {
                session.each(
                        INTERRUPT,
                        row -> interrupted.add(row.getLong(1)),
                        Codes.INTERRUPTED,
                        Codes.of(at),
                        candidate.id(),
                        candidate
                                .process()
                                .map(process -> Codes.of(process.renewed()))
                                .orElse(null));
            }
            Collections.sort(interrupted);
            return Collections.unmodifiableList(interrupted);
        });
    }

    private static List<Candidate> working(Session session) throws SQLException {
        return session.list(WORKING, row -> {
            long process = row.getLong(1);
            row.getLong(2);
            return new Candidate(
                    process,
                    row.wasNull()
                            ? Optional.empty()
                            : Optional.of(new ProcessRecord(
                                    process,
                                    row.getString(3),
                                    row.getLong(4),
                                    Codes.instant(row.getLong(5)),
                                    Codes.instant(row.getLong(6)))));
        });
    }

    /** A process that has running runs, with what is known of it: nothing when it ended without ending them. */
    private record Candidate(long id, Optional<ProcessRecord> process) {}
}
