package dev.partita;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The asset exists once for every window of a week that is over. Keys are the starts of the windows in the zone's clock time, such as
 * {@code 2026-01-25}.
 *
 * <p>On a method, for its asset; on a class, for all assets in it, where a method's own annotation replaces it; on an annotation type,
 * which then stands for it. Several partition annotations make partitions of several dimensions, in the order of the annotations.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.METHOD, ElementType.TYPE, ElementType.ANNOTATION_TYPE})
public @interface WeeklyPartitions {

    /** When the first window starts, or the time after which it does, in the zone's clock time: {@code 2026-01-25}. */
    String start();

    /** When the last window ends, or the time before which it does, written like {@link #start}; by default there is none. */
    String end() default "";

    /** The zone whose clock the windows follow, such as {@code Europe/Berlin}. */
    String zone() default "UTC";

    /** Minutes after the full hour at which windows start, 0 to 59. */
    int minuteOffset() default 0;

    /** The hour of the day at which windows start, 0 to 23. */
    int hourOffset() default 0;

    /** The day on which weeks start, 0 for Sunday to 6 for Saturday. */
    int dayOffset() default 0;

    /** How many windows more than the complete ones exist: 1 lets the current one exist too, -1 holds back the latest. */
    int endOffset() default 0;

    /** What the dimension is called; {@code week} by default. */
    String dimension() default "";
}
