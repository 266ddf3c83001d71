package dev.partita;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The annotated method says of each partition of an asset whether it is as it should be. It returns a {@link CheckResult}, and runs right
 * after the partition is materialized; one that throws counts as failed.
 *
 * <p>Its parameters are what those of an {@link Asset} can be, with the partitions of the asset that it checks: the key, the window of time, the
 * context, resources, and values of assets. The value that is checked has the name of the method that computes it, or {@link From}. What else it
 * reads must be there before the asset is computed, which waits for it within a run.
 *
 * <p>The method is neither private nor generic, and static or an instance method, as an asset's is. Different partitions are checked at
 * the same time by several threads.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface AssetCheck {

    /** The full key of the asset that is checked, of this module or of a class in {@link AssetDefaults#uses}. */
    String asset();

    /** What the check is called among those of its asset; by default the method's name. */
    String name() default "";

    /**
     * Whether what is downstream of a partition does not run, within the same run, when the check of that partition fails. The partition
     * itself stays materialized.
     */
    boolean blocking() default false;

    /** What the check is for; by default the first paragraph of the method's Javadoc. */
    String description() default "";
}
