package dev.partita;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The annotated method looks, again and again, whether there is something to run: {@code partita serve} calls it. It returns a
 * {@link SensorResult}: keys of partition sets to add and remove, runs to request, and a cursor that it finds again the next time. All of
 * that takes effect in one transaction with the record of the tick, or nothing of it. One that throws or takes too long changes
 * nothing; it is called again later, each time after a longer pause.
 *
 * <p>Its parameters are a {@link SensorContext}, resources and configuration. The method is neither private nor generic, and static or an instance
 * method, as an asset's is. It is called by one thread of one process at a time, however many serve one store.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface Sensor {

    /** What it is called among the sensors; by default the method's name. */
    String name() default "";

    /** How long after one tick the next one comes: {@code 500ms}, {@code 30s}, {@code 5m}, {@code 2h}, {@code 1d}. */
    String every() default "30s";

    /** Which assets the runs are for that say nothing else, in the selection language; it selects one at least. */
    String target();

    /** How long a tick may take; one that takes longer is interrupted, and has failed. */
    String timeout() default "5m";

    /** What it is for; by default the first paragraph of the method's Javadoc. */
    String description() default "";
}
