package dev.partita.model.time;

/**
 * A tick: the border between two windows.
 *
 * @param second when, in seconds of the epoch
 * @param offset how far the local clock is ahead then, in seconds
 * @param minute the local minute that the definition names; before the clock's time where that time was skipped
 * @param again whether the local clock showed this time before
 */
record Tick(long second, int offset, long minute, boolean again) {

    /** What the local clock shows, in minutes. */
    long clock() {
        return Math.floorDiv(second + offset, 60L);
    }
}
