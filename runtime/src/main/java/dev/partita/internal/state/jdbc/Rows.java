package dev.partita.internal.state.jdbc;

import dev.partita.StepCounts;
import dev.partita.internal.state.Checks.Result;
import dev.partita.internal.state.EventLog.Event;
import dev.partita.internal.state.Materializations.Materialization;
import dev.partita.internal.state.Materializations.State;
import dev.partita.internal.state.Origin;
import dev.partita.internal.state.Runs.RunRecord;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the rows of queries stand for, whose columns are named here. */
public final class Rows {

    /** The columns of {@code runs} that {@link #run} reads, from the first. */
    public static final String RUN =
            "id, status, selection, partitions, total, succeeded, failed, skipped, cancelled, tags, begun, ended, config, retry_of, stopping";

    /** The columns of {@code partition_states s} that {@link #state} reads, from the second. */
    public static final String STATE =
            "s.type, s.run_id, s.at, s.detail, s.success_run_id, s.success_event, s.success_at, s.success_metadata,"
                    + " s.success_code, s.success_read";

    /** The columns of {@code check_states s} that {@link #result} reads, from the third. */
    public static final String RESULT = "s.passed, s.run_id, s.event, s.at, s.reason, s.metadata";

    private Rows() {}

    /** A run, with the assets that other rows give. */
    public static RunRecord run(ResultSet row, List<String> assets) throws SQLException {
        long ended = row.getLong(12);
        Optional<Instant> end = row.wasNull() ? Optional.empty() : Optional.of(Codes.instant(ended));
        long retried = row.getLong(14);
        Optional<Long> retryOf = row.wasNull() ? Optional.empty() : Optional.of(retried);
        return new RunRecord(
                row.getLong(1),
                Codes.status(row.getInt(2)),
                row.getString(3),
                assets,
                row.getLong(4),
                new StepCounts(row.getLong(5), row.getLong(6), row.getLong(7), row.getLong(8), row.getLong(9)),
                Tags.of(row.getString(10)),
                Tags.of(row.getString(13)),
                retryOf,
                row.getInt(15) != 0,
                Codes.instant(row.getLong(11)),
                end);
    }

    /** An event: number, time, type, the texts of asset and partition, detail, metadata, and the name of a check or null. */
    public static Event event(ResultSet row) throws SQLException {
        return new Event(
                row.getLong(1),
                Codes.instant(row.getLong(2)),
                Codes.type(row.getInt(3)),
                row.getString(4),
                row.getString(5),
                row.getString(6),
                row.getString(7),
                Objects.requireNonNullElse(row.getString(8), ""));
    }

    /** The latest result of a check. */
    public static Result result(ResultSet row) throws SQLException {
        return new Result(
                row.getBoolean(3),
                row.getLong(4),
                row.getLong(5),
                Codes.instant(row.getLong(6)),
                row.getString(7),
                row.getString(8));
    }

    private static Origin origin(@Nullable String codeVersion, @Nullable String read) {
        return codeVersion == null || read == null ? Origin.UNKNOWN : new Origin(codeVersion, read);
    }

    /** How a partition stands. */
    public static State state(ResultSet row) throws SQLException {
        long run = row.getLong(6);
        Optional<Materialization> materialized = row.wasNull()
                ? Optional.empty()
                : Optional.of(new Materialization(
                        run,
                        row.getLong(7),
                        Codes.instant(row.getLong(8)),
                        row.getString(9),
                        origin(row.getString(10), row.getString(11))));
        return new State(
                Codes.type(row.getInt(2)),
                row.getLong(3),
                Codes.instant(row.getLong(4)),
                row.getString(5),
                materialized);
    }
}
