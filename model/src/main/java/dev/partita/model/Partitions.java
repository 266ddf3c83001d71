package dev.partita.model;

import java.util.List;
import java.util.stream.Collectors;

/** How an asset is partitioned: by its dimensions, in order of declaration; by none if it is one whole. */
public record Partitions(List<Dimension> dimensions) {

    /** The partitions of an asset that is one whole. */
    public static final Partitions NONE = new Partitions(List.of());

    public Partitions {
        dimensions = List.copyOf(dimensions);
    }

    /** The partitions that are the keys of a dynamic set. */
    public static Partitions dynamic(String set) {
        return new Partitions(List.of(new DynamicDimension(set)));
    }

    /** Whether there are any. */
    public boolean partitioned() {
        return !dimensions.isEmpty();
    }

    /** Whether a key of these is a key of the others, and the other way round. */
    public boolean same(Partitions other) {
        if (dimensions.size() != other.dimensions.size()) {
            return false;
        }
        for (int i = 0; i < dimensions.size(); i++) {
            if (!dimensions.get(i).samePartitions(other.dimensions.get(i))) {
                return false;
            }
        }
        return true;
    }

    /** The names of the dimensions, each quoted. */
    public String names() {
        return dimensions.stream()
                .map(dimension -> "'" + dimension.name() + "'")
                .collect(Collectors.joining(" and "));
    }

    /** The annotations that declare them. */
    public String annotations() {
        return dimensions.stream().map(Dimension::annotation).collect(Collectors.joining(" "));
    }
}
