package dev.partita.internal.state;

import java.util.Collection;
import java.util.List;
import java.util.Set;

/** The dynamic partition sets: named, ordered by time of adding, without repetition. A set that was never added to is empty. */
public interface PartitionSets {

    /** Adds the keys that the set does not have, in the order given; returns how many those were. All or nothing. */
    int add(String set, Collection<String> keys);

    /** Removes the keys that the set has; returns how many those were. What was recorded about them stays. All or nothing. */
    int remove(String set, Collection<String> keys);

    boolean has(String set, String key);

    /** The ones of {@code keys} that the set has. */
    Set<String> existing(String set, Collection<String> keys);

    /** How many keys the set has, at a cost that does not grow with them. */
    long count(String set);

    /** At most {@code limit} keys in order of adding, from the first whose ordinal is above {@code after}; 0 begins. */
    List<Entry> page(String set, long after, int limit);

    /** The sets that a key was ever added to, by name. */
    List<String> names();

    /**
     * A key of a set.
     *
     * @param ordinal grows with each key added to the set, not always by one, and is never used again; from 1
     */
    record Entry(long ordinal, String key) {}
}
