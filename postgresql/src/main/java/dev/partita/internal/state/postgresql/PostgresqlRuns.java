package dev.partita.internal.state.postgresql;

import dev.partita.PartitaException;
import dev.partita.RunStatus;
import dev.partita.StepCounts;
import dev.partita.internal.state.ProcessRecord;
import dev.partita.internal.state.Runs;
import dev.partita.internal.state.jdbc.Codes;
import dev.partita.internal.state.jdbc.Limit;
import dev.partita.internal.state.jdbc.Rows;
import dev.partita.internal.state.jdbc.RunEnds;
import dev.partita.internal.state.jdbc.Session;
import dev.partita.internal.state.jdbc.Tags;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;

/** The runs in {@code runs}, {@code run_assets} and {@code run_partitions}. */
final class PostgresqlRuns implements Runs {

    private static final int CHUNK = 10_000;
    private static final String COLUMNS = "select " + Rows.RUN + " from runs ";
    private static final String BEGIN =
            "insert into runs (id, process_id, status, selection, tags, begun, partitions, total) values (?, ?, ?, ?, ?, ?, ?, ?)"
                    + " on conflict (id) do nothing";

    private final Database database;
    private final RunEnds ends;

    PostgresqlRuns(Database database) {
        this.database = database;
        this.ends = new RunEnds(database);
    }

    @Override
    public long begin(NewRun run) {
        long[] assets = numbers(run.assets(), true);
        long[] partitions = numbers(run.partitions(), false);
        long id = database.write(
                session -> session.number("select nextval('run_ids')").orElseThrow());
        database.write(session -> {
            if (session.number("select 1 from processes where id = ?", run.process())
                    .isEmpty()) {
                throw new PartitaException(
                        "The store '" + database.location() + "' knows no process " + run.process() + ".");
            }
            return begin(session, id, run, assets, partitions);
        });
        return id;
    }

    /** Nothing when the id is there: then an earlier try was committed, whose answer was lost. */
    private static boolean begin(Session session, long id, NewRun run, long[] assets, long[] partitions)
            throws SQLException {
        int begun = session.update(
                BEGIN,
                id,
                run.process(),
                Codes.RUNNING,
                run.selection(),
                Tags.text(run.tags()),
                Codes.of(run.at()),
                partitions.length,
                run.steps());
        if (begun > 0) {
            list(session, "insert into run_assets (run_id, position, asset_id)", id, assets);
            list(session, "insert into run_partitions (run_id, position, partition_id)", id, partitions);
        }
        return begun > 0;
    }

    private static void list(Session session, String insert, long run, long[] numbers) throws SQLException {
        for (int from = 0; from < numbers.length; from += CHUNK) {
            session.update(
                    insert + " select ?, ? + place - 1, id from unnest(?) with ordinality j(id, place)",
                    run,
                    (long) from,
                    Arrays.copyOfRange(numbers, from, Math.min(numbers.length, from + CHUNK)));
        }
    }

    private long[] numbers(List<String> texts, boolean assets) {
        long[] numbers = new long[texts.size()];
        for (int from = 0; from < numbers.length; from += CHUNK) {
            List<String> some = texts.subList(from, Math.min(numbers.length, from + CHUNK));
            Map<String, Long> found = assets ? database.assets(some) : database.partitions(some);
            for (int i = 0; i < some.size(); i++) {
                numbers[from + i] = Objects.requireNonNull(found.get(some.get(i)));
            }
        }
        return numbers;
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
                "select coalesce(a.long_text, a.text) from run_assets r join assets a on a.id = r.asset_id"
                        + " where r.run_id = ? order by r.position",
                row -> row.getString(1),
                run);
    }

    @Override
    public List<String> partitions(long run, long from, int limit) {
        Limit.check(limit);
        return database.read(session -> session.list(
                "select coalesce(p.long_text, p.text) from run_partitions r join partitions p on p.id = r.partition_id"
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
