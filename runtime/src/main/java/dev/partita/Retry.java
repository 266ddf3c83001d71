package dev.partita;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says how a step is tried again that failed: an asset's, or of all assets of a class that have no such annotation of their own. Each attempt
 * is in the record of the run, and what is downstream waits until the last. A step that was stopped because its run was, or whose inputs are
 * missing, is not tried again. The elements mean what they mean in Dagster's {@code RetryPolicy}.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface Retry {

    /** How many times more it is tried at most; 1 or more. */
    int max() default 1;

    /** How long to wait before the first time: a number with a unit, such as {@code 500ms}, {@code 30s}, {@code 5m}, {@code 2h}. */
    String delay() default "0s";

    /** How the wait grows from one time to the next. It is never longer than a day. */
    Backoff backoff() default Backoff.CONSTANT;

    /** How the wait is made uneven, so that many steps that failed together don't come back together. */
    Jitter jitter() default Jitter.NONE;

    /** How a wait grows. */
    enum Backoff {
        /** It stays the same. */
        CONSTANT,
        /** The n-th is n times the first. */
        LINEAR,
        /** Each is twice the one before. */
        EXPONENTIAL
    }

    /** How a wait is made uneven. */
    enum Jitter {
        /** It is as long as it is said to be. */
        NONE,
        /** By chance, anything up to it. */
        FULL,
        /** By chance, anything up to twice as long. */
        PLUS_MINUS
    }
}
