package dev.partita;

import java.util.Collection;
import java.util.List;

/**
 * A dynamic partition set: keys in order of adding, without repetition. It need not be created, and starts empty. Thread-safe; what a
 * method did is durable when it returns, and visible to other processes.
 */
public interface PartitionSet {

    /**
     * Adds the keys that the set does not have, in the order given.
     *
     * @return how many those were
     * @throws InvalidRequestException if a text can't be a key; then none is added
     */
    int add(String... keys);

    /** Adds the keys of a collection, as {@link #add(String...)} does. */
    int add(Collection<String> keys);

    /**
     * Removes the keys that the set has. What was materialized for them stays, and counts again when they are added again.
     *
     * @return how many those were
     */
    int remove(String... keys);

    /** Whether the set has a key. */
    boolean has(String key);

    /** All keys, in order of adding. */
    List<String> list();
}
