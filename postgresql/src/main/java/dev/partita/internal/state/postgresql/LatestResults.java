package dev.partita.internal.state.postgresql;

import dev.partita.internal.state.EventLog;
import dev.partita.internal.state.jdbc.CheckOutcomes.Named;
import dev.partita.internal.state.jdbc.CheckOutcomes.Outcome;
import dev.partita.internal.state.jdbc.Codes;
import dev.partita.internal.state.jdbc.Session;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a group of events makes of {@code check_states} and of the counts in {@code checks}: a statement for all. Whoever writes holds the rows
 * of the checked assets, so that no two write the same.
 */
final class LatestResults {

    private static final String ADD = "insert into checks (asset_id, name) select * from unnest(?, ?) j(asset_id, name)"
            + " order by asset_id, name on conflict (asset_id, name) do nothing";
    private static final String FIND = "select c.id, c.asset_id, c.name from unnest(?, ?) j(asset_id, name)"
            + " cross join lateral (select * from checks where asset_id = j.asset_id and name = j.name offset 0) c";
    private static final String WRITE =
            "with outcome as materialized (select * from unnest(?, ?, ?, ?, cast(? as smallint[]), ?, ?)"
                    + " j(check_id, partition_id, event, at, passed, reason, metadata)),"
                    + " written as (insert into check_states as s (check_id, partition_id, run_id, event, at, passed, reason, metadata)"
                    + " select check_id, partition_id, ?, event, at, passed, reason, metadata from outcome order by check_id, partition_id"
                    + " on conflict (check_id, partition_id) do update set run_id = excluded.run_id, event = excluded.event,"
                    + " at = excluded.at, passed = excluded.passed, reason = excluded.reason, metadata = excluded.metadata),"
                    + " change as (select o.check_id,"
                    + " count(*) filter (where o.passed = 1) - count(*) filter (where b.passed = 1) as passed,"
                    + " count(*) filter (where o.passed = 0) - count(*) filter (where b.passed = 0) as failed"
                    + " from outcome o left join lateral (select passed from check_states p"
                    + " where p.check_id = o.check_id and p.partition_id = o.partition_id offset 0) b on true"
                    + " group by o.check_id)"
                    + " update checks k set passed = k.passed + c.passed, failed = k.failed + c.failed"
                    + " from change c where k.id = c.check_id and (c.passed <> 0 or c.failed <> 0)";

    private LatestResults() {}

    /** The numbers of checks, which they are given if they have none. */
    static Map<Named, Long> numbers(Session session, Collection<Named> checks) throws SQLException {
        Map<Named, Long> numbers = new HashMap<>();
        if (checks.isEmpty()) {
            return numbers;
        }
        long[] assets = checks.stream().mapToLong(Named::asset).toArray();
        String[] names = checks.stream().map(Named::check).toArray(String[]::new);
        session.update(ADD, assets, names);
        session.each(
                FIND, row -> numbers.put(new Named(row.getLong(2), row.getString(3)), row.getLong(1)), assets, names);
        return numbers;
    }

    static void write(Session session, long run, List<Outcome> outcomes) throws SQLException {
        if (outcomes.isEmpty()) {
            return;
        }
        int size = outcomes.size();
        long[] checks = new long[size];
        long[] partitions = new long[size];
        long[] events = new long[size];
        long[] times = new long[size];
        int[] passed = new int[size];
        String[] reasons = new String[size];
        String[] metadata = new String[size];
        for (int i = 0; i < size; i++) {
            Outcome outcome = outcomes.get(i);
            checks[i] = outcome.place().check();
            partitions[i] = outcome.place().partition();
            events[i] = outcome.number();
            times[i] = Codes.of(outcome.event().at());
            passed[i] = outcome.event().type() == EventLog.Type.CHECK_PASSED ? 1 : 0;
            reasons[i] = Group.storable(outcome.event().detail());
            metadata[i] = Group.storable(outcome.event().metadata());
        }
        session.update(WRITE, checks, partitions, events, times, passed, reasons, metadata, run);
    }
}
