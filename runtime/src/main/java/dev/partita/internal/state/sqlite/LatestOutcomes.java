package dev.partita.internal.state.sqlite;

import dev.partita.internal.state.EventLog;
import dev.partita.internal.state.EventLog.NewEvent;
import dev.partita.internal.state.Origin;
import dev.partita.internal.state.jdbc.Codes;
import dev.partita.internal.state.jdbc.Outcomes.Outcome;
import dev.partita.internal.state.jdbc.Outcomes.Success;
import dev.partita.internal.state.jdbc.Session;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

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
                    + " success_metadata, success_code, success_read) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict (asset_id, partition_id) do update set"
                    + " type = excluded.type, run_id = excluded.run_id, at = excluded.at, detail = excluded.detail,"
                    + " success_run_id = coalesce(excluded.success_run_id, success_run_id),"
                    + " success_event = coalesce(excluded.success_event, success_event),"
                    + " success_at = coalesce(excluded.success_at, success_at),"
                    + " success_metadata = coalesce(excluded.success_metadata, success_metadata),"
                    + " success_code = case when excluded.success_event is null then success_code else excluded.success_code end,"
                    + " success_read = case when excluded.success_event is null then success_read else excluded.success_read end";

    private final long run;
    private final List<Outcome> outcomes;

    LatestOutcomes(long run, List<Outcome> outcomes) {
        this.run = run;
        this.outcomes = outcomes;
    }

    void write(Session session) throws SQLException {
        Map<Long, Change> changes = new TreeMap<>();
        for (int from = 0; from < outcomes.size(); from += BATCH) {
            List<Outcome> some = outcomes.subList(from, Math.min(outcomes.size(), from + BATCH));
            Before before = Before.read(session, some);
            for (int i = 0; i < some.size(); i++) {
                changes.computeIfAbsent(some.get(i).place().asset(), asset -> new Change())
                        .add(
                                some.get(i),
                                before.failed().get(i),
                                before.materialized().get(i));
                queue(session, some.get(i));
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

    private void queue(Session session, Outcome outcome) throws SQLException {
        NewEvent latest = outcome.latest();
        Success success = outcome.success().orElse(null);
        Origin origin = outcome.origin().orElse(null);
        session.queue(
                WRITE,
                outcome.place().asset(),
                outcome.place().partition(),
                Codes.of(latest.type()),
                run,
                Codes.of(latest.at()),
                latest.detail(),
                success == null ? null : run,
                success == null ? null : success.number(),
                success == null ? null : Codes.of(success.event().at()),
                success == null ? null : success.event().metadata(),
                origin == null ? null : origin.codeVersion(),
                origin == null ? null : origin.read());
    }

    /** Which of some outcomes' partitions had failed, and which were materialized, before the group; by their indexes. */
    private record Before(BitSet failed, BitSet materialized) {

        private static Before read(Session session, List<Outcome> some) throws SQLException {
            List<long[]> places = new ArrayList<>(some.size());
            for (Outcome outcome : some) {
                places.add(new long[] {outcome.place().asset(), outcome.place().partition()});
            }
            Before before = new Before(new BitSet(some.size()), new BitSet(some.size()));
            session.each(
                    BEFORE,
                    row -> {
                        before.failed.set(row.getInt(1), Codes.type(row.getInt(2)) == EventLog.Type.STEP_FAILED);
                        before.materialized.set(row.getInt(1), row.getBoolean(3));
                    },
                    Json.array(places));
            return before;
        }
    }

    /** By how much an asset's counts change. */
    private static final class Change {

        private int materialized;
        private int failed;

        private void add(Outcome outcome, boolean failedBefore, boolean materializedBefore) {
            if (outcome.success().isPresent() && !materializedBefore) {
                materialized++;
            }
            failed += (outcome.latest().type() == EventLog.Type.STEP_FAILED ? 1 : 0) - (failedBefore ? 1 : 0);
        }
    }
}
