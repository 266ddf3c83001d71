package dev.partita;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says how long one attempt at a step may take: an asset's, or of all assets of a class that have no such annotation of their own. When the time
 * is up, the thread of the method is interrupted, again and again until the method ends; whatever it returns then, the attempt has failed. A
 * method that heeds no interrupt is waited for: nothing else can stop it, and its partition is not given to another meanwhile.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface Timeout {

    /** A number with a unit, such as {@code 500ms}, {@code 30s}, {@code 5m}, {@code 2h}. */
    String value();
}
