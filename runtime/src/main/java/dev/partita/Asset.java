package dev.partita;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The annotated method computes one data asset. Its parameters name what it reads; what it returns is stored, and {@code void} stores
 * nothing.
 *
 * <p>The method is neither private nor generic. It is static, or an instance method of a class with one constructor, whose
 * parameters are resources or {@link Config}, and which is created once per process. Different partitions are computed at the same time by several
 * threads.
 *
 * <p>On a component of the record that a {@link MultiAsset} returns, it says more about that component's asset.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.METHOD, ElementType.RECORD_COMPONENT})
public @interface Asset {

    /** The asset's key: segments joined by {@code /}, behind the prefix of {@link AssetDefaults}; by default the method's name. */
    String value() default "";

    /** The group that the asset is shown in. */
    String group() default "";

    /** What the asset is made with or of, for instance {@code "duckdb"}. */
    String[] kinds() default {};

    /** Tags, each written {@code name=value}. */
    String[] tags() default {};

    /** Who answers for the asset. */
    String[] owners() default {};

    /** What the asset is; by default the first paragraph of the method's Javadoc. */
    String description() default "";

    /** Keys of upstream assets that only order, and pass no value. */
    String[] deps() default {};

    /**
     * Names the version of the code: what was materialized with another one is out of date. By default, the compiler finds it, from the method
     * and the methods, fields and constants of the same module that it uses. Of a library it knows the names that are used, and not
     * their code; where that changes, a name given here says so.
     */
    String codeVersion() default "";
}
