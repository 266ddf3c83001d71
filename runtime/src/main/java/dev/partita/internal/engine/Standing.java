package dev.partita.internal.engine;

import dev.partita.InvalidRequestException;
import dev.partita.internal.engine.PartitionChoice.State;
import dev.partita.internal.partitions.KeyLists;
import dev.partita.internal.state.EventLog;
import dev.partita.internal.state.Materializations;
import dev.partita.internal.state.Materializations.Counts;
import dev.partita.internal.state.Materializations.Recorded;
import dev.partita.model.AssetKey;
import dev.partita.model.Computation;
import dev.partita.model.Graph;
import dev.partita.model.Output;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * How the partitions of one computation stand. Of several assets that are computed together, a partition is missing or failed if it is
 * that of any of them. Few of many partitions are looked up; else what was recorded is gone through, so that a great many of which little is
 * known cost little.
 */
final class Standing {

    private static final int PAGE = 1_000;

    private final Materializations materializations;
    private final Computation computation;

    private final Graph graph;
    private final Staleness staleness;

    Standing(Materializations materializations, Graph graph, Computation computation, Staleness staleness) {
        this.graph = graph;
        this.staleness = staleness;
        this.materializations = materializations;
        this.computation = computation;
    }

    /**
     * Those of some partitions that stand in a way, in order.
     *
     * @throws InvalidRequestException if they are more than a run can have
     */
    List<String> in(State wanted, List<String> partitions) {
        List<String> keys = KeyLists.indexed(partitions);
        return switch (wanted) {
            case ANY -> partitions;
            case MISSING -> KeyLists.picked(keys, missing(keys));
            case FAILED -> KeyLists.picked(keys, failed(keys));
            case STALE -> KeyLists.picked(keys, stale(keys));
        };
    }

    private int[] stale(List<String> keys) {
        return computation.outputs().stream()
                .flatMap(output -> staleness.of(graph.asset(output.key()).orElseThrow()).keySet().stream())
                .mapToInt(keys::indexOf)
                .filter(position -> position >= 0)
                .sorted()
                .distinct()
                .toArray();
    }

    private int[] failed(List<String> keys) {
        int[] found = new int[0];
        for (Output output : computation.outputs()) {
            int[] more = positions(output.key(), keys, state -> state.latest() == EventLog.Type.STEP_FAILED);
            found = IntStream.concat(Arrays.stream(found), Arrays.stream(more))
                    .sorted()
                    .distinct()
                    .toArray();
        }
        return found;
    }

    private int[] missing(List<String> keys) {
        int[] there = positions(
                computation.outputs().get(0).key(),
                keys,
                state -> state.materialized().isPresent());
        for (Output output :
                computation.outputs().subList(1, computation.outputs().size())) {
            int[] also =
                    positions(output.key(), keys, state -> state.materialized().isPresent());
            there = Arrays.stream(there)
                    .filter(position -> Arrays.binarySearch(also, position) >= 0)
                    .toArray();
        }
        if (keys.size() - there.length > Planner.MOST_STEPS) {
            throw Planner.tooMany();
        }
        int[] missing = new int[keys.size() - there.length];
        int passed = 0;
        for (int i = 0; i < missing.length; i++) {
            while (passed < there.length && there[passed] == i + passed) {
                passed++;
            }
            missing[i] = i + passed;
        }
        return missing;
    }

    /** The positions of the keys whose state is as wanted, ascending. */
    private int[] positions(AssetKey asset, List<String> keys, Predicate<Materializations.State> wanted) {
        Counts counts = materializations.counts(asset.text());
        IntStream.Builder found = IntStream.builder();
        if (counts.materialized() + counts.failed() < keys.size()) {
            List<Recorded> page = materializations.recorded(asset.text(), 0, PAGE);
            while (!page.isEmpty()) {
                for (Recorded recorded : page) {
                    int position = wanted.test(recorded.state()) ? keys.indexOf(recorded.partition()) : -1;
                    if (position >= 0) {
                        found.add(position);
                    }
                }
                page = materializations.recorded(
                        asset.text(), page.get(page.size() - 1).number(), PAGE);
            }
            return found.build().sorted().toArray();
        }
        for (int from = 0; from < keys.size(); from += PAGE) {
            List<String> page = keys.subList(from, Math.min(keys.size(), from + PAGE));
            Map<String, Materializations.State> states = materializations.states(asset.text(), page);
            for (int i = 0; i < page.size(); i++) {
                Materializations.State state = states.get(page.get(i));
                if (state != null && wanted.test(state)) {
                    found.add(from + i);
                }
            }
        }
        return found.build().toArray();
    }
}
