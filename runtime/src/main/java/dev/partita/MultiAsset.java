package dev.partita;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The annotated method computes several assets at once: the components of the record that it returns, each named after its component.
 * They are materialized together. A component may bear {@link Asset} to say more about its asset.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface MultiAsset {

    /** Names the version of the code of all these assets, as {@link Asset#codeVersion()} does; that of a component goes before it. */
    String codeVersion() default "";
}
