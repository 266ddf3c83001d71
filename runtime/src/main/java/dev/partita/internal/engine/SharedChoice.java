package dev.partita.internal.engine;

import dev.partita.InvalidRequestException;
import dev.partita.internal.engine.PartitionChoice.Range;
import dev.partita.internal.partitions.Spaces;
import dev.partita.model.Computation;
import dev.partita.model.Dimension;
import dev.partita.model.PartitionText;
import dev.partita.model.Partitions;
import dev.partita.model.Text;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a request that names partitions means for each of several assets: of a dimension that an asset lacks and another of them has, nothing; so
 * the key of a day and a customer is that of the day for an asset by days alone.
 */
final class SharedChoice {

    private final PartitionChoice choice;
    private final Spaces spaces;
    /** The names of the dimensions of all selected assets. */
    private final Set<String> known = new HashSet<>();

    SharedChoice(PartitionChoice choice, Collection<Computation> computations, Spaces spaces) {
        this.choice = choice;
        this.spaces = spaces;
        for (Computation computation : computations) {
            computation.partitions().dimensions().forEach(dimension -> known.add(dimension.name()));
        }
    }

    /**
     * What is asked of one of them.
     *
     * @throws InvalidRequestException if something that is named says nothing of it
     */
    PartitionChoice of(Computation computation) {
        Partitions partitions = computation.partitions();
        if (!choice.names() || known.size() == partitions.dimensions().size()) {
            return choice;
        }
        List<String> keys = new ArrayList<>();
        List<String> silent = new ArrayList<>();
        for (String key : choice.keys()) {
            String left = left(partitions, key);
            if (left.isEmpty() && !key.isEmpty()) {
                silent.add(key);
            } else {
                keys.add(left);
            }
        }
        List<Range> ranges = new ArrayList<>();
        for (Range range : choice.ranges()) {
            if (foreign(partitions, range)) {
                silent.add(range.ends().get(0).from());
            } else {
                ranges.add(range);
            }
        }
        boolean alternatives = keys.size() < choice.keys().size() && !keys.isEmpty();
        if (!silent.isEmpty() && (alternatives || (keys.isEmpty() && ranges.isEmpty()))) {
            throw new InvalidRequestException("'" + computation.key() + "' is partitioned by " + partitions.names()
                    + ", of which '" + Text.shortened(Text.visible(silent.get(0))) + "' says nothing.\nName its "
                    + partitions.dimensions().stream()
                            .map(Dimension::name)
                            .map(PartitionText::encoded)
                            .map(name -> "'" + name + "=…'")
                            .collect(Collectors.joining(" or "))
                    + " too, or materialize it by itself.");
        }
        return new PartitionChoice(choice.all(), keys, ranges, choice.state());
    }

    /** What a key says of the dimensions of some partitions; empty if it says only of others. */
    private String left(Partitions partitions, String text) {
        if (text.indexOf('=') < 0 || isKey(partitions, text)) {
            return text;
        }
        List<String> left = new ArrayList<>();
        for (String part : text.split("\\|", -1)) {
            String name = name(part);
            if (!known.contains(name)) {
                return text;
            }
            if (partitions.position(name) >= 0) {
                left.add(part);
            }
        }
        return String.join("|", left);
    }

    /** Whether a range is in a dimension of others only. */
    private boolean foreign(Partitions partitions, Range range) {
        return range.ends().stream().noneMatch(ends -> isKey(partitions, ends.from()))
                && range.ends().stream()
                        .limit(1)
                        .map(ends -> name(ends.from()))
                        .anyMatch(name -> known.contains(name) && partitions.position(name) < 0);
    }

    /** Whether a text is as it stands the key of a partition of one dimension, which may look like anything. */
    private boolean isKey(Partitions partitions, String text) {
        return partitions.dimensions().size() == 1
                && spaces.of(partitions).dimensions().get(0).position(text) >= 0;
    }

    /** The name of the dimension before a key; empty if there is none. */
    private static String name(String part) {
        int equals = part.indexOf('=');
        return equals < 0 ? "" : PartitionText.decoded(part.substring(0, equals));
    }
}
