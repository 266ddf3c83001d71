package dev.partita.internal.state.jdbc;

import dev.partita.internal.state.EventLog.NewEvent;
import dev.partita.internal.state.StoredValue;
import dev.partita.internal.state.jdbc.Outcomes.Outcome;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** The values in {@code partition_values} that a group of events brings, in its transaction: of each asset's partition the last. */
public final class KeptValues {

    private static final int BATCH = 1_000;
    private static final String KEEP = "insert into partition_values (asset_id, partition_id, value) values (?, ?, ?)"
            + " on conflict (asset_id, partition_id) do update set value = excluded.value";
    private static final String FORGET = "delete from partition_values where asset_id = ? and partition_id = ?";

    private KeptValues() {}

    /** Keeps the values of some outcomes, and forgets those that are kept elsewhere now. */
    public static void write(Session session, List<Outcome> outcomes) throws SQLException {
        int kept = 0;
        int forgotten = 0;
        for (Outcome outcome : outcomes) {
            Optional<StoredValue> value =
                    outcome.success().map(Outcomes.Success::event).map(NewEvent::value);
            if (value.isEmpty()) {
                continue;
            }
            long asset = outcome.place().asset();
            long partition = outcome.place().partition();
            if (value.get().kept()) {
                session.queue(KEEP, asset, partition, value.get().bytes());
                kept++;
            } else {
                session.queue(FORGET, asset, partition);
                forgotten++;
            }
            if (kept == BATCH) {
                session.flush(KEEP);
                kept = 0;
            }
        }
        if (kept > 0) {
            session.flush(KEEP);
        }
        if (forgotten > 0) {
            session.flush(FORGET);
        }
    }
}
