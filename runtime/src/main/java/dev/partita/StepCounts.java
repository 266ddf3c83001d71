package dev.partita;

/**
 * How many steps of a run ended how.
 *
 * @param total all steps of the run
 * @param succeeded computed, stored and recorded
 * @param failed threw, or lacked an input
 * @param skipped not begun, because an upstream step of the run did not succeed
 * @param cancelled not begun, because the run was stopped
 */
public record StepCounts(long total, long succeeded, long failed, long skipped, long cancelled) {

    /** These, with so many more. */
    public StepCounts plus(long succeededMore, long failedMore, long skippedMore, long cancelledMore) {
        return new StepCounts(
                total,
                succeeded + succeededMore,
                failed + failedMore,
                skipped + skippedMore,
                cancelled + cancelledMore);
    }

    /** The steps that ended, whichever way. */
    public long done() {
        return succeeded + failed + skipped + cancelled;
    }
}
