package dev.partita;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Declares an asset that something else materializes. Assets name it in {@link Asset#deps()}; it passes no value, so no parameter can
 * name it.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface ExternalAsset {

    /** The asset's key. A prefix of {@link AssetDefaults} on the same class goes before it. */
    String value();

    /** The group that the asset is shown in. */
    String group() default "";

    /** What the asset is made with or of. */
    String[] kinds() default {};

    /** Tags, each written {@code name=value}. */
    String[] tags() default {};

    /** Who answers for the asset. */
    String[] owners() default {};

    /** What the asset is; by default the first paragraph of the class's Javadoc. */
    String description() default "";
}
