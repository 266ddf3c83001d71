package dev.partita.cli;

import dev.partita.RunStatus;
import dev.partita.internal.state.EventLog;
import dev.partita.internal.state.Materializations.State;
import dev.partita.internal.state.Runs;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How one partition of an asset stands.
 *
 * @param everMaterialized whether it was materialized at some time, which a later failure does not take back
 * @param run the run that the state comes from; empty if there never was one
 * @param note why it failed, or why it is missing although it was tried
 */
record PartitionState(
        String partition,
        Kind kind,
        boolean everMaterialized,
        Optional<Instant> materialized,
        Optional<Long> run,
        Optional<Instant> at,
        String note) {

    /** What the last step said. */
    enum Kind {
        /** It was materialized, and nothing failed since. */
        MATERIALIZED,
        /** The last step failed. */
        FAILED,
        /** A step runs. */
        RUNNING,
        /** It was never materialized, and nothing failed. */
        MISSING
    }

    /** Tells which runs are running; asks about each once. */
    static final class Reader {

        private final Runs runs;
        private final Map<Long, Boolean> running = new HashMap<>();

        Reader(Runs runs) {
            this.runs = runs;
        }

        PartitionState read(String partition, @Nullable State state) {
            if (state == null) {
                return new PartitionState(
                        partition, Kind.MISSING, false, Optional.empty(), Optional.empty(), Optional.empty(), "");
            }
            boolean ever = state.materialized().isPresent();
            boolean started = state.latest() == EventLog.Type.STEP_STARTED;
            Kind kind = started && running(state.run())
                    ? Kind.RUNNING
                    : state.latest() == EventLog.Type.STEP_FAILED
                            ? Kind.FAILED
                            : ever ? Kind.MATERIALIZED : Kind.MISSING;
            boolean last = kind != Kind.MATERIALIZED;
            return new PartitionState(
                    partition,
                    kind,
                    ever,
                    state.materialized().map(success -> success.at()),
                    Optional.of(
                            last
                                    ? state.run()
                                    : state.materialized().orElseThrow().run()),
                    Optional.of(
                            last
                                    ? state.at()
                                    : state.materialized().orElseThrow().at()),
                    started && kind != Kind.RUNNING ? "interrupted" : state.detail());
        }

        private boolean running(long run) {
            return running.computeIfAbsent(
                    run,
                    id -> runs.find(id)
                            .filter(record -> record.status() == RunStatus.RUNNING)
                            .isPresent());
        }
    }
}
