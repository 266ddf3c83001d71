package dev.partita;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Names a pool of an asset's steps, or of those of all assets of a class that have no such annotation of their own: so many of a pool run at once
 * as the property {@code pools.NAME} says, for instance {@code PARTITA_POOLS_NAME} in the environment or in {@code partita.yaml}, in all runs of a process together.
 * A pool without that property has no limit of its own.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface Pool {

    /** Letters, digits, {@code _}, {@code -} and {@code .}. */
    String value();
}
