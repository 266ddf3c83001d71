package dev.partita.spi;

import dev.partita.PartitionMapping;
import java.util.AbstractList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;

/**
 * A mapping of the user's, together with how its keys are made.
 *
 * @param <D> the keys of the downstream asset
 * @param <U> the keys of the upstream asset
 */
public final class KeyMapping<D, U> {

    private final PartitionMapping<D, U> mapping;
    private final Function<Key, D> downstream;
    private final Function<Key, U> upstream;

    private KeyMapping(PartitionMapping<D, U> mapping, Function<Key, D> downstream, Function<Key, U> upstream) {
        this.mapping = mapping;
        this.downstream = downstream;
        this.upstream = upstream;
    }

    /** A mapping, and what makes its keys. */
    public static <D, U> KeyMapping<D, U> of(
            PartitionMapping<D, U> mapping, Function<Key, D> downstream, Function<Key, U> upstream) {
        return new KeyMapping<>(mapping, downstream, upstream);
    }

    /** The keys that the mapping gives. */
    public Collection<U> upstream(Key key, List<Key> existing) {
        return mapping.upstream(downstream.apply(key), new AbstractList<>() {
            @Override
            public U get(int index) {
                return upstream.apply(existing.get(index));
            }

            @Override
            public int size() {
                return existing.size();
            }
        });
    }

    /** An upstream key as the mapping sees it. */
    public U upstream(Key key) {
        return upstream.apply(key);
    }
}
