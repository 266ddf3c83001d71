package dev.partita.internal.engine;

import dev.partita.InvalidRequestException;
import dev.partita.internal.partitions.DimensionKeys;
import dev.partita.internal.partitions.Space;
import dev.partita.internal.state.PartitionSets;
import dev.partita.model.Computation;
import dev.partita.model.Dimension;
import dev.partita.model.DynamicDimension;
import dev.partita.model.PartitionKeys;
import dev.partita.model.PartitionText;
import dev.partita.model.Text;
import dev.partita.model.TimeDimension;
import dev.partita.model.time.WindowDefinition;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Tells of partitions that somebody names and that there are not, and of what may be meant. */
final class UnknownPartition {

    private static final int LOOKED_AT = 10_000;
    private static final int NAMED = 5;

    private final PartitionSets sets;

    UnknownPartition(PartitionSets sets) {
        this.sets = sets;
    }

    /**
     * Looks whether a dimension has some keys.
     *
     * @throws InvalidRequestException if it lacks one
     */
    void check(Computation computation, Dimension dimension, List<String> keys, DimensionKeys all) {
        if (dimension instanceof DynamicDimension dynamic) {
            dynamic(dynamic.set(), keys);
            return;
        }
        List<String> unknown =
                keys.stream().filter(key -> all.position(key) < 0).toList();
        if (!unknown.isEmpty()) {
            String first = unknown.get(0);
            List<String> near = all.nearest(first);
            boolean several = computation.partitions().dimensions().size() > 1;
            throw new InvalidRequestException("'" + computation.key() + "' has no " + named(unknown)
                    + (several ? " in '" + dimension.name() + "'" : "") + extent(dimension, first, all) + "."
                    + (near.isEmpty() ? "" : "\nThe nearest: " + quoted(near) + "."));
        }
    }

    /** From where to where windows of time go. */
    private static String extent(Dimension dimension, String key, DimensionKeys all) {
        if (!(dimension instanceof TimeDimension time)) {
            return "";
        }
        if (all.count() == 0) {
            return ", of which no window is complete yet";
        }
        WindowDefinition definition = time.definition();
        if (definition.end().isEmpty() && time.windows().indexOf(key).isPresent()) {
            return ": that window has not ended yet";
        }
        return ", whose windows go from '" + all.key(0) + "' to '" + all.key(all.count() - 1) + "', written "
                + definition.format();
    }

    /** A text that is no key of several dimensions. */
    InvalidRequestException malformed(Computation computation, String text, String problem, Space space) {
        List<String> example = new ArrayList<>();
        for (DimensionKeys keys : space.dimensions()) {
            if (keys.count() == 0) {
                return new InvalidRequestException("'" + Text.shortened(Text.visible(text)) + "' is no partition of '"
                        + computation.key() + "'.\n" + problem);
            }
            example.add(keys.position(text) >= 0 ? text : keys.nearest(text).get(0));
        }
        return new InvalidRequestException("'" + Text.shortened(Text.visible(text)) + "' is no partition of '"
                + computation.key() + "'.\n" + problem + " For example: '"
                + PartitionText.of(space.partitions(), example) + "'.");
    }

    /** A dimension that has no keys at all. */
    InvalidRequestException none(Dimension dimension) {
        if (dimension instanceof DynamicDimension dynamic) {
            return new InvalidRequestException("'" + dynamic.set()
                    + "' has no partitions, because a dynamic partition set starts empty."
                    + "\nAdd some first: partita partitions add " + ShellText.quoted(dynamic.set()) + " KEY…");
        }
        return new InvalidRequestException(
                "'" + dimension.name()
                        + "' has no partitions yet: its first window is not complete.\nWait for its end, or give an earlier start.");
    }

    private void dynamic(String set, List<String> keys) {
        for (String key : keys) {
            PartitionKeys.problem(key).ifPresent(problem -> {
                throw new InvalidRequestException(problem);
            });
        }
        Set<String> existing = sets.existing(set, keys);
        List<String> unknown =
                keys.stream().filter(key -> !existing.contains(key)).toList();
        if (unknown.isEmpty()) {
            return;
        }
        String first = unknown.get(0);
        String add = (unknown.size() == 1 ? "Add it first: " : "Add them first: ") + "partita partitions add "
                + ShellText.quoted(set) + " "
                + (unknown.stream().limit(NAMED).anyMatch(key -> key.startsWith("-")) ? "-- " : "")
                + unknown.stream().limit(NAMED).map(ShellText::quoted).collect(Collectors.joining(" "))
                + (unknown.size() > NAMED ? " …" : "");
        if (sets.count(set) == 0) {
            throw new InvalidRequestException("'" + set + "' has no " + named(unknown)
                    + ", because a dynamic partition set starts empty.\n" + add);
        }
        List<String> candidates = sets.page(set, 0, LOOKED_AT).stream()
                .map(PartitionSets.Entry::key)
                .toList();
        String near = Text.nearest(first, candidates)
                .map(key -> "\nDid you mean '" + key + "'?")
                .orElse("");
        throw new InvalidRequestException("'" + set + "' has no " + named(unknown) + "." + near + "\n" + add);
    }

    private static String named(List<String> unknown) {
        return (unknown.size() == 1 ? "partition " : "partitions ") + quoted(unknown);
    }

    private static String quoted(Collection<String> keys) {
        return Text.listed(keys.stream()
                .map(key -> "'" + Text.shortened(Text.visible(key)) + "'")
                .toList());
    }
}
