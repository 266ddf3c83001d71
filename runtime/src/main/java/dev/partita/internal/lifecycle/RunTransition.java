package dev.partita.internal.lifecycle;

import dev.partita.RunStatus;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/** What may happen to a run. */
public enum RunTransition {
    /** A process takes it from the queue. */
    BEGIN(RunStatus.RUNNING, RunStatus.QUEUED),
    /** All steps ended, and none failed. */
    SUCCEED(RunStatus.SUCCEEDED, RunStatus.RUNNING),
    /** All steps ended, and at least one failed. */
    FAIL(RunStatus.FAILED, RunStatus.RUNNING),
    /** Somebody stopped it. */
    CANCEL(RunStatus.CANCELLED, RunStatus.QUEUED, RunStatus.RUNNING),
    /** The process that worked on it is gone. */
    INTERRUPT(RunStatus.INTERRUPTED, RunStatus.RUNNING);

    private final RunStatus to;

    @SuppressWarnings("ImmutableEnumChecker") // Unmodifiable, and never handed out otherwise.
    private final Set<RunStatus> from;

    RunTransition(RunStatus to, RunStatus... from) {
        this.to = to;
        this.from = Collections.unmodifiableSet(EnumSet.copyOf(Arrays.asList(from)));
    }

    /** From where it leads. */
    public Set<RunStatus> from() {
        return from;
    }

    /** Where it leads. */
    public RunStatus to() {
        return to;
    }

    /** Whether this can happen to a run. */
    public boolean possible(RunStatus status) {
        return from.contains(status);
    }

    /**
     * What ends a run so.
     *
     * @throws IllegalArgumentException if no run ends so
     */
    public static RunTransition to(RunStatus status) {
        return Arrays.stream(values())
                .filter(transition -> transition.to == status && status.ended())
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("A run does not end as " + status + "."));
    }
}
