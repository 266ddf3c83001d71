package dev.partita;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Names the upstream asset whose value the annotated parameter takes, where the parameter's own name doesn't. */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.PARAMETER)
public @interface From {

    /** The full key of the upstream asset; by default the one whose method is named like the parameter. */
    String value() default "";

    /** The class, of this module or another, that declares the upstream asset. */
    Class<?> in() default void.class;
}
