package dev.partita.model;

import java.util.List;
import java.util.Optional;
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

    /** The position of the dimension of a name; -1 if none has it. */
    public int position(String name) {
        for (int i = 0; i < dimensions.size(); i++) {
            if (dimensions.get(i).name().equals(name)) {
                return i;
            }
        }
        return -1;
    }

    /** What to do about a text that can't be one of these partitions whatever was added; nothing if it can. */
    public Optional<String> problem(String text) {
        if (dimensions.size() == 1) {
            return dimensions.get(0).problem(text);
        }
        PartitionText.Parts parts = PartitionText.parse(this, text);
        if (parts.problem().isPresent()) {
            return parts.problem();
        }
        for (int i = 0; i < dimensions.size(); i++) {
            String key = parts.keys().get(i);
            if (key.isEmpty()) {
                return Optional.of("It lacks '" + dimensions.get(i).name() + "'.");
            }
            Optional<String> problem = dimensions.get(i).problem(key);
            if (problem.isPresent()) {
                return problem;
            }
        }
        return Optional.empty();
    }

    /** The annotations that declare them. */
    public String annotations() {
        return dimensions.stream().map(Dimension::annotation).collect(Collectors.joining(" "));
    }
}
