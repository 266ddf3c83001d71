package dev.partita.internal.engine;

import dev.partita.internal.state.Ticks.Requested;
import dev.partita.internal.state.Ticks.Status;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a tick found out, before anything of it takes effect.
 *
 * @param detail the error, or why there is nothing to do, or what there is to say; may be empty
 * @param cursor the new cursor, if it moves
 * @param runs the runs to queue, with their plans
 * @param known how many requests had run keys that there were before
 * @param due when it is next due
 */
public record TickFinding(
        Status status,
        String detail,
        Optional<String> cursor,
        Map<String, Set<String>> added,
        Map<String, Set<String>> removed,
        List<Wanted> runs,
        int known,
        Instant due) {

    /** A run that is wanted. */
    public record Wanted(Plan plan, Requested requested) {}

    static TickFinding failed(String error, Instant due) {
        return new TickFinding(Status.FAILED, error, Optional.empty(), Map.of(), Map.of(), List.of(), 0, due);
    }

    static TickFinding skipped(String reason, Optional<String> cursor, Instant due) {
        return new TickFinding(Status.SKIPPED, reason, cursor, Map.of(), Map.of(), List.of(), 0, due);
    }

    List<Requested> requested() {
        return runs.stream().map(Wanted::requested).toList();
    }

    static Map<String, List<String>> lists(Map<String, Set<String>> keys) {
        Map<String, List<String>> lists = new LinkedHashMap<>();
        keys.forEach((set, some) -> {
            if (!some.isEmpty()) {
                lists.put(set, new ArrayList<>(some));
            }
        });
        return lists;
    }
}
