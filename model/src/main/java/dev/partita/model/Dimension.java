package dev.partita.model;

/** One direction in which an asset is partitioned. */
public sealed interface Dimension permits DynamicDimension {

    /** What it is called among the dimensions of its asset. */
    String name();

    /** Whether it has the same partitions as another, so that a key of the one is a key of the other. */
    boolean samePartitions(Dimension other);

    /** The annotation that declares it, as a user writes it. */
    String annotation();
}
