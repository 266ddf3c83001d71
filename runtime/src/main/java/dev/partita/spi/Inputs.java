package dev.partita.spi;

import dev.partita.AssetContext;
import dev.partita.TimeWindow;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The arguments of one call of a user's method. What they are was checked with the graph: the type parameters say what is wanted. */
@SuppressWarnings("TypeParameterUnusedInFormals")
public interface Inputs {

    /** The argument for the parameter at this position, from 0: a resource, or what upstream assets produced. */
    <T> T argument(int position);

    /** The text of the key of the partition that is computed. */
    String partitionKey();

    /** What the step knows of itself. */
    AssetContext context();

    /**
     * The instance that an instance method is called on.
     *
     * @throws Throwable what its constructor threw
     */
    <T> T instance() throws Throwable;

    /**
     * The values of several upstream partitions, in order, by keys that are made here.
     *
     * @param position that of the parameter
     */
    <K, V> Map<K, V> byKey(int position, Function<Key, K> key);

    /** The key of the partition. */
    Key key();

    /** The keys of all partitions of a batch, in order, made here. */
    <K> List<K> keys(Function<Key, K> key);

    /** The window of time of the partition. */
    TimeWindow timeWindow();
}
