package dev.partita.internal.state.sqlite;

import dev.partita.internal.state.EventLog;
import dev.partita.internal.state.jdbc.CheckOutcomes.Named;
import dev.partita.internal.state.jdbc.CheckOutcomes.Outcome;
import dev.partita.internal.state.jdbc.Codes;
import dev.partita.internal.state.jdbc.Session;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What a group of events makes of {@code check_states} and of the counts in {@code checks}. */
final class LatestResults {

    private static final String WRITE =
            "insert into check_states (check_id, partition_id, passed, run_id, event, at, reason, metadata) values (?, ?, ?, ?, ?, ?, ?, ?)"
                    + " on conflict (check_id, partition_id) do update set passed = excluded.passed, run_id = excluded.run_id,"
                    + " event = excluded.event, at = excluded.at, reason = excluded.reason, metadata = excluded.metadata";

    private LatestResults() {}

    /** The number of a check, which it is given if it has none. */
    static long number(Session session, Named check) throws SQLException {
        String find = "select id from checks where asset_id = ? and name = ?";
        Optional<Long> known = session.number(find, check.asset(), check.check());
        return known.isPresent()
                ? known.get()
                : session.number(
                                "insert into checks (asset_id, name) values (?, ?) returning id",
                                check.asset(),
                                check.check())
                        .orElseThrow();
    }

    static void write(Session session, long run, List<Outcome> outcomes) throws SQLException {
        Map<Long, long[]> changes = new TreeMap<>();
        for (Outcome outcome : outcomes) {
            boolean passed = outcome.event().type() == EventLog.Type.CHECK_PASSED;
            long[] change = changes.computeIfAbsent(outcome.place().check(), check -> new long[2]);
            session.number(
                            "select passed from check_states where check_id = ? and partition_id = ?",
                            outcome.place().check(),
                            outcome.place().partition())
                    .ifPresent(before -> change[before == 1 ? 0 : 1]--);
            change[passed ? 0 : 1]++;
            session.update(
                    WRITE,
                    outcome.place().check(),
                    outcome.place().partition(),
                    passed ? 1 : 0,
                    run,
                    outcome.number(),
                    Codes.of(outcome.event().at()),
                    outcome.event().detail(),
                    outcome.event().metadata());
        }
        for (Map.Entry<Long, long[]> change : changes.entrySet()) {
            session.update(
                    "update checks set passed = passed + ?, failed = failed + ? where id = ?",
                    change.getValue()[0],
                    change.getValue()[1],
                    change.getKey());
        }
    }
}
