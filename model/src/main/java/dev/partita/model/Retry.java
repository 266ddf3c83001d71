package dev.partita.model;

import java.time.Duration;

/**
 * How a step is tried again that failed. The words are those of Dagster's {@code RetryPolicy}.
 *
 * @param max how many times at most, after the first; 1 or more
 * @param delay how long to wait before the first time
 * @param backoff how the wait grows from one time to the next
 * @param jitter how the wait is made uneven, so that many don't come back at once
 */
public record Retry(int max, Duration delay, Backoff backoff, Jitter jitter) {

    /** The longest wait, however much it would grow. */
    private static final Duration LONGEST = Duration.ofDays(1);

    /** How a wait grows. */
    public enum Backoff {
        /** It stays the same. */
        CONSTANT,
        /** The n-th is n times the first. */
        LINEAR,
        /** Each is twice the one before. */
        EXPONENTIAL
    }

    /** How a wait is made uneven. */
    public enum Jitter {
        NONE,
        /** Anything between nothing and the wait. */
        FULL,
        /** Anything between nothing and twice the wait. */
        PLUS_MINUS
    }

    /**
     * How long to wait before a step is tried again.
     *
     * @param failed how many times it failed; 1 or more
     * @param random a number of at least 0 and below 1
     */
    public Duration wait(int failed, double random) {
        double factor = switch (backoff) {
            case CONSTANT -> 1;
            case LINEAR -> failed;
            case EXPONENTIAL -> Math.pow(2, failed - 1.0);
        };
        double uneven = switch (jitter) {
            case NONE -> 1;
            case FULL -> random;
            case PLUS_MINUS -> 2 * random;
        };
        double millis = Math.min((double) delay.toMillis() * factor, (double) LONGEST.toMillis()) * uneven;
        return Duration.ofMillis(Math.min(Math.round(millis), LONGEST.toMillis()));
    }
}
