package dev.partita;

/**
 * Stores the values of assets whose type it knows. A {@link Resource} method that returns one makes it responsible for all assets, in
 * reach of that resource, that return a {@code T}.
 *
 * @param <T> the type of the values
 */
public interface IoManager<T> {

    /**
     * Stores a value completely before it returns; a value of the same partition that was stored earlier is replaced. Different
     * partitions are stored by several threads at once.
     */
    void store(AssetPartition partition, T value);

    /** The value that was stored last for this partition, possibly by another process. */
    T load(AssetPartition partition);
}
