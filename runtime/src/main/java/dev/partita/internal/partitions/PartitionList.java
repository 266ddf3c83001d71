package dev.partita.internal.partitions;

import dev.partita.model.PartitionText;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.List;
import java.util.RandomAccess;
import org.jspecify.annotations.Nullable;

/**
 * Partitions that are all combinations of some keys of each dimension, in order: a list whose texts are made when they are looked at.
 * Immutable.
 */
public final class PartitionList extends AbstractList<String> implements RandomAccess {

    private final Space space;
    private final List<Span> spans;
    private final int size;

    /** Some keys of a dimension: those from one position to before another. */
    public record Span(long from, long to) {

        long count() {
            return Math.max(0, to - from);
        }
    }

    private PartitionList(Space space, List<Span> spans, int size) {
        this.space = space;
        this.spans = spans;
        this.size = size;
    }

    /**
     * The combinations of a span of each dimension.
     *
     * @throws ArithmeticException if there are more than a list can have
     */
    public static PartitionList of(Space space, List<Span> spans) {
        long size = 1;
        for (Span span : spans) {
            size = Math.multiplyExact(size, span.count());
        }
        return new PartitionList(space, List.copyOf(spans), Math.toIntExact(size));
    }

    @Override
    public String get(int index) {
        if (index < 0 || index >= size) {
            throw new IndexOutOfBoundsException(index);
        }
        if (spans.isEmpty()) {
            return "";
        }
        String[] keys = new String[spans.size()];
        long rest = index;
        for (int i = keys.length - 1; i >= 0; i--) {
            long count = spans.get(i).count();
            keys[i] = space.dimensions().get(i).key(spans.get(i).from() + rest % count);
            rest /= count;
        }
        return PartitionText.of(space.partitions(), Arrays.asList(keys));
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public boolean contains(@Nullable Object text) {
        return indexOf(text) >= 0;
    }

    @Override
    public int indexOf(@Nullable Object text) {
        if (!(text instanceof String key)) {
            return -1;
        }
        if (spans.isEmpty()) {
            return key.isEmpty() ? 0 : -1;
        }
        List<String> keys = space.keys(key);
        long index = 0;
        for (int i = 0; i < keys.size(); i++) {
            long position = space.dimensions().get(i).position(keys.get(i));
            Span span = spans.get(i);
            if (position < span.from() || position >= span.to()) {
                return -1;
            }
            index = index * span.count() + position - span.from();
        }
        return keys.isEmpty() ? -1 : (int) index;
    }

    /** Whether this has the same partitions at the same positions, told without looking at each. */
    public boolean sameAs(List<String> other) {
        return other instanceof PartitionList list
                && space.partitions().same(list.space.partitions())
                && sameKeys(list);
    }

    private boolean sameKeys(PartitionList other) {
        for (int i = 0; i < spans.size(); i++) {
            if (spans.get(i).count() != other.spans.get(i).count()) {
                return false;
            }
        }
        return size == 0 || get(0).equals(other.get(0)) && get(size - 1).equals(other.get(size - 1));
    }
}
