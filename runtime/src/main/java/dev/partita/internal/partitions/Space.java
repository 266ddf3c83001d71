package dev.partita.internal.partitions;

import dev.partita.model.PartitionText;
import dev.partita.model.Partitions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * All partitions of an asset at a moment, in order: of several dimensions, the last one changes fastest. However many there are, none is
 * kept. An asset without partitions has the one partition of the empty text.
 */
public final class Space {

    private final Partitions partitions;
    private final List<DimensionKeys> dimensions;

    Space(Partitions partitions, List<DimensionKeys> dimensions) {
        this.partitions = partitions;
        this.dimensions = dimensions;
    }

    public Partitions partitions() {
        return partitions;
    }

    /** The keys in each dimension. */
    public List<DimensionKeys> dimensions() {
        return dimensions;
    }

    /**
     * How many partitions there are.
     *
     * @throws ArithmeticException if a long is too small for that
     */
    public long count() {
        long count = 1;
        for (DimensionKeys dimension : dimensions) {
            count = Math.multiplyExact(count, dimension.count());
        }
        return count;
    }

    /** The text of the partition at a position from 0. */
    public String text(long position) {
        if (dimensions.isEmpty()) {
            return "";
        }
        String[] keys = new String[dimensions.size()];
        long rest = position;
        for (int i = keys.length - 1; i >= 0; i--) {
            long count = dimensions.get(i).count();
            keys[i] = dimensions.get(i).key(rest % count);
            rest /= count;
        }
        return PartitionText.of(partitions, List.of(keys));
    }

    /** Whether a text is that of a partition. */
    public boolean has(String text) {
        return position(text) >= 0;
    }

    /** The position of a partition; -1 if it is none. */
    public long position(String text) {
        if (dimensions.isEmpty()) {
            return text.isEmpty() ? 0 : -1;
        }
        List<String> keys = keys(text);
        long position = 0;
        for (int i = 0; i < keys.size(); i++) {
            long own = dimensions.get(i).position(keys.get(i));
            if (own < 0) {
                return -1;
            }
            position = position * dimensions.get(i).count() + own;
        }
        return keys.isEmpty() ? -1 : position;
    }

    /** The keys in each dimension of the partition of a text; empty if it is written differently. */
    List<String> keys(String text) {
        return PartitionText.keys(partitions, text);
    }

    /**
     * All partitions as a list.
     *
     * @throws ArithmeticException if there are more than a list can have
     */
    public List<String> all() {
        return dimensions.isEmpty()
                ? List.of("")
                : new Combinations(
                        partitions,
                        dimensions.stream().<List<String>>map(KeyRange::all).toList());
    }

    /** At most {@code limit} partitions from a position on. */
    public List<String> page(long from, int limit) {
        long to = Math.min(count(), from + limit);
        List<String> page = new ArrayList<>();
        for (long i = from; i < to; i++) {
            page.add(text(i));
        }
        return Collections.unmodifiableList(page);
    }
}
