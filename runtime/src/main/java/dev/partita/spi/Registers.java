package dev.partita.spi;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Stands on a generated registry, for compilers: it proves that a class was compiled with the processor. */
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface Registers {

    /** The canonical name of the class that declares the assets. */
    String value();

    /** The {@link Registry#VERSION} that it was compiled against. */
    int version();
}
