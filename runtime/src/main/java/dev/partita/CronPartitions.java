package dev.partita;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The asset exists once for every window that is over between two neighbouring times at which a cron expression fires. Keys are the
 * starts of the windows in the zone's clock time, such as {@code 2026-01-31-06:30}.
 *
 * <p>On a method, for its asset; on a class, for all assets in it, where a method's own annotation replaces it; on an annotation type,
 * which then stands for it. Several partition annotations make partitions of several dimensions, in the order of the annotations.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.METHOD, ElementType.TYPE, ElementType.ANNOTATION_TYPE})
public @interface CronPartitions {

    /** When windows start: minute, hour, day of the month, month and day of the week, as in {@code 30 6 * * 1-5}, or {@code @daily} and the like. */
    String cron();

    /** When the first window starts, or the time after which it does, in the zone's clock time: {@code 2026-01-31-00:00}, in {@link #format}. */
    String start();

    /** When the last window ends, or the time before which it does, written like {@link #start}; by default there is none. */
    String end() default "";

    /** The zone whose clock the windows follow, such as {@code Europe/Berlin}. */
    String zone() default "UTC";

    /** How many windows more than the complete ones exist: 1 lets the current one exist too, -1 holds back the latest. */
    int endOffset() default 0;

    /** How keys are written, in the letters of {@link java.time.format.DateTimeFormatter}. */
    String format() default "uuuu-MM-dd-HH:mm";

    /** What the dimension is called; {@code cron} by default. */
    String dimension() default "";
}
