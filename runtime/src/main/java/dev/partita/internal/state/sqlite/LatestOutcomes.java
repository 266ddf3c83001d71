package dev.partita.internal.state.sqlite;

import dev.partita.internal.state.EventLog;
import dev.partita.internal.state.EventLog.NewEvent;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a group of events makes of {@code partition_states} and of the counts in {@code assets}: one row written for each asset's partition,
 * however many of its events are in the group.
 */
final class LatestOutcomes {

    private static final int BATCH = 1_000;
    private static final String BEFORE = "select j.key, s.type, s.success_run_id is not null from json_each(?) j"
            + " cross join partition_states s where s.asset_id = j.value ->> 0 and s.partition_id = j.value ->> 1";
    private static final String WRITE =
            "insert into partition_states (asset_id, partition_id, type, run_id, at, detail, success_run_id, success_event, success_at,"
                    + " success_metadata) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict (asset_id, partition_id) do update set"
                    + " type = excluded.type, run_id = excluded.run_id, at = excluded.at, detail = excluded.detail,"
                    + " success_run_id = coalesce(excluded.success_run_id, success_run_id),"
                    + " success_event = coalesce(excluded.success_event, success_event),"
                    + " success_at = coalesce(excluded.success_at, success_at),"
                    + " success_metadata = coalesce(excluded.success_metadata, success_metadata)";

    private final long run;
    private final Map<Place, Outcome> outcomes = new LinkedHashMap<>();

    LatestOutcomes(long run) {
        this.run = run;
    }

    void add(long asset, long partition, long number, NewEvent event) {
        Outcome outcome = outcomes.computeIfAbsent(new Place(asset, partition), place -> new Outcome());
        outcome.latest = event;
        if (event.type() == EventLog.Type.MATERIALIZED) {
            outcome.success = event;
            outcome.successNumber = number;
        }
    }

    void write(Session session) throws SQLException {
        List<Map.Entry<Place, Outcome>> all = new ArrayList<>(outcomes.entrySet());
        Map<Long, Change> changes = new TreeMap<>();
        for (int from = 0; from < all.size(); from += BATCH) {
            List<Map.Entry<Place, Outcome>> some = all.subList(from, Math.min(all.size(), from + BATCH));
            readBefore(session, some);
            for (Map.Entry<Place, Outcome> entry : some) {
                changes.computeIfAbsent(entry.getKey().asset(), asset -> new Change())
                        .add(entry.getValue());
                queue(session, entry.getKey(), entry.getValue());
            }
            session.flush(WRITE);
        }
        for (Map.Entry<Long, Change> change : changes.entrySet()) {
            session.update(
                    "update assets set materialized = materialized + ?, failed = failed + ? where id = ?",
                    change.getValue().materialized,
                    change.getValue().failed,
                    change.getKey());
        }
    }

    private static void readBefore(Session session, List<Map.Entry<Place, Outcome>> some) throws SQLException {
        List<long[]> places = new ArrayList<>(some.size());
        for (Map.Entry<Place, Outcome> entry : some) {
            places.add(new long[] {entry.getKey().asset(), entry.getKey().partition()});
        }
        session.each(
                BEFORE,
                row -> {
                    Outcome outcome = some.get(row.getInt(1)).getValue();
                    outcome.failedBefore = Codes.type(row.getInt(2)) == EventLog.Type.STEP_FAILED;
                    outcome.materializedBefore = row.getBoolean(3);
                },
                Json.array(places));
    }

    private void queue(Session session, Place place, Outcome outcome) throws SQLException {
        NewEvent latest = outcome.latest();
        NewEvent success = outcome.success;
        session.queue(
                WRITE,
                place.asset(),
                place.partition(),
                Codes.of(latest.type()),
                run,
                Codes.of(latest.at()),
                latest.detail(),
                success == null ? null : run,
                success == null ? null : outcome.successNumber,
                success == null ? null : Codes.of(success.at()),
                success == null ? null : success.metadata());
    }

    /** An asset's partition, by its numbers. */
    private record Place(long asset, long partition) {}

    /** What the group says of an asset's partition, and what held before. */
    private static final class Outcome {

        private @Nullable NewEvent latest;
        private @Nullable NewEvent success;
        private long successNumber;
        private boolean failedBefore;
        private boolean materializedBefore;

        private NewEvent latest() {
            if (latest == null) {
                throw new IllegalStateException("An outcome without an event.");
            }
            return latest;
        }
    }

    /** By how much an asset's counts change. */
    private static final class Change {

        private int materialized;
        private int failed;

        private void add(Outcome outcome) {
            if (outcome.success != null && !outcome.materializedBefore) {
                materialized++;
            }
            failed += (outcome.latest().type() == EventLog.Type.STEP_FAILED ? 1 : 0) - (outcome.failedBefore ? 1 : 0);
        }
    }
}
