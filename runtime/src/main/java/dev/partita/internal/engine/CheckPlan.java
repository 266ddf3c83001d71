package dev.partita.internal.engine;

import dev.partita.internal.partitions.KeyLists;
import dev.partita.internal.partitions.Spaces;
import dev.partita.internal.state.Runs.NewRun;
import dev.partita.model.BoundCheck;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Checks to run on what was materialized earlier.
 *
 * @param request what was asked for
 * @param unmaterialized how many of the partitions asked for there is nothing of that could be checked
 */
public record CheckPlan(Request request, List<Part> parts, long unmaterialized, Spaces spaces) {

    /** The tag of a run that only checks. */
    static final String TAG = "partita/run";

    /** Its value. */
    static final String CHECKS = "checks";

    public CheckPlan {
        parts = List.copyOf(parts);
    }

    /** A check, and the partitions to check. */
    public record Part(BoundCheck check, List<String> keys) {}

    /** How many times a check runs. */
    public long steps() {
        return parts.stream().mapToLong(part -> part.keys().size()).sum();
    }

    /** This as it is recorded: each time that a check runs is a step. It computes nothing, so that it takes no partition from other runs. */
    NewRun record(long process, Instant at) {
        Map<String, String> tags = new LinkedHashMap<>(request.tags());
        tags.put(TAG, CHECKS);
        List<List<String>> lists = parts.stream()
                .filter(part -> part.check().asset().partitions().partitioned())
                .map(Part::keys)
                .toList();
        return new NewRun(
                process,
                request.selection(),
                parts.stream()
                        .map(part -> part.check().asset().key().text())
                        .distinct()
                        .toList(),
                lists.size() == 1 ? lists.get(0) : KeyLists.union(lists),
                List.of(),
                steps(),
                tags,
                Map.of(),
                Optional.empty(),
                at);
    }
}
