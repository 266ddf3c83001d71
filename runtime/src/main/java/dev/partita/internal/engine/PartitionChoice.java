package dev.partita.internal.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Which partitions of the selected assets a run is for. What names keys, ranges and a state means the partitions for which all of it holds.
 *
 * @param all whether all are meant that there are
 * @param keys these, of every partitioned asset; of several dimensions, also the keys of some: {@code s3=acme} is all with that
 * @param ranges from one to another, both included; of several dimensions, in the one that is named: {@code day=FROM..TO}
 */
public record PartitionChoice(boolean all, List<String> keys, List<Range> ranges, State state) {

    /** How a partition must stand. */
    public enum State {
        /** In any way. */
        ANY,
        /** It was never materialized. */
        MISSING,
        /** Its last step failed. */
        FAILED,
        /** It was materialized, and is out of date. */
        STALE
    }

    /** No partitions were named: right where no selected asset is partitioned. */
    public static final PartitionChoice UNSAID = new PartitionChoice(false, List.of(), List.of(), State.ANY);

    /** All that there are. */
    public static final PartitionChoice ALL = new PartitionChoice(true, List.of(), List.of(), State.ANY);

    public PartitionChoice {
        keys = List.copyOf(keys);
        ranges = List.copyOf(ranges);
    }

    /** These, of every partitioned asset; assets without partitions run once. */
    public static PartitionChoice keys(List<String> keys) {
        return new PartitionChoice(false, keys, List.of(), State.ANY);
    }

    /** Of all that there are those in a state. */
    public static PartitionChoice in(State state) {
        return new PartitionChoice(false, List.of(), List.of(), state);
    }

    /**
     * What both choices mean.
     *
     * @throws IllegalArgumentException if both name keys, or they mean partitions in different states
     */
    public PartitionChoice with(PartitionChoice other) {
        if (state != State.ANY && other.state != State.ANY && state != other.state) {
            throw new IllegalArgumentException("No request can mean partitions in two states: " + words(state) + " and "
                    + words(other.state) + ". Ask for them one after the other.");
        }
        if (!keys.isEmpty() && !other.keys.isEmpty()) {
            throw new IllegalArgumentException("Both name keys: name them together.");
        }
        List<String> bothKeys = keys.isEmpty() ? other.keys : keys;
        List<Range> bothRanges = new ArrayList<>(ranges);
        bothRanges.addAll(other.ranges);
        boolean named = !bothKeys.isEmpty() || !bothRanges.isEmpty();
        return new PartitionChoice(
                !named && (all || other.all), bothKeys, bothRanges, state == State.ANY ? other.state : state);
    }

    private static String words(State state) {
        return state.name().toLowerCase(Locale.ROOT);
    }

    /** Whether it names some. */
    boolean names() {
        return !keys.isEmpty() || !ranges.isEmpty();
    }

    /** Whether nothing was said. */
    boolean unsaid() {
        return !all && !names() && state == State.ANY;
    }

    /**
     * From one partition to another.
     *
     * @param ends what the first and the last can be: several where a text can be read in several ways
     */
    public record Range(List<Ends> ends) {

        public Range {
            ends = List.copyOf(ends);
        }

        /** From one key to another, both included. */
        public static Range of(String from, String to) {
            return new Range(List.of(new Ends(from, to)));
        }

        /** What a text {@code FROM..TO} can mean, where keys may have dots too; nothing if it is no such text. */
        public static Range parse(String text) {
            List<Ends> ends = new ArrayList<>();
            for (int at = text.indexOf("..", 1); at > 0 && at + 2 < text.length(); at = text.indexOf("..", at + 1)) {
                ends.add(new Ends(text.substring(0, at), text.substring(at + 2)));
            }
            return new Range(ends);
        }
    }

    /** The first and the last of a range. */
    public record Ends(String from, String to) {}
}
