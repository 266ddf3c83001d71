package dev.partita;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Requests runs at times of the clock, which {@code partita serve} watches. On a method, that says which: it takes a {@link ScheduleContext}, resources and
 * configuration, and returns a {@link RunRequest} or a list of them, which may be empty. On a class, the target itself is requested.
 *
 * <p>With {@link #cron} left out, there is a tick as each window of time of the target's partitions closes, for that window: on a class, it requests
 * that partition.
 *
 * <p>Each tick fires once, in whichever process. At a time that the clock skips it fires when the clock goes on; at one that comes twice, the
 * second time, or both times where it fires in every hour of the day, as Dagster's schedules do.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface Schedule {

    /** What it is called among the schedules; by default the name of the method or the class. */
    String name() default "";

    /** When it fires: five fields of cron (minute, hour, day of the month, month, day of the week), or a macro such as {@code @daily}. */
    String cron() default "";

    /** The zone whose clock {@link #cron} means; windows have their own. */
    String zone() default "UTC";

    /** Which assets the runs are for that say nothing else, in the selection language; it selects one at least. */
    String target();

    /** What becomes of ticks that passed while nothing served; unless it is said, {@link CatchUp#ALL} of those of windows, since each is for other data. */
    CatchUp catchUp() default CatchUp.LAST;

    /** How long the method may take; if it takes longer it is interrupted, and the tick has failed. */
    String timeout() default "5m";

    /** What it is for; by default the first paragraph of the Javadoc. */
    String description() default "";

    /** What becomes of ticks that passed while nothing served. */
    enum CatchUp {
        /** They are left out. */
        NONE,
        /** The last of them fires. */
        LAST,
        /** All fire, one after the other. */
        ALL
    }
}
