package dev.partita.internal.engine;

import dev.partita.InvalidRequestException;
import dev.partita.internal.engine.PartitionChoice.Ends;
import dev.partita.internal.engine.PartitionChoice.Range;
import dev.partita.internal.partitions.Combinations;
import dev.partita.internal.partitions.DimensionKeys;
import dev.partita.internal.partitions.KeyLists;
import dev.partita.internal.partitions.KeyRange;
import dev.partita.internal.partitions.Space;
import dev.partita.internal.partitions.Spaces;
import dev.partita.model.Computation;
import dev.partita.model.Dimension;
import dev.partita.model.DynamicDimension;
import dev.partita.model.PartitionText;
import dev.partita.model.Partitions;
import dev.partita.model.Text;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds the partitions of one computation that a request names. What it names and there is not is an error. */
final class PartitionChooser {

    private final Computation computation;
    private final Partitions partitions;
    private final List<Dimension> dimensions;
    private final Space space;
    private final UnknownPartition unknown;

    PartitionChooser(Computation computation, Spaces spaces, UnknownPartition unknown) {
        this.computation = computation;
        this.unknown = unknown;
        partitions = computation.partitions();
        dimensions = partitions.dimensions();
        space = spaces.of(partitions);
    }

    /**
     * The partitions, in order; none where none are named and there are none at all.
     *
     * @throws InvalidRequestException if there are none of that name, or more than a run can have
     */
    List<String> choose(PartitionChoice choice) {
        try {
            if (choice.names()) {
                return named(choice);
            }
            return space.all();
        } catch (ArithmeticException e) {
            throw tooMany();
        }
    }

    private InvalidRequestException tooMany() {
        return new InvalidRequestException("'" + computation.key()
                + "' has too many partitions for one run.\nName some keys (--partition KEY) or a range (--range FROM..TO)"
                + (dimensions.size() > 1
                        ? ", of one dimension too: '"
                                + PartitionText.encoded(dimensions.get(0).name()) + "=…'."
                        : "."));
    }

    /** Why there are none, where there are none. */
    InvalidRequestException none() {
        return unknown.none(empty().orElseThrow());
    }

    /** A dimension without keys, if there is one. */
    private Optional<Dimension> empty() {
        for (int i = 0; i < dimensions.size(); i++) {
            if (space.dimensions().get(i).count() == 0) {
                return Optional.of(dimensions.get(i));
            }
        }
        return Optional.empty();
    }

    private List<String> named(PartitionChoice choice) {
        @Nullable KeyRange[] ranges = new @Nullable KeyRange[dimensions.size()];
        for (Range range : choice.ranges()) {
            range(range, ranges);
        }
        if (dimensions.size() == 1) {
            KeyRange range = ranges[0];
            if (range == null) {
                return existing(
                        0, choice.keys().stream().map(this::plain).distinct().toList());
            }
            if (!choice.keys().isEmpty()) {
                throw new InvalidRequestException("Partitions of '"
                        + dimensions.get(0).name() + "' are named and given as a range too.\nGive one of them.");
            }
            return new Combinations(partitions, List.of(range));
        }
        return combined(choice.keys().isEmpty() ? List.of(List.of()) : parts(choice.keys()), ranges);
    }

    /**
     * The combinations that some keys and some ranges leave.
     *
     * @param texts for each text that names keys, one of each dimension, empty where it names none
     */
    private List<String> combined(List<List<String>> texts, @Nullable KeyRange[] ranges) {
        List<List<String>> alternatives = new ArrayList<>();
        long count = 0;
        for (List<String> parts : inOneDimension(texts) ? texts.subList(0, 1) : texts) {
            List<List<String>> keys = new ArrayList<>();
            for (int i = 0; i < dimensions.size(); i++) {
                int dimension = i;
                KeyRange range = ranges[i];
                boolean named = !parts.isEmpty() && !parts.get(i).isEmpty();
                if (named && range != null) {
                    throw new InvalidRequestException("Keys of '"
                            + dimensions.get(i).name() + "' are named and given as a range too.\nGive one of them.");
                }
                if (named && inOneDimension(texts)) {
                    keys.add(existing(
                            i, texts.stream().map(text -> text.get(dimension)).toList()));
                } else if (named) {
                    keys.add(existing(i, List.of(parts.get(i))));
                } else {
                    keys.add(
                            range != null
                                    ? range
                                    : KeyRange.all(space.dimensions().get(i)));
                }
            }
            List<String> combinations = new Combinations(partitions, keys);
            alternatives.add(combinations);
            count += combinations.size();
        }
        if (alternatives.size() == 1) {
            return alternatives.get(0);
        }
        if (count > Planner.MOST_STEPS) {
            throw tooMany();
        }
        return KeyLists.union(alternatives);
    }

    /** Whether several texts each name a key of one and the same dimension, so that they are combinations too. */
    private static boolean inOneDimension(List<List<String>> texts) {
        return texts.size() > 1
                && texts.stream()
                                .map(parts ->
                                        parts.stream().map(String::isEmpty).toList())
                                .distinct()
                                .count()
                        == 1
                && texts.get(0).stream().filter(key -> !key.isEmpty()).count() == 1;
    }

    /** The keys that texts name, those of each text once. */
    private List<List<String>> parts(List<String> texts) {
        return texts.stream().map(this::parts).distinct().toList();
    }

    private List<String> parts(String text) {
        PartitionText.Parts parts = PartitionText.parse(partitions, text);
        if (parts.problem().isPresent()) {
            throw unknown.malformed(computation, text, parts.problem().get(), space);
        }
        return parts.keys();
    }

    private List<String> existing(int dimension, List<String> keys) {
        unknown.check(
                computation, dimensions.get(dimension), keys, space.dimensions().get(dimension));
        return KeyLists.indexed(keys);
    }

    private void range(Range range, @Nullable KeyRange[] ranges) {
        if (range.ends().isEmpty()) {
            throw new InvalidRequestException("A range is written FROM..TO, both ends included.");
        }
        Optional<Ends> fitting =
                range.ends().stream().filter(ends -> found(ends).isPresent()).findFirst();
        Ends ends = fitting.orElse(range.ends().get(0));
        int dimension = dimension(ends.from());
        DimensionKeys keys = space.dimensions().get(dimension);
        String from = key(ends.from(), dimension);
        String to = key(ends.to(), dimension);
        if (fitting.isEmpty() && dimensions.size() > 1 && ends.from().indexOf('|') >= 0) {
            throw unknown.malformed(
                    computation,
                    ends.from(),
                    "A range goes from one key to another in one dimension; name the keys in others apart from it.",
                    space);
        }
        existing(dimension, from.equals(to) ? List.of(from) : List.of(from, to));
        long first = keys.position(from);
        long last = keys.position(to);
        if (first > last) {
            throw new InvalidRequestException("The range from '" + Text.shortened(from) + "' to '" + Text.shortened(to)
                    + "' is empty, because '" + Text.shortened(to) + "' comes first.\nTurn it round.");
        }
        if (ranges[dimension] != null) {
            throw new InvalidRequestException("'" + dimensions.get(dimension).name()
                    + "' is given two ranges.\nGive one range for each dimension.");
        }
        ranges[dimension] = new KeyRange(keys, first, last + 1);
    }

    /** The positions of both ends, if they are keys. */
    private Optional<long[]> found(Ends ends) {
        if (dimensions.size() > 1 && named(ends.from()) < 0) {
            return Optional.empty();
        }
        int dimension = dimension(ends.from());
        DimensionKeys keys = space.dimensions().get(dimension);
        long[] positions = {keys.position(key(ends.from(), dimension)), keys.position(key(ends.to(), dimension))};
        return Arrays.stream(positions).allMatch(position -> position >= 0) ? Optional.of(positions) : Optional.empty();
    }

    private int dimension(String end) {
        if (dimensions.size() == 1) {
            return 0;
        }
        int dimension = named(end);
        if (dimension < 0) {
            throw unknown.malformed(
                    computation,
                    end,
                    end.indexOf('=') > 0
                            ? PartitionText.parse(partitions, end).problem().orElse("")
                            : "A range among several dimensions names the one that it is in: "
                                    + PartitionText.encoded(dimensions.get(0).name()) + "=FROM..TO.",
                    space);
        }
        return dimension;
    }

    private int named(String end) {
        int equals = end.indexOf('=');
        return equals < 0 ? -1 : partitions.position(PartitionText.decoded(end.substring(0, equals)));
    }

    /** The key at an end of a range, without the name of its dimension. */
    private String key(String end, int dimension) {
        if (dimensions.size() == 1) {
            return plain(end);
        }
        return PartitionText.decoded(named(end) == dimension ? end.substring(end.indexOf('=') + 1) : end);
    }

    /** A key of the only dimension, which may be named as if there were several, for assets of more dimensions in the same run. */
    private String plain(String text) {
        return named(text) == 0 && space.dimensions().get(0).position(text) < 0
                ? PartitionText.decoded(text.substring(text.indexOf('=') + 1))
                : text;
    }

    /** Whether a dimension is a set, whose keys people add. */
    static boolean dynamic(Dimension dimension) {
        return dimension instanceof DynamicDimension;
    }
}
