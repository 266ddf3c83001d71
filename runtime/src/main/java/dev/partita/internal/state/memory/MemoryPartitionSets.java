package dev.partita.internal.state.memory;

import dev.partita.internal.state.PartitionSets;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** The partition sets, behind one lock. */
final class MemoryPartitionSets implements PartitionSets {

    private final SortedMap<String, Keys> sets = new TreeMap<>();

    @Override
    public synchronized int add(String set, Collection<String> keys) {
        if (keys.isEmpty()) {
            return 0;
        }
        // A copy first: where a key is no text, nothing is added.
        List<String> given = List.copyOf(keys);
        return sets.computeIfAbsent(set, name -> new Keys()).add(given);
    }

    @Override
    public synchronized int remove(String set, Collection<String> keys) {
        List<String> given = List.copyOf(keys);
        return keys(set).remove(given);
    }

    @Override
    public synchronized boolean has(String set, String key) {
        return keys(set).ordinals.containsKey(key);
    }

    @Override
    public synchronized Set<String> existing(String set, Collection<String> keys) {
        Set<String> existing = new LinkedHashSet<>(keys);
        existing.retainAll(keys(set).ordinals.keySet());
        return Collections.unmodifiableSet(existing);
    }

    @Override
    public synchronized long count(String set) {
        return keys(set).ordinals.size();
    }

    @Override
    public synchronized List<Entry> page(String set, long after, int limit) {
        return keys(set).inOrder.tailMap(after, false).entrySet().stream()
                .limit(Page.limit(limit))
                .map(entry -> new Entry(entry.getKey(), entry.getValue()))
                .toList();
    }

    @Override
    public synchronized List<String> names() {
        return List.copyOf(sets.keySet());
    }

    private Keys keys(String set) {
        return sets.getOrDefault(set, new Keys());
    }

    /** The keys of a set with their ordinals, both ways. */
    private static final class Keys {

        private final Map<String, Long> ordinals = new HashMap<>();
        private final NavigableMap<Long, String> inOrder = new TreeMap<>();
        private long last;

        private int add(Collection<String> keys) {
            int added = 0;
            for (String key : keys) {
                if (ordinals.putIfAbsent(key, last + 1) == null) {
                    last++;
                    inOrder.put(last, key);
                    added++;
                }
            }
            return added;
        }

        private int remove(Collection<String> keys) {
            int removed = 0;
            for (String key : keys) {
                Long ordinal = ordinals.remove(key);
                if (ordinal != null) {
                    inOrder.remove(ordinal);
                    removed++;
                }
            }
            return removed;
        }
    }
}
