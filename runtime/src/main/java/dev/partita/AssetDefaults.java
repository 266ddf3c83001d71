package dev.partita;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The defaults of all assets that the annotated class declares. What an {@link Asset} says itself replaces them. */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface AssetDefaults {

    /** What each key begins with, before a {@code /}. */
    String prefix() default "";

    /** The group of each asset that names none. */
    String group() default "";

    /** The kinds of each asset that names none. */
    String[] kinds() default {};

    /** The tags of each asset, each written {@code name=value}; an asset's tag of the same name replaces one. */
    String[] tags() default {};

    /** The owners of each asset that names none. */
    String[] owners() default {};

    /** Classes of other modules whose assets and resources the parameters of this class may name. */
    Class<?>[] uses() default {};
}
