package dev.partita.model;

import java.util.Optional;

/** Which partitions of an upstream asset one partition of a downstream asset reads. */
public enum Mapping {
    /** The partition of the same key. */
    SAME(false),
    /** The one value of an upstream asset without partitions. */
    WHOLE(false),
    /** All partitions. */
    ALL(true);

    private final boolean several;

    Mapping(boolean several) {
        this.several = several;
    }

    /** Whether it may give several partitions, so that they are read by key. */
    public boolean several() {
        return several;
    }

    /** The mapping that fits two assets' partitions, if there is one. */
    public static Optional<Mapping> between(Partitions upstream, Partitions downstream) {
        if (!upstream.partitioned()) {
            return Optional.of(WHOLE);
        }
        if (!downstream.partitioned()) {
            return Optional.of(ALL);
        }
        return upstream.same(downstream) ? Optional.of(SAME) : Optional.empty();
    }
}
