package dev.partita.internal.state.postgresql;

import dev.partita.PartitaException;
import dev.partita.internal.state.Runs.NewRun;
import dev.partita.internal.state.jdbc.Codes;
import dev.partita.internal.state.jdbc.Session;
import dev.partita.internal.state.jdbc.Tags;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** How a run begins: its rows in {@code runs}, {@code run_assets} and {@code run_partitions}. */
final class RunBeginning {

    private static final int CHUNK = 10_000;
    private static final String BEGIN =
            "insert into runs (id, process_id, status, selection, tags, begun, partitions, total) values (?, ?, ?, ?, ?, ?, ?, ?)"
                    + " on conflict (id) do nothing";

    private final Database database;

    RunBeginning(Database database) {
        this.database = database;
    }

    /** Records a run that begins now; returns its id. */
    long begin(NewRun run) {
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
}
