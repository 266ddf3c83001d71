package dev.partita;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a {@link Sensor} found. Immutable; all of it takes effect in one transaction, or nothing. */
public final class SensorResult {

    private static final SensorResult EMPTY =
            new SensorResult(Optional.empty(), Optional.empty(), Map.of(), Map.of(), List.of(), false);

    private final Optional<String> skipReason;
    private final Optional<String> newCursor;
    private final Map<String, Set<String>> added;
    private final Map<String, Set<String>> removed;
    private final List<RunRequest> runs;
    private final boolean more;

    private SensorResult(
            Optional<String> skipReason,
            Optional<String> newCursor,
            Map<String, Set<String>> added,
            Map<String, Set<String>> removed,
            List<RunRequest> runs,
            boolean more) {
        this.skipReason = skipReason;
        this.newCursor = newCursor;
        this.added = added;
        this.removed = removed;
        this.runs = runs;
        this.more = more;
    }

    /** There was nothing to do, for a reason that people can read; the cursor stays. */
    public static SensorResult skip(String reason) {
        return new SensorResult(Optional.of(reason), Optional.empty(), Map.of(), Map.of(), List.of(), false);
    }

    /** What is found next time begins behind this cursor, a text of any length. */
    public static SensorResult cursor(String cursor) {
        return new SensorResult(Optional.empty(), Optional.of(cursor), Map.of(), Map.of(), List.of(), false);
    }

    /** Nothing yet; the cursor stays. */
    public static SensorResult empty() {
        return EMPTY;
    }

    /** The same, and keys for a dynamic partition set; those that it has stay where they are. */
    public SensorResult add(String set, String... keys) {
        return new SensorResult(skipReason, newCursor, with(added, set, keys), removed, runs, more);
    }

    /** The same, and keys to remove from a dynamic partition set, before any are added. */
    public SensorResult remove(String set, String... keys) {
        return new SensorResult(skipReason, newCursor, added, with(removed, set, keys), runs, more);
    }

    /** The same, and runs of partitions that there are when the keys were removed and added. */
    public SensorResult run(RunRequest... requests) {
        List<RunRequest> all = new ArrayList<>(runs);
        all.addAll(List.of(requests));
        return new SensorResult(skipReason, newCursor, added, removed, List.copyOf(all), more);
    }

    /** The same, and the next tick comes at once, since there was more than one tick should do. */
    public SensorResult more() {
        return new SensorResult(skipReason, newCursor, added, removed, runs, true);
    }

    private static Map<String, Set<String>> with(Map<String, Set<String>> before, String set, String... keys) {
        Map<String, Set<String>> after = new LinkedHashMap<>(before);
        Set<String> all = new LinkedHashSet<>(before.getOrDefault(set, Set.of()));
        all.addAll(List.of(keys));
        after.put(set, Collections.unmodifiableSet(all));
        return Collections.unmodifiableMap(after);
    }

    /** Why there was nothing to do, if that was said. */
    public Optional<String> skipReason() {
        return skipReason;
    }

    /** The cursor to be stored; nothing if it stays. */
    public Optional<String> newCursor() {
        return newCursor;
    }

    /** The keys to add, by set, in order. */
    public Map<String, Set<String>> added() {
        return added;
    }

    /** The keys to remove, by set. */
    public Map<String, Set<String>> removed() {
        return removed;
    }

    /** The runs to request, in order. */
    public List<RunRequest> runs() {
        return runs;
    }

    /** Whether the next tick comes at once. */
    public boolean hasMore() {
        return more;
    }
}
