package dev.partita;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Names the upstream asset whose value the annotated parameter takes, where the parameter's own name doesn't, and says which of its
 * partitions are meant, where they aren't those that the two assets' partitions lead to.
 *
 * <p>Offsets count windows of the downstream asset, from the one that is computed: -1 is the one before. They reach from -1,000,000 to
 * 1,000,000.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.PARAMETER)
public @interface From {

    /** The full key of the upstream asset; by default the one whose method is named like the parameter. */
    String value() default "";

    /** The class, of this module or another, that declares the upstream asset. */
    Class<?> in() default void.class;

    /**
     * So many windows later, or earlier if below zero. The first windows have no earlier ones: an {@code Optional} is empty for them, and what
     * takes the value itself fails. Not for assets that both have several dimensions of time, where it is not clear which one is counted.
     */
    int offset() default 0;

    /** The windows from this one, and to {@link #endOffset}. The parameter takes a {@code Map}. */
    int startOffset() default 0;

    /** The windows from {@link #startOffset}, and to this one. */
    int endOffset() default 0;

    /** Which partitions are meant. */
    Which partitions() default Which.MAPPED;

    /** The keys of the partitions that are meant; with several dimensions, their whole texts. The parameter takes a {@code Map}. */
    String[] only() default {};

    /** Which partitions of the upstream asset are meant. */
    enum Which {
        /** Those that the two assets' partitions lead to. */
        MAPPED,
        /** All windows of time that overlap the one that is computed, also those that overlap its neighbours. */
        OVERLAPPING,
        /** All that exist. */
        ALL,
        /** The last that exists. */
        LAST
    }
}
