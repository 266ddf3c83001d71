package dev.partita;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The asset exists once for every one of some fixed keys: texts, or the constants of an enum.
 *
 * <p>On a method, for its asset; on a class, for all assets in it, where a method's own annotation replaces it; on an annotation type,
 * which then stands for it. Several partition annotations make partitions of several dimensions, in the order of the annotations.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.METHOD, ElementType.TYPE, ElementType.ANNOTATION_TYPE})
public @interface StaticPartitions {

    /** The keys: at least one, and none twice. Left out where {@link #of} is given. */
    String[] value() default {};

    /** The enum whose constants are the keys. Left out where keys are written out. */
    Class<? extends Enum<?>> of() default NoEnum.class;

    /** What the dimension is called; by default like the enum, in lower case. Keys that are written out need it where there are several dimensions. */
    String dimension() default "";

    /** Stands for no enum. */
    enum NoEnum {}
}
