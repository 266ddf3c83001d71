package dev.partita.model;

import java.util.Optional;

/** One direction in which an asset is partitioned. */
public sealed interface Dimension permits DynamicDimension, StaticDimension, TimeDimension {

    /** What it is called among the dimensions of its asset. */
    String name();

    /** Whether it has the same partitions as another, so that a key of the one is a key of the other. */
    boolean samePartitions(Dimension other);

    /** The annotation that declares it, as a user writes it. */
    String annotation();

    /** What to do about a text that can't be one of its keys, whatever was added; nothing if it can. */
    Optional<String> problem(String key);
}
