package dev.partita.internal.partitions;

import java.util.AbstractList;
import java.util.RandomAccess;
import org.jspecify.annotations.Nullable;

/** Neighbouring keys of a dimension, from one position to before another, each made when it is looked at. Immutable. */
public final class KeyRange extends AbstractList<String> implements RandomAccess {

    private final DimensionKeys keys;
    private final long from;
    private final int size;

    /**
     * A range of keys.
     *
     * @throws ArithmeticException if there are more than a list can have
     */
    public KeyRange(DimensionKeys keys, long from, long to) {
        this.keys = keys;
        this.from = from;
        this.size = Math.toIntExact(Math.max(0, to - from));
    }

    /** All keys of a dimension. */
    public static KeyRange all(DimensionKeys keys) {
        return new KeyRange(keys, 0, keys.count());
    }

    @Override
    public String get(int index) {
        if (index < 0 || index >= size) {
            throw new IndexOutOfBoundsException(index);
        }
        return keys.key(from + index);
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
        long position = key instanceof String text ? keys.position(text) : -1;
        return position < from || position >= from + size ? -1 : (int) (position - from);
    }

    /** Whether another has the same keys: of the same dimension, or windows of time that begin and end alike. */
    boolean sameAs(KeyRange other) {
        if (size != other.size) {
            return false;
        }
        boolean windows = keys instanceof WindowKeys own
                && other.keys instanceof WindowKeys theirs
                && own.windows().sameWindows(theirs.windows());
        if (windows) {
            return size == 0 || get(0).equals(other.get(0));
        }
        return keys.equals(other.keys) ? from == other.from : equals(other);
    }
}
