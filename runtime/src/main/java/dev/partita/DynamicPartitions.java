package dev.partita;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The asset exists once for every key of a set that people and programs add to while the system runs; the set starts empty. The dimension
 * is called like the set.
 *
 * <p>On a method, for its asset; on a class, for all assets in it, where a method's own annotation replaces it; on an annotation type,
 * which then stands for it. Several partition annotations make partitions of several dimensions, in the order of the annotations.
 */
@Documented
@Repeatable(DynamicPartitions.Several.class)
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.METHOD, ElementType.TYPE, ElementType.ANNOTATION_TYPE})
public @interface DynamicPartitions {

    /** The name of the set: at least one character, no control characters, and no blank at either end. */
    String value();

    /** What the compiler makes of several that stand on one element. */
    @Documented
    @Retention(RetentionPolicy.CLASS)
    @Target({ElementType.METHOD, ElementType.TYPE, ElementType.ANNOTATION_TYPE})
    @interface Several {

        /** Those that stand there, in order. */
        DynamicPartitions[] value();
    }
}
