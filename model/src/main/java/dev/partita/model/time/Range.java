package dev.partita.model.time;

/**
 * The indices of neighbouring windows, from one to before another.
 *
 * @param from the first index
 * @param to the index after the last; never less than {@code from}
 */
public record Range(long from, long to) {

    /** The range without an index. */
    public static final Range EMPTY = new Range(0, 0);

    /** @throws IllegalArgumentException if it ends before it starts */
    public Range {
        if (to < from) {
            throw new IllegalArgumentException("The range from " + from + " to " + to + " ends before it starts.");
        }
    }

    /** How many indices there are. */
    public long size() {
        return to - from;
    }

    /** Whether there is no index. */
    public boolean isEmpty() {
        return from == to;
    }

    /** Whether this index is one of them. */
    public boolean contains(long index) {
        return from <= index && index < to;
    }

    /** The indices that are in this range and in the other; an empty range where there are none. */
    public Range intersection(Range other) {
        long start = Math.max(from, other.from);
        return new Range(start, Math.max(start, Math.min(to, other.to)));
    }
}
