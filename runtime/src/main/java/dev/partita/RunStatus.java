package dev.partita;

/** Where a run stands. */
public enum RunStatus {
    /** Requested, and not begun. */
    QUEUED,
    /** A process works on it. */
    RUNNING,
    /** Every step succeeded, but for those whose partitions had been removed. */
    SUCCEEDED,
    /** At least one step failed; those that don't depend on it were done. */
    FAILED,
    /** Somebody stopped it. */
    CANCELLED,
    /** The process that worked on it is gone; what it had recorded stands. */
    INTERRUPTED;

    /** Whether no process will change it any more, unless it is retried. */
    public boolean ended() {
        return switch (this) {
            case QUEUED, RUNNING -> false;
            case SUCCEEDED, FAILED, CANCELLED, INTERRUPTED -> true;
        };
    }
}
