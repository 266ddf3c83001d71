package dev.partita.internal.engine;

import dev.partita.InvalidRequestException;
import dev.partita.internal.engine.Plan.Stage;
import dev.partita.internal.partitions.KeyLists;
import dev.partita.internal.state.EventLog;
import dev.partita.internal.state.EventLog.Event;
import dev.partita.internal.state.Runs.RunRecord;
import dev.partita.internal.state.Runs.Stretch;
import dev.partita.internal.state.Store;
import dev.partita.model.AssetKey;
import dev.partita.model.Computation;
import dev.partita.model.Graph;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The plan of a run that was recorded: what it was to do, and what of that is left. */
final class StoredPlan {

    private static final int PAGE = 10_000;

    private final Graph graph;
    private final Store store;
    private final Planner planner;
    private final RunRecord run;

    StoredPlan(Graph graph, Store store, Planner planner, RunRecord run) {
        this.graph = graph;
        this.store = store;
        this.planner = planner;
        this.run = run;
    }

    /**
     * All that it was to do.
     *
     * @throws InvalidRequestException if it computed what there is no more
     */
    Plan whole(int concurrency) {
        return plan(stages(), concurrency, run.retryOf());
    }

    /**
     * What neither it nor a run that went on with it has done; no steps if it has all.
     *
     * @throws InvalidRequestException if it computed what there is no more
     */
    Plan rest(int concurrency) {
        List<Stage> all = stages();
        List<BitSet> done = done(all);
        List<Stage> left = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            Stage stage = all.get(i);
            BitSet ended = done.get(i);
            int[] open = IntStream.range(0, stage.keys().size())
                    .filter(position -> !ended.get(position))
                    .toArray();
            if (open.length > 0) {
                left.add(new Stage(stage.computation(), KeyLists.picked(stage.keys(), open), stage.batch()));
            }
        }
        return plan(left, concurrency, Optional.of(run.id()));
    }

    private Plan plan(List<Stage> stages, int concurrency, Optional<Long> retryOf) {
        List<Stage> checked = stages.stream()
                .map(stage -> new Stage(stage.computation(), stage.keys(), stage.batch(), removed(stage)))
                .toList();
        checked.forEach(planner::fix);
        Request request = new Request(run.selection(), PartitionChoice.UNSAID, run.tags(), run.config(), concurrency);
        return new Plan(request, checked, planner.spaces(), retryOf);
    }

    private List<Stage> stages() {
        List<Stretch> stretches = store.runs().stretches(run.id());
        if (stretches.isEmpty() && run.counts().total() > 0) {
            throw new InvalidRequestException("What run " + run.id() + " was to do is not known any more."
                    + "\nMaterialize it anew: partita materialize SELECTION --failed or --missing");
        }
        List<String> partitions = KeyLists.indexed(partitions());
        List<Stage> stages = new ArrayList<>();
        for (int from = 0; from < stretches.size(); ) {
            int to = from;
            while (to < stretches.size()
                    && stretches.get(to).stage() == stretches.get(from).stage()) {
                to++;
            }
            stages.add(stage(stretches.subList(from, to), partitions));
            from = to;
        }
        return stages;
    }

    private Stage stage(List<Stretch> stretches, List<String> partitions) {
        String asset = stretches.get(0).asset();
        Computation computation = graph.asset(new AssetKey(asset))
                .flatMap(found -> found.computation())
                .orElseThrow(() -> new InvalidRequestException("Run " + run.id() + " was to compute '" + asset
                        + "', which no class on the class path computes now."));
        List<String> keys = Stage.WHOLE;
        boolean partitioned = stretches.get(0).from() != Stretch.WHOLE;
        if (partitioned) {
            int[] positions = stretches.stream()
                    .flatMapToInt(
                            stretch -> IntStream.range((int) stretch.from(), (int) stretch.from() + stretch.size()))
                    .toArray();
            boolean ordered = IntStream.range(1, positions.length).allMatch(i -> positions[i - 1] < positions[i]);
            keys = ordered
                    ? KeyLists.picked(partitions, positions)
                    : Arrays.stream(positions).mapToObj(partitions::get).toList();
        }
        if (computation.partitions().partitioned() != partitioned) {
            throw new InvalidRequestException("'" + asset + "' had "
                    + (partitioned ? "partitions when run " : "no partitions when run ") + run.id()
                    + " was recorded, and has " + (partitioned ? "none" : "some") + " now."
                    + "\nMaterialize it anew: partita materialize");
        }
        return new Stage(computation, keys, planner.batch(computation));
    }

    private List<String> partitions() {
        List<String> partitions = new ArrayList<>((int) run.partitions());
        while (partitions.size() < run.partitions()) {
            List<String> page = store.runs().partitions(run.id(), partitions.size(), PAGE);
            if (page.isEmpty()) {
                break;
            }
            partitions.addAll(page);
        }
        return partitions;
    }

    /** The positions of the partitions that are not there any more. */
    private List<Integer> removed(Stage stage) {
        List<Integer> removed = new ArrayList<>();
        if (!stage.computation().partitions().partitioned()) {
            return removed;
        }
        List<String> keys = stage.keys();
        for (int from = 0; from < keys.size(); from += PAGE) {
            List<String> page = keys.subList(from, Math.min(keys.size(), from + PAGE));
            Set<String> existing = planner.spaces().existing(stage.computation().partitions(), page);
            for (int i = 0; i < page.size(); i++) {
                if (!existing.contains(page.get(i))) {
                    removed.add(from + i);
                }
            }
        }
        return removed;
    }

    /** The number of the stage of which a check failed that stops what is downstream, if an event says that: it is to be done again. */
    private @Nullable Integer blocked(Event event, Map<String, Integer> numbers) {
        if (event.type() != EventLog.Type.CHECK_FAILED) {
            return null;
        }
        AssetKey key = new AssetKey(event.asset());
        boolean blocking = graph.checks(key).stream()
                .anyMatch(check ->
                        check.check().blocking() && check.check().name().equals(event.check()));
        return blocking
                ? graph.asset(key)
                        .flatMap(asset -> asset.computation())
                        .map(computation -> numbers.get(computation.key().text()))
                        .orElse(null)
                : null;
    }

    /** Of each stage, the positions that have succeeded. */
    private List<BitSet> done(List<Stage> stages) {
        List<BitSet> done = new ArrayList<>();
        Map<String, Integer> numbers = new HashMap<>();
        for (int i = 0; i < stages.size(); i++) {
            done.add(new BitSet());
            numbers.put(stages.get(i).computation().key().text(), i);
        }
        Deque<Long> runs = new ArrayDeque<>(List.of(run.id()));
        while (!runs.isEmpty()) {
            long each = runs.remove();
            runs.addAll(store.runs().retries(each));
            List<Event> page = store.events().page(each, 0, PAGE);
            while (!page.isEmpty()) {
                for (Event event : page) {
                    boolean materialized = event.type() == EventLog.Type.MATERIALIZED;
                    Integer stage = materialized ? numbers.get(event.asset()) : blocked(event, numbers);
                    int position = stage == null ? -1 : stages.get(stage).keys().indexOf(event.partition());
                    if (stage != null && position >= 0) {
                        done.get(stage).set(position, materialized);
                    }
                }
                page = store.events().page(each, page.get(page.size() - 1).number(), PAGE);
            }
        }
        return done;
    }
}
