package dev.partita.internal.partitions;

import java.util.AbstractList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.RandomAccess;
import org.jspecify.annotations.Nullable;

/** Lists of partitions in which one is found without looking at all. */
public final class KeyLists {

    private KeyLists() {}

    /** The same list, with a quick {@code indexOf} and {@code contains}. */
    public static List<String> indexed(List<String> keys) {
        boolean quick = keys instanceof Combinations || keys instanceof Indexed || keys instanceof Picked;
        return quick || keys.size() < 2 ? keys : new Indexed(keys);
    }

    /** The partitions at some positions of a list in which one is found quickly. The positions ascend. */
    public static List<String> picked(List<String> keys, int[] positions) {
        return positions.length == keys.size() ? keys : new Picked(keys, positions);
    }

    /** Whether two lists have the same partitions at the same positions. */
    public static boolean same(List<String> one, List<String> other) {
        return one == other
                || (one instanceof Combinations left && other instanceof Combinations right
                        ? left.sameAs(right)
                        : one.equals(other));
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
