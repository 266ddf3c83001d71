package dev.partita.model;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Keys that are fixed.
 *
 * @param dimension its name among several; empty if it has none
 * @param keys in order of declaration
 * @param of the canonical name of the enum whose constants they are; empty if they were written out
 */
public record StaticDimension(String dimension, List<String> keys, String of) implements Dimension {

    public StaticDimension {
        keys = List.copyOf(keys);
    }

    /** What is wrong with keys that were written out, as a sentence, or nothing. */
    public static Optional<String> keysProblem(List<String> keys) {
        if (keys.isEmpty()) {
            return Optional.of("@StaticPartitions names no partitions.");
        }
        Set<String> seen = new HashSet<>();
        for (String key : keys) {
            Optional<String> problem = PartitionKeys.problem(key);
            if (problem.isPresent()) {
                return problem;
            }
            if (!seen.add(key)) {
                return Optional.of("The partition key '" + Text.shortened(key) + "' stands there twice.");
            }
        }
        return Optional.empty();
    }

    /** What the dimension of an enum's constants is called that was not named. */
    public static String defaultName(String of) {
        return of.substring(of.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    }

    @Override
    public Optional<String> problem(String key) {
        if (keys.contains(key)) {
            return Optional.empty();
        }
        return Optional.of(Text.nearest(key, keys)
                .map(near -> "Did you mean '" + near + "'?")
                .orElseGet(() -> "There are: "
                        + Text.listed(
                                keys.stream().map(known -> "'" + known + "'").toList()) + "."));
    }

    @Override
    public String name() {
        return dimension.isEmpty() ? "static" : dimension;
    }

    @Override
    public boolean samePartitions(Dimension other) {
        return other instanceof StaticDimension fixed
                && keys.size() == fixed.keys.size()
                && Set.copyOf(keys).equals(Set.copyOf(fixed.keys));
    }

    @Override
    public String annotation() {
        String named = dimension.isEmpty() ? "" : ", dimension = " + Text.literal(dimension);
        if (!of.isEmpty()) {
            return "@StaticPartitions(of = " + of.substring(of.lastIndexOf('.') + 1) + ".class"
                    + (dimension.equals(defaultName(of)) ? "" : named) + ")";
        }
        String texts = keys.stream().map(Text::literal).collect(Collectors.joining(", "));
        String value = keys.size() == 1 ? texts : "{" + texts + "}";
        return "@StaticPartitions(" + (named.isEmpty() ? "" : "value = ") + value + named + ")";
    }
}
