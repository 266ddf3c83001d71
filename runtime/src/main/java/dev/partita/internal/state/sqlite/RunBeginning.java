package dev.partita.internal.state.sqlite;

import dev.partita.PartitaException;
import dev.partita.internal.state.Runs.NewRun;
import dev.partita.internal.state.jdbc.Codes;
import dev.partita.internal.state.jdbc.Dictionary;
import dev.partita.internal.state.jdbc.Session;
import dev.partita.internal.state.jdbc.Tags;
import java.sql.SQLException;

/** How a run begins: its rows in {@code runs}, {@code run_assets} and {@code run_partitions}. */
final class RunBeginning {

    private final Database database;

    RunBeginning(Database database) {
        this.database = database;
    }

    /** Records a run that begins now; returns its id. */
    long begin(NewRun run) {
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
}
