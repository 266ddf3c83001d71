package dev.partita.internal.lifecycle;

/** Where a step of a run stands. */
public enum StepStatus {
    /** It waits for others, or for a free hand, or for its next attempt. */
    PENDING,
    /** It is computed. */
    RUNNING,
    /** Its values are stored. */
    SUCCEEDED,
    /** It threw, or lacked an input, and is not tried again in this run. */
    FAILED,
    /** It can't run, because a step that it needs did not succeed. */
    SKIPPED,
    /** It did not run, or not to its end, because the run was stopped. */
    CANCELLED;

    /** Whether nothing becomes of it any more in this run. */
    public boolean ended() {
        return switch (this) {
            case PENDING, RUNNING -> false;
            case SUCCEEDED, FAILED, SKIPPED, CANCELLED -> true;
        };
    }
}
