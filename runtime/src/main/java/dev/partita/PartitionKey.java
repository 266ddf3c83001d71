package dev.partita;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The annotated parameter takes the key of the partition that is computed, or the key in one of its dimensions.
 *
 * <p>Its type is {@code String}; for windows of time that of their start: {@code LocalDate} for days and weeks, {@code YearMonth} for
 * months, {@code LocalDateTime} or {@code Instant} for hours and cron expressions; for other partitions an enum, or any type with a
 * public static {@code of(String)}, {@code valueOf(String)} or {@code parse(String)}. The whole key of several dimensions is a {@code
 * String}, or a record whose components are called like the dimensions.
 *
 * <p>A {@code List} of such a type makes the asset a batch asset, whose method gets many partitions of a run at once; {@link Batch} says
 * how many. It returns nothing, or a {@code Map} with an entry for each key that it got.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.PARAMETER)
public @interface PartitionKey {

    /** The dimension whose key is meant; by default the whole key. */
    String value() default "";
}
