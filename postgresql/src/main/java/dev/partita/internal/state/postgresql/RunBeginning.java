package dev.partita.internal.state.postgresql;

import dev.partita.PartitaException;
import dev.partita.RunStatus;
import dev.partita.internal.state.Runs.NewRun;
import dev.partita.internal.state.Runs.Stretch;
import dev.partita.internal.state.jdbc.Claims;
import dev.partita.internal.state.jdbc.Codes;
import dev.partita.internal.state.jdbc.JdbcRuns;
import dev.partita.internal.state.jdbc.Session;
import dev.partita.internal.state.jdbc.Tags;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** How a run is recorded: its rows in {@code runs}, {@code run_assets}, {@code run_partitions} and {@code run_stretches}. */
final class RunBeginning implements JdbcRuns.Beginning {

    private static final int CHUNK = 10_000;
    private static final String BEGIN =
            "insert into runs (id, process_id, status, selection, tags, begun, partitions, total,"
                    + " config, retry_of, requested) values (?, ?, ?, ?, ?, ?, ?, ?, ?, cast(? as bigint), ?)"
                    + " on conflict (id) do nothing";

    private static final String STRETCHES = "insert into run_stretches (run_id, position, stage, asset_id, first, size)"
            + " select ?, ? + place - 1, stage, asset_id, first, size from unnest(?, ?, ?, ?) with ordinality"
            + " j(stage, asset_id, first, size, place)";

    private final Database database;
    private final Claims claims;

    RunBeginning(Database database, Claims claims) {
        this.database = database;
        this.claims = claims;
    }

    @Override
    public long begin(NewRun run, RunStatus status) {
        long[] assets = numbers(run.assets(), true);
        long[] partitions = numbers(run.partitions(), false);
        long id = database.write(
                session -> session.number("select nextval('run_ids')").orElseThrow());
        database.write(session -> {
            if (status == RunStatus.RUNNING
                    && session.number("select 1 from processes where id = ?", run.process())
                            .isEmpty()) {
                throw new PartitaException(
                        "The store '" + database.location() + "' knows no process " + run.process() + ".");
            }
            return begin(session, id, run, status, assets, partitions);
        });
        return id;
    }

    /** Gives numbers to all texts of runs, which are then queued in another transaction. */
    void prepare(List<NewRun> runs) {
        Set<String> assets = new LinkedHashSet<>();
        Set<String> partitions = new LinkedHashSet<>();
        for (NewRun run : runs) {
            assets.addAll(run.assets());
            run.stretches().forEach(stretch -> assets.add(stretch.asset()));
            partitions.addAll(run.partitions());
        }
        numbers(List.copyOf(assets), true);
        numbers(List.copyOf(partitions), false);
    }

    /** Queues a run as part of a larger transaction, which sees to it that it is done once; returns its id. */
    long queue(Session session, NewRun run) throws SQLException {
        long id = session.number("select nextval('run_ids')").orElseThrow();
        begin(session, id, run, RunStatus.QUEUED, numbers(run.assets(), true), numbers(run.partitions(), false));
        return id;
    }

    /** Nothing when the id is there: then an earlier try was committed, whose answer was lost. */
    private boolean begin(Session session, long id, NewRun run, RunStatus status, long[] assets, long[] partitions)
            throws SQLException {
        int begun = session.update(
                BEGIN,
                id,
                run.process(),
                Codes.of(status),
                run.selection(),
                Tags.text(run.tags()),
                Codes.of(run.at()),
                partitions.length,
                run.steps(),
                Tags.text(run.config()),
                run.retryOf().orElse(null),
                status == RunStatus.QUEUED ? 1 : 0);
        if (begun > 0) {
            list(session, "insert into run_assets (run_id, position, asset_id)", id, assets);
            list(session, "insert into run_partitions (run_id, position, partition_id)", id, partitions);
            stretches(session, id, run.stretches());
            if (status == RunStatus.RUNNING) {
                claims.check(session, id);
            }
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

    private void stretches(Session session, long run, List<Stretch> stretches) throws SQLException {
        for (int from = 0; from < stretches.size(); from += CHUNK) {
            List<Stretch> some = stretches.subList(from, Math.min(stretches.size(), from + CHUNK));
            session.update(
                    STRETCHES,
                    run,
                    (long) from,
                    some.stream().mapToLong(Stretch::stage).toArray(),
                    numbers(some.stream().map(Stretch::asset).toList(), true),
                    some.stream().mapToLong(Stretch::from).toArray(),
                    some.stream().mapToLong(Stretch::size).toArray());
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
}
