package dev.partita.internal.state.jdbc;

import dev.partita.internal.state.Checks;
import dev.partita.internal.state.EventLog;
import dev.partita.internal.state.Materializations;
import dev.partita.internal.state.PartitionSets;
import dev.partita.internal.state.Processes;
import dev.partita.internal.state.Runs;
import dev.partita.internal.state.Store;
import dev.partita.internal.state.Ticks;

/**
 * A store whose ports stand on one database.
 *
 * @param closing closes the database
 */
public record JdbcStore(
        PartitionSets partitionSets,
        Runs runs,
        EventLog events,
        Materializations materializations,
        Checks checks,
        Processes processes,
        Ticks ticks,
        String location,
        Runnable closing)
        implements Store {

    @Override
    public void close() {
        closing.run();
    }
}
