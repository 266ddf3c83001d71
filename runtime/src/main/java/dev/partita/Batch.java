package dev.partita;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says how many partitions of a run one call of a batch asset gets at most. A batch asset is one whose method takes {@code @PartitionKey
 * List<K>}; without this annotation, a call gets up to 100.
 *
 * <p>A call that fails fails for all its partitions. Where that is because of a bad one among them, {@link #isolate} saves the others.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface Batch {

    /** How many partitions one call gets at most; 1 or more. */
    int size() default 100;

    /**
     * Whether a call that failed is repeated with parts of its partitions, down to single ones, so that only those fail that do by
     * themselves. The method is then called several times for a partition, and must leave nothing of a call that failed; what
     * {@code DuckTable.replacePartitions} did not finish, it has not begun.
     */
    boolean isolate() default false;
}
