package dev.partita;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The annotated method makes an object that assets share: a database, a client, an {@link IoManager}. Its parameters are other
 * resources or {@link Config}. It is called once per process, when first needed (and for a run that is given other values of the
 * configuration, once for that run), and what it returns is closed with the process if it is
 * {@link AutoCloseable}; it must be safe for use by several threads.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface Resource {}
