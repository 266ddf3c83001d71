package dev.partita.internal.partitions;

import dev.partita.model.PartitionText;
import dev.partita.model.Partitions;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.List;
import java.util.RandomAccess;
import org.jspecify.annotations.Nullable;

/**
 * The partitions that are all combinations of some keys of each dimension, in order, the last dimension fastest: a list whose texts are
 * made when they are looked at. Immutable, as far as the lists of keys are.
 */
public final class Combinations extends AbstractList<String> implements RandomAccess {

    private final Partitions partitions;
    private final List<List<String>> keys;
    private final int size;

    /**
     * All combinations.
     *
     * @param keys for each dimension some of its keys
     * @throws ArithmeticException if there are more than a list can have
     */
    public Combinations(Partitions partitions, List<List<String>> keys) {
        this.partitions = partitions;
        this.keys = List.copyOf(keys);
        int product = 1;
        for (List<String> some : keys) {
            product = Math.multiplyExact(product, some.size());
        }
        size = product;
    }

    @Override
    public String get(int index) {
        if (index < 0 || index >= size) {
            throw new IndexOutOfBoundsException(index);
        }
        String[] picked = new String[keys.size()];
        int rest = index;
        for (int i = picked.length - 1; i >= 0; i--) {
            List<String> some = keys.get(i);
            picked[i] = some.get(rest % some.size());
            rest /= some.size();
        }
        return PartitionText.of(partitions, Arrays.asList(picked));
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
        List<String> parts = text instanceof String key ? PartitionText.keys(partitions, key) : List.of();
        int index = 0;
        for (int i = 0; i < parts.size(); i++) {
            int position = keys.get(i).indexOf(parts.get(i));
            if (position < 0) {
                return -1;
            }
            index = index * keys.get(i).size() + position;
        }
        return parts.isEmpty() ? -1 : index;
    }

    /** Whether another has the same keys in each dimension, told without looking at each of many. */
    boolean sameAs(Combinations other) {
        if (size != other.size || keys.size() != other.keys.size()) {
            return false;
        }
        if (size == 0) {
            return true;
        }
        for (int i = 0; i < keys.size(); i++) {
            List<String> own = keys.get(i);
            List<String> theirs = other.keys.get(i);
            boolean range = own instanceof KeyRange && theirs instanceof KeyRange;
            if (range ? !((KeyRange) own).sameAs((KeyRange) theirs) : !own.equals(theirs)) {
                return false;
            }
        }
        return get(0).equals(other.get(0));
    }
}
