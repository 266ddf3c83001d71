package dev.partita.internal.partitions;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.RandomAccess;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Lists of partitions in which one is found without looking at all. */
public final class KeyLists {

    /** As many as may be kept as texts. */
    private static final int FEW = 100_000;

    private KeyLists() {}

    /** The same list, with a quick {@code indexOf} and {@code contains}. */
    public static List<String> indexed(List<String> keys) {
        boolean quick = keys instanceof Combinations
                || keys instanceof Indexed
                || keys instanceof Picked
                || keys instanceof Joined;
        return quick || keys.size() < 2 ? keys : new Indexed(keys);
    }

    /** The partitions at some positions of a list in which one is found quickly. The positions ascend. */
    public static List<String> picked(List<String> keys, int[] positions) {
        return positions.length == keys.size() ? keys : new Picked(keys, positions);
    }

    /** Whether two lists have the same partitions at the same positions. */
    public static boolean same(List<String> one, List<String> other) {
        if (one instanceof Combinations left && other instanceof Combinations right) {
            return left.sameAs(right);
        }
        return one.equals(other);
    }

    /** The partitions of several lists in which one is found quickly, each once: those of the first, then what the second adds, and so on. */
    public static List<String> union(List<List<String>> lists) {
        long count = 0;
        for (List<String> list : lists) {
            count += list.size();
        }
        if (count <= FEW) {
            Set<String> together = new LinkedHashSet<>();
            lists.forEach(together::addAll);
            return List.copyOf(together);
        }
        List<List<String>> parts = new ArrayList<>();
        for (List<String> list : lists) {
            IntStream added = IntStream.range(0, list.size()).filter(i -> {
                String key = list.get(i);
                return parts.stream().noneMatch(part -> part.contains(key));
            });
            parts.add(picked(list, added.toArray()));
        }
        return new Joined(parts);
    }

    /** Lists one after the other, which have no partition in common. */
    private static final class Joined extends AbstractList<String> implements RandomAccess {

        private final List<List<String>> parts;
        private final int size;

        private Joined(List<List<String>> parts) {
            this.parts = List.copyOf(parts);
            size = parts.stream().mapToInt(List::size).reduce(0, Math::addExact);
        }

        @Override
        public String get(int index) {
            int rest = index;
            for (List<String> part : parts) {
                if (rest < part.size()) {
                    return part.get(rest);
                }
                rest -= part.size();
            }
            throw new IndexOutOfBoundsException(index);
        }

        @Override
        public int size() {
            return size;
        }

        @Override
        public boolean contains(@Nullable Object key) {
            return indexOf(key) >= 0;
        }

        @Override
        public int indexOf(@Nullable Object key) {
            int before = 0;
            for (List<String> part : parts) {
                int position = part.indexOf(key);
                if (position >= 0) {
                    return before + position;
                }
                before += part.size();
            }
            return -1;
        }
    }

    /** A part of a list, of which each key costs four bytes. */
    private static final class Picked extends AbstractList<String> implements RandomAccess {

        private final List<String> keys;
        private final int[] positions;

        private Picked(List<String> keys, int[] positions) {
            this.keys = keys;
            this.positions = positions;
        }

        @Override
        public String get(int index) {
            return keys.get(positions[index]);
        }

        @Override
        public int size() {
            return positions.length;
        }

        @Override
        public boolean contains(@Nullable Object key) {
            return indexOf(key) >= 0;
        }

        @Override
        public int indexOf(@Nullable Object key) {
            int position = keys.indexOf(key);
            return position < 0 ? -1 : Math.max(-1, Arrays.binarySearch(positions, position));
        }
    }

    /** A list that remembers where each of its keys is, once it was asked. Thread-safe. */
    private static final class Indexed extends AbstractList<String> implements RandomAccess {

        private final List<String> keys;
        private @Nullable Map<String, Integer> positions;

        private Indexed(List<String> keys) {
            this.keys = keys;
        }

        @Override
        public String get(int index) {
            return keys.get(index);
        }

        @Override
        public int size() {
            return keys.size();
        }

        @Override
        public boolean contains(@Nullable Object key) {
            return indexOf(key) >= 0;
        }

        @Override
        public int indexOf(@Nullable Object key) {
            return key instanceof String text ? positions().getOrDefault(text, -1) : -1;
        }

        private synchronized Map<String, Integer> positions() {
            if (positions == null) {
                Map<String, Integer> found = new HashMap<>(keys.size() * 2);
                for (int i = 0; i < keys.size(); i++) {
                    found.putIfAbsent(keys.get(i), i);
                }
                positions = found;
            }
            return positions;
        }
    }
}
