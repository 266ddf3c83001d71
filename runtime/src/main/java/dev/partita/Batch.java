package dev.partita;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says how many partitions of a run one call of a batch asset gets at most. A batch asset is one whose method takes {@code @PartitionKey
 * List<K>}; without this annotation, a call gets up to 100.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface Batch {

    /** How many partitions one call gets at most; 1 or more. */
    int size() default 100;
}
