package dev.partita.internal.state.sqlite;

import dev.partita.PartitaException;
import dev.partita.RunStatus;
import dev.partita.internal.state.Runs.NewRun;
import dev.partita.internal.state.Runs.Stretch;
import dev.partita.internal.state.jdbc.Claims;
import dev.partita.internal.state.jdbc.Codes;
import dev.partita.internal.state.jdbc.Dictionary;
import dev.partita.internal.state.jdbc.JdbcRuns;
import dev.partita.internal.state.jdbc.Session;
import dev.partita.internal.state.jdbc.Tags;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;

/** How a run is recorded: its rows in {@code runs}, {@code run_assets}, {@code run_partitions} and {@code run_stretches}. */
final class RunBeginning implements JdbcRuns.Beginning {

    /** How many texts are in memory at once. */
    private static final int CHUNK = 20_000;

    private static final String STRETCH = "insert into run_stretches (run_id, position, stage, asset_id, first, size)"
            + " select ?, ?, ?, id, ?, ? from assets where text = ?";

    private final Database database;
    private final Claims claims;

    RunBeginning(Database database, Claims claims) {
        this.database = database;
        this.claims = claims;
    }

    @Override
    public long begin(NewRun run, RunStatus status) {
        return database.write(session -> {
            if (status == RunStatus.RUNNING
                    && session.number("select 1 from processes where id = ?", run.process())
                            .isEmpty()) {
                throw new PartitaException(
                        "The store '" + database.location() + "' knows no process " + run.process() + ".");
            }
            long id = record(session, run, status);
            if (status == RunStatus.RUNNING) {
                claims.check(session, id);
            }
            return id;
        });
    }

    /** Records a run as part of a larger transaction; returns its id. */
    static long record(Session session, NewRun run, RunStatus status) throws SQLException {
        long id = session.number(
                        "insert into runs (process_id, status, selection, tags, begun, partitions, total, config, retry_of, requested)"
                                + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) returning id",
                        run.process(),
                        Codes.of(status),
                        run.selection(),
                        Tags.text(run.tags()),
                        Codes.of(run.at()),
                        run.partitions().size(),
                        run.steps(),
                        Tags.text(run.config()),
                        run.retryOf().orElse(null),
                        status == RunStatus.QUEUED ? 1 : 0)
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
        Dictionary texts = new Dictionary(Texts.PARTITIONS);
        for (int from = 0; from < run.partitions().size(); from += CHUNK) {
            int first = from;
            String[] some = run.partitions()
                    .subList(first, Math.min(run.partitions().size(), first + CHUNK))
                    .toArray(String[]::new);
            texts.add(session, Arrays.asList(some));
            Json.chunks(
                    some,
                    (position, array) -> session.update(
                            "insert into run_partitions (run_id, position, partition_id) select ?, ? + j.key, t.id"
                                    + " from json_each(?) j cross join partitions t where t.text = j.value",
                            id,
                            first + position,
                            array));
        }
        stretches(session, id, run.stretches());
        return id;
    }

    private static void stretches(Session session, long run, List<Stretch> stretches) throws SQLException {
        for (int i = 0; i < stretches.size(); i++) {
            Stretch stretch = stretches.get(i);
            session.queue(STRETCH, run, i, stretch.stage(), stretch.from(), stretch.size(), stretch.asset());
            if (i % 1_000 == 999 || i == stretches.size() - 1) {
                session.flush(STRETCH);
            }
        }
    }
}
