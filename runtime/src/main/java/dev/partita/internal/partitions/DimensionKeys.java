package dev.partita.internal.partitions;

import java.util.List;

/** The keys of one dimension at a moment, in order. Thread-safe. */
public interface DimensionKeys {

    long count();

    /** The key at a position from 0. */
    String key(long position);

    /** The position of a key; -1 if it is none. */
    long position(String key);

    /** A few keys that somebody may have meant who wrote this; the best first. */
    List<String> nearest(String text);
}
