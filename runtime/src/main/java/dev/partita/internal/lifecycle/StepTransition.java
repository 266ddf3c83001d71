package dev.partita.internal.lifecycle;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/** What may happen to a step. */
public enum StepTransition {
    /** All that it needs is there, and a hand is free. */
    START(StepStatus.RUNNING, StepStatus.PENDING),
    /** Its values are stored. */
    SUCCEED(StepStatus.SUCCEEDED, StepStatus.RUNNING),
    /** It threw, and is to be tried again. */
    RETRY(StepStatus.PENDING, StepStatus.RUNNING),
    /** It threw for the last time. */
    FAIL(StepStatus.FAILED, StepStatus.RUNNING),
    /** A step that it needs failed, was skipped or was cancelled. */
    SKIP(StepStatus.SKIPPED, StepStatus.PENDING),
    /** The run was stopped. */
    CANCEL(StepStatus.CANCELLED, StepStatus.PENDING, StepStatus.RUNNING);

    private final StepStatus to;

    @SuppressWarnings("ImmutableEnumChecker") // Unmodifiable, and never handed out otherwise.
    private final Set<StepStatus> from;

    StepTransition(StepStatus to, StepStatus... from) {
        this.to = to;
        this.from = Collections.unmodifiableSet(EnumSet.copyOf(Arrays.asList(from)));
    }

    /** From where it leads. */
    public Set<StepStatus> from() {
        return from;
    }

    /** Where it leads. */
    public StepStatus to() {
        return to;
    }

    /**
     * Where a step stands after this.
     *
     * @throws IllegalStateException if this can't happen to it
     */
    public StepStatus apply(StepStatus status) {
        if (!from.contains(status)) {
            throw new IllegalStateException("A step that is " + status + " does not " + this + ".");
        }
        return to;
    }
}
