package dev.partita.internal.state.sqlite;

import dev.partita.PartitaException;
import dev.partita.StepCounts;
import dev.partita.internal.state.EventLog;
import dev.partita.internal.state.jdbc.CheckOutcomes;
import dev.partita.internal.state.jdbc.CheckOutcomes.Named;
import dev.partita.internal.state.jdbc.Codes;
import dev.partita.internal.state.jdbc.KeptValues;
import dev.partita.internal.state.jdbc.Limit;
import dev.partita.internal.state.jdbc.Outcomes;
import dev.partita.internal.state.jdbc.Rows;
import dev.partita.internal.state.jdbc.Session;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** The events in {@code events}. */
final class SqliteEventLog implements EventLog {

    private static final int BATCH = 1_000;
    private static final String INSERT =
            "insert into events (run_id, number, at, type, asset_id, partition_id, detail, metadata, check_id)"
                    + " values (?, ?, ?, ?, ?, ?, ?, ?, ?)";

    private final Database database;

    SqliteEventLog(Database database) {
        this.database = database;
    }

    @Override
    public boolean append(long run, StepCounts counts, List<NewEvent> events) {
        List<NewEvent> appended = List.copyOf(events);
        return database.write(session -> append(database, session, run, counts, appended));
    }

    /** Appends events as part of a larger transaction; returns whether the run is still running. */
    static boolean append(Database database, Session session, long run, StepCounts counts, List<NewEvent> events)
            throws SQLException {
        long[] after = session.first(
                        "update runs set total = ?, succeeded = ?, failed = ?, skipped = ?, cancelled = ?, last_event = last_event + ?"
                                + " where id = ? returning last_event, status",
                        row -> new long[] {row.getLong(1), row.getLong(2)},
                        counts.total(),
                        counts.succeeded(),
                        counts.failed(),
                        counts.skipped(),
                        counts.cancelled(),
                        events.size(),
                        run)
                .orElseThrow(() ->
                        new PartitaException("The store '" + database.location() + "' knows no run " + run + "."));
        Set<String> assetTexts = new LinkedHashSet<>();
        Set<String> partitionTexts = new LinkedHashSet<>();
        for (NewEvent event : events) {
            assetTexts.add(event.asset());
            partitionTexts.add(event.partition());
        }
        Map<String, Long> assets = database.assets(session, assetTexts);
        Map<String, Long> partitions = database.partitions(session, partitionTexts);
        Outcomes outcomes = new Outcomes();
        CheckOutcomes results = new CheckOutcomes();
        Map<Named, Long> checks = new HashMap<>();
        long number = after[0] - events.size();
        int queued = 0;
        for (NewEvent event : events) {
            number++;
            long asset = Objects.requireNonNull(assets.get(event.asset()));
            long partition = Objects.requireNonNull(partitions.get(event.partition()));
            Long check = null;
            if (event.type().ofCheck()) {
                Named named = new Named(asset, event.check());
                check = checks.get(named);
                if (check == null) {
                    check = LatestResults.number(session, named);
                    checks.put(named, check);
                }
                results.add(check, partition, number, event);
            }
            session.queue(
                    INSERT,
                    run,
                    number,
                    Codes.of(event.at()),
                    Codes.of(event.type()),
                    asset,
                    partition,
                    event.detail(),
                    event.metadata(),
                    check);
            if (++queued == BATCH) {
                session.flush(INSERT);
                queued = 0;
            }
            outcomes.add(asset, partition, number, event);
        }
        session.flush(INSERT);
        new LatestOutcomes(run, outcomes.all()).write(session);
        KeptValues.write(session, outcomes.all());
        LatestResults.write(session, run, results.all());
        return after[1] == Codes.RUNNING;
    }

    @Override
    public List<Event> page(long run, long after, int limit) {
        Limit.check(limit);
        return database.read(session -> session.list(
                "select e.number, e.at, e.type, a.text, p.text, e.detail, e.metadata, c.name from events e"
                        + " join assets a on a.id = e.asset_id join partitions p on p.id = e.partition_id left join checks c on c.id = e.check_id"
                        + " where e.run_id = ? and e.number > ? order by e.number limit ?",
                Rows::event,
                run,
                after,
                limit));
    }
}
