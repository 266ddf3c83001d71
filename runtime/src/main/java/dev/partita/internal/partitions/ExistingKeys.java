package dev.partita.internal.partitions;

import dev.partita.spi.Key;
import java.util.AbstractList;
import java.util.RandomAccess;

/** The keys of all partitions, each made when it is looked at. */
final class ExistingKeys extends AbstractList<Key> implements RandomAccess {

    private final Space space;
    private final int size;

    ExistingKeys(Space space) {
        this.space = space;
        size = Math.toIntExact(space.count());
    }

    @Override
    public Key get(int index) {
        return new KeyView(space.partitions(), space.text(index));
    }

    @Override
    public int size() {
        return size;
    }
}
