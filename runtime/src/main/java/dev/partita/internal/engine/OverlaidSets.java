package dev.partita.internal.engine;

import dev.partita.internal.state.PartitionSets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Partition sets as they will be when some keys are removed, and then some added. Only to be read. */
final class OverlaidSets implements PartitionSets {

    /** Ordinals of keys that are not there yet are above those of all that are. */
    private static final long FIRST_ADDED = Long.MAX_VALUE / 2;

    private final PartitionSets sets;
    private final Map<String, Set<String>> removed;
    private final Map<String, List<String>> added = new LinkedHashMap<>();

    OverlaidSets(PartitionSets sets, Map<String, Set<String>> removed, Map<String, Set<String>> added) {
        this.sets = sets;
        this.removed = removed;
        added.forEach((set, keys) -> {
            Set<String> gone = removed.getOrDefault(set, Set.of());
            Set<String> there = sets.existing(set, keys);
            this.added.put(
                    set,
                    keys.stream()
                            .filter(key -> gone.contains(key) || !there.contains(key))
                            .toList());
        });
    }

    private Set<String> gone(String set) {
        return removed.getOrDefault(set, Set.of());
    }

    private List<String> more(String set) {
        return added.getOrDefault(set, List.of());
    }

    @Override
    public int add(String set, Collection<String> keys) {
        throw new UnsupportedOperationException();
    }

    @Override
    public int remove(String set, Collection<String> keys) {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean has(String set, String key) {
        return !existing(set, List.of(key)).isEmpty();
    }

    @Override
    public Set<String> existing(String set, Collection<String> keys) {
        Set<String> there = sets.existing(set, keys);
        Set<String> more = new LinkedHashSet<>(more(set));
        Set<String> existing = new LinkedHashSet<>();
        for (String key : keys) {
            if (more.contains(key) || (there.contains(key) && !gone(set).contains(key))) {
                existing.add(key);
            }
        }
        return existing;
    }

    @Override
    public long count(String set) {
        return sets.count(set)
                - sets.existing(set, gone(set)).size()
                + more(set).size();
    }

    @Override
    public List<Entry> page(String set, long after, int limit) {
        long from = after;
        while (from < FIRST_ADDED) {
            List<Entry> page = sets.page(set, from, limit);
            if (page.isEmpty()) {
                break;
            }
            List<Entry> left = page.stream()
                    .filter(entry -> !gone(set).contains(entry.key()))
                    .toList();
            if (!left.isEmpty()) {
                return left;
            }
            from = page.get(page.size() - 1).ordinal();
        }
        List<Entry> entries = new ArrayList<>();
        List<String> more = more(set);
        for (int i = (int) Math.max(0, after - FIRST_ADDED + 1); i < more.size() && entries.size() < limit; i++) {
            entries.add(new Entry(FIRST_ADDED + i, more.get(i)));
        }
        return entries;
    }

    @Override
    public List<String> names() {
        TreeSet<String> names = new TreeSet<>(sets.names());
        names.addAll(added.keySet());
        return List.copyOf(names);
    }
}
