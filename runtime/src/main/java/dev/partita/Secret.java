package dev.partita;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a value of the configuration, or all of a record's, as one that Partita never logs, stores or shows: on a parameter beside
 * {@link Config}, or on a component of a record that such a parameter takes. Error messages name the property and not the value, and where
 * the text of a step's error contains the value, {@code ***} stands there instead.
 *
 * <p>What the asset's own code does with the value is its own business: a record with a secret component should have a
 * {@code toString()} that leaves it out. On a command line everybody on the machine can read it; the environment is a better place.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.PARAMETER, ElementType.RECORD_COMPONENT})
public @interface Secret {}
