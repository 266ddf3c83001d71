package dev.partita.internal.state.jdbc;

import dev.partita.RunStatus;
import dev.partita.internal.state.EventLog;
import dev.partita.internal.state.Ticks;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** How values stand in the tables: enums as small numbers that never change, times as microseconds since 1970. */
public final class Codes {

    public static final int RUNNING = of(RunStatus.RUNNING);
    public static final int INTERRUPTED = of(RunStatus.INTERRUPTED);

    private Codes() {}

    public static int of(RunStatus status) {
        return switch (status) {
            case QUEUED -> 1;
            case RUNNING -> 2;
            case SUCCEEDED -> 3;
            case FAILED -> 4;
            case CANCELLED -> 5;
            case INTERRUPTED -> 6;
        };
    }

    public static RunStatus status(int code) {
        for (RunStatus status : RunStatus.values()) {
            if (of(status) == code) {
                return status;
            }
        }
        throw new IllegalStateException("No run status has the code " + code + ".");
    }

    public static int of(EventLog.Type type) {
        return switch (type) {
            case STEP_STARTED -> 1;
            case MATERIALIZED -> 2;
            case STEP_FAILED -> 3;
            case STEP_SKIPPED -> 4;
            case STEP_CANCELLED -> 5;
            case CHECK_PASSED -> 11;
            case CHECK_FAILED -> 12;
            case STEP_RETRIED -> 6;
        };
    }

    public static EventLog.Type type(int code) {
        for (EventLog.Type type : EventLog.Type.values()) {
            if (of(type) == code) {
                return type;
            }
        }
        throw new IllegalStateException("No type of event has the code " + code + ".");
    }

    public static int of(Ticks.Status status) {
        return switch (status) {
            case REQUESTED -> 1;
            case SKIPPED -> 2;
            case FAILED -> 3;
        };
    }

    public static Ticks.Status tick(int code) {
        for (Ticks.Status status : Ticks.Status.values()) {
            if (of(status) == code) {
                return status;
            }
        }
        throw new IllegalStateException("No status of a tick has the code " + code + ".");
    }

    /** Rounds down, also before 1970. */
    public static long of(Instant at) {
        return Instant.EPOCH.until(at.truncatedTo(ChronoUnit.MICROS), ChronoUnit.MICROS);
    }

    public static Instant instant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }
}
