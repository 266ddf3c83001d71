package dev.partita.internal.engine;

import dev.partita.internal.state.Materializations;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The runs that materialized an asset's partitions last, looked up many at once and remembered for a while. */
final class LatestRuns {

    private static final int PAGE = 1_000;
    private static final int REMEMBERED = 50_000;
    /** What stands for a partition that was never materialized. */
    static final long NONE = 0;

    private final Materializations materializations;
    private final String asset;
    private final Map<String, Long> runs = new HashMap<>();

    LatestRuns(Materializations materializations, String asset) {
        this.materializations = materializations;
        this.asset = asset;
    }

    /** Looks up some partitions, at most as many as are remembered. */
    void fetch(Collection<String> partitions) {
        if (runs.size() + partitions.size() > REMEMBERED) {
            runs.clear();
        }
        List<String> unknown = partitions.stream()
                .filter(partition -> !runs.containsKey(partition))
                .distinct()
                .toList();
        for (int from = 0; from < unknown.size(); from += PAGE) {
            List<String> page = unknown.subList(from, Math.min(unknown.size(), from + PAGE));
            Map<String, Materializations.State> states = materializations.states(asset, page);
            for (String partition : page) {
                Materializations.State state = states.get(partition);
                runs.put(
                        partition,
                        state == null
                                ? NONE
                                : state.materialized()
                                        .map(Materializations.Materialization::run)
                                        .orElse(NONE));
            }
        }
    }

    /** The run that materialized a partition that was looked up; {@link #NONE} if none did. */
    long of(String partition) {
        return runs.getOrDefault(partition, NONE);
    }
}
