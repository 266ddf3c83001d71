package dev.partita;

import java.util.Collection;
import java.util.List;

/**
 * Says which partitions of an upstream asset a partition of a downstream asset reads, where none of the built-in mappings does. Named by
 * {@link MappedBy} on the parameter; created by its constructor without parameters, once per process. Must be thread-safe, and give the
 * same answer for the same keys.
 *
 * @param <D> the keys of the downstream asset
 * @param <U> the keys of the upstream asset
 */
public interface PartitionMapping<D, U> {

    /**
     * The upstream partitions that a downstream partition reads. What is named but does not exist stops the step.
     *
     * @param existing all upstream partitions that there are, in order; computed as it is looked at, so that a part of many costs little
     */
    Collection<U> upstream(D downstream, List<U> existing);
}
