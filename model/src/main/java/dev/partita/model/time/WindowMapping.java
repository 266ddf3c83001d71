package dev.partita.model.time;

import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;

/** Which windows of an upstream definition belong to a window of a downstream one. */
public final class WindowMapping {

    /** How many missing windows are named. */
    private static final int NAMED = 5;

    private WindowMapping() {}

    /**
     * The upstream windows that overlap the time from the start of the downstream window that is {@code startOffset} windows later to the end of the
     * one that is {@code endOffset} windows later, counted in the downstream's windows. This is Dagster's {@code TimeWindowPartitionMapping}: as soon
     * as there are upstream windows, a {@code startOffset} that reaches back before the first misses none there, and an {@code endOffset} that
     * reaches on after the last misses none there.
     *
     * @param startOffset negative for earlier windows
     * @param endOffset if it is less than {@code startOffset}, nothing is needed
     * @param now decides which upstream windows exist
     * @throws IllegalArgumentException if the definitions have different zones
     * @throws IndexOutOfBoundsException if the index is negative
     */
    public static UpstreamWindows upstream(
            Windows upstream, Windows downstream, long downstreamIndex, int startOffset, int endOffset, Instant now) {
        check(upstream, downstream, downstreamIndex);
        if (startOffset > endOffset) {
            return new UpstreamWindows(Range.EMPTY, 0, 0, List.of());
        }
        Range needed = upstream.overlappingFreely(
                downstream.startOf(downstreamIndex + startOffset), downstream.startOf(downstreamIndex + endOffset + 1));
        long count = upstream.count(now);
        Range existing = needed.intersection(new Range(0, count));
        Range before = count > 0 && startOffset < 0
                ? Range.EMPTY
                : new Range(Math.min(0, needed.from()), Math.min(0, needed.to()));
        Range after = count > 0 && endOffset > 0
                ? Range.EMPTY
                : new Range(Math.max(count, needed.from()), Math.max(count, needed.to()));
        return new UpstreamWindows(
                existing,
                needed.size(),
                before.size() + after.size(),
                LongStream.concat(indices(before), indices(after))
                        .limit(NAMED)
                        .mapToObj(upstream::keyOf)
                        .toList());
    }

    private static LongStream indices(Range range) {
        return LongStream.range(range.from(), range.to());
    }

    /**
     * The other way round: the existing downstream windows that need an upstream window, by {@link #upstream}.
     *
     * @param now decides which downstream windows exist
     * @throws IllegalArgumentException if the definitions have different zones
     * @throws IndexOutOfBoundsException if the index is negative
     */
    public static Range downstream(
            Windows upstream, Windows downstream, long upstreamIndex, int startOffset, int endOffset, Instant now) {
        check(upstream, downstream, upstreamIndex);
        if (startOffset > endOffset) {
            return Range.EMPTY;
        }
        Range around =
                downstream.overlappingFreely(upstream.startOf(upstreamIndex), upstream.startOf(upstreamIndex + 1));
        return new Range(around.from() - endOffset, around.to() - startOffset)
                .intersection(new Range(0, downstream.count(now)));
    }

    private static void check(Windows upstream, Windows downstream, long index) {
        if (!upstream.zone().equals(downstream.zone())) {
            throw new IllegalArgumentException("Windows in the zone '" + downstream.zone()
                    + "' cannot be mapped to windows in the zone '" + upstream.zone() + "'.");
        }
        if (index < 0) {
            throw new IndexOutOfBoundsException(index);
        }
    }
}
