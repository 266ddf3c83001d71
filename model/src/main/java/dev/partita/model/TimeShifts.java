package dev.partita.model;

import dev.partita.model.time.Lengths;
import dev.partita.model.time.Windows;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.IntStream;

/**
 * How much later the latest window starts that a dependency reads than the window that reads it, where the two assets may have windows of different
 * lengths. What reads itself in the end reads what starts as late as itself; so a circle of dependencies whose seconds add up to less than zero
 * has no end that is its beginning.
 */
final class TimeShifts {

    private record Known(Windows windows, long from) {}

    private final Map<Known, Lengths> lengths = new HashMap<>();
    private final Map<Dependency, OptionalLong> seconds = new HashMap<>();

    /** At most so many seconds, below zero if it reads only what starts earlier. Nothing where that can't be said. */
    OptionalLong latest(Dependency dependency) {
        return seconds.computeIfAbsent(dependency, this::read);
    }

    /** Whether it reads only what starts earlier. */
    boolean goesBack(Dependency dependency) {
        OptionalLong latest = latest(dependency);
        return latest.isPresent() && latest.getAsLong() < 0;
    }

    private OptionalLong read(Dependency dependency) {
        List<Dimension> upstream = dependency.upstream().partitions().dimensions();
        List<Dimension> downstream = dependency.computation().partitions().dimensions();
        int up = onlyTime(upstream);
        int down = onlyTime(downstream);
        if (up < 0 || down < 0 || !(dependency.mapping().orElse(null) instanceof Mapping.ByDimension by)) {
            return OptionalLong.empty();
        }
        Mapping.Part part = by.parts().get(up);
        if (part.equals(new Mapping.Same(down))) {
            return OptionalLong.of(0);
        }
        return part instanceof Mapping.Overlap overlap && overlap.downstream() == down
                ? latest(
                        ((TimeDimension) upstream.get(up)).windows(),
                        ((TimeDimension) downstream.get(down)).windows(),
                        overlap.endOffset())
                : OptionalLong.empty();
    }

    /** The place of the one dimension of time; -1 if there is none or there are several. */
    private static int onlyTime(List<Dimension> dimensions) {
        int[] places = IntStream.range(0, dimensions.size())
                .filter(i -> dimensions.get(i) instanceof TimeDimension)
                .toArray();
        return places.length == 1 ? places[0] : -1;
    }

    private OptionalLong latest(Windows upstream, Windows downstream, long endOffset) {
        long from = Math.min(upstream.startOf(0), downstream.startOf(0));
        Lengths counted = lengths(downstream, from);
        // The window around the last that is counted to starts with it or before it.
        if (upstream.sameWindows(downstream) || downstream.nestsIn(upstream)) {
            return counted.latest(endOffset);
        }
        // Any other starts before the end of that, and where the windows nest ends by then, too.
        OptionalLong end = counted.latest(endOffset + 1);
        long before = upstream.nestsIn(downstream) ? lengths(upstream, from).shortest() : 1;
        return end.isPresent() ? OptionalLong.of(end.getAsLong() - before) : end;
    }

    private Lengths lengths(Windows windows, long from) {
        return lengths.computeIfAbsent(new Known(windows, from), known -> Lengths.of(known.windows(), known.from()));
    }
}
