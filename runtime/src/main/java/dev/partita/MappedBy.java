package dev.partita;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Says that a mapping of the user's decides which partitions of the upstream asset the annotated parameter takes. */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.PARAMETER)
public @interface MappedBy {

    /** The mapping, which has a constructor without parameters. */
    Class<? extends PartitionMapping<?, ?>> value();
}
