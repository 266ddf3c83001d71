package dev.partita.internal.engine;

import dev.partita.InvalidRequestException;
import dev.partita.internal.engine.Plan.Stage;
import dev.partita.internal.partitions.KeyLists;
import dev.partita.internal.partitions.Spaces;
import dev.partita.internal.state.EventLog;
import dev.partita.internal.state.Materializations.Recorded;
import dev.partita.internal.state.Materializations.State;
import dev.partita.internal.state.Store;
import dev.partita.model.Asset;
import dev.partita.model.Computation;
import dev.partita.model.Dependency;
import dev.partita.model.Graph;
import dev.partita.model.Mapping;
import dev.partita.model.Partitions;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Finds the steps that a request leads to. */
final class Planner {

    private static final int PAGE = 1_000;
    /** A step costs a run a few bytes, and each must fit an int. */
    static final int MOST_STEPS = 50_000_000;

    private final Graph graph;
    private final Store store;
    private final Spaces spaces;

    Planner(Graph graph, Store store, Instant now) {
        this.graph = graph;
        this.store = store;
        spaces = new Spaces(store.partitionSets(), now);
    }

    Plan plan(Request request, Collection<Asset> selected) {
        if (request.concurrency() < 1) {
            throw new InvalidRequestException("At least one step must run at once, not " + request.concurrency() + ".");
        }
        List<Computation> computations = computations(request, selected);
        PartitionChoice choice = request.partitions();
        if (choice.names()
                && computations.stream()
                        .noneMatch(computation -> computation.partitions().partitioned())) {
            throw new InvalidRequestException(
                    "None of the selected assets is partitioned, so a partition means nothing here."
                            + "\nLeave --partition away.");
        }
        Map<Partitions, List<String>> chosen = new HashMap<>();
        List<Stage> stages = new ArrayList<>();
        long steps = 0;
        for (Computation computation : computations) {
            List<String> keys = Stage.WHOLE;
            if (computation.partitions().partitioned()) {
                List<String> known = chosen.get(computation.partitions());
                keys = known != null ? known : chosen(choice, computation);
                chosen.put(computation.partitions(), keys);
            }
            keys = choice.state() == PartitionChoice.State.ANY ? keys : in(choice.state(), computation, keys);
            steps += keys.size();
            if (steps > MOST_STEPS) {
                throw tooMany();
            }
            if (!keys.isEmpty()) {
                stages.add(new Stage(computation, keys, batch(computation)));
            }
        }
        stages.forEach(this::fix);
        return new Plan(request, stages, spaces);
    }

    private static InvalidRequestException tooMany() {
        return new InvalidRequestException("That is more than " + MOST_STEPS
                + " partitions, too many for one run.\nName fewer with --partition or --range.");
    }

    /** Reads the sets of which steps read more than their own keys, as they are now. */
    private void fix(Stage stage) {
        for (Dependency dependency : graph.dependencies(stage.computation())) {
            if (!(dependency.mapping().orElseThrow() instanceof Mapping.ByDimension by && by.identity())) {
                dependency.upstream().partitions().dimensions().stream()
                        .filter(PartitionChooser::dynamic)
                        .forEach(dimension -> spaces.of(dimension).count());
            }
        }
    }

    private List<Computation> computations(Request request, Collection<Asset> selected) {
        Set<Computation> wanted =
                selected.stream().flatMap(asset -> asset.computation().stream()).collect(Collectors.toSet());
        if (wanted.isEmpty()) {
            throw new InvalidRequestException(
                    "'" + request.selection() + "' selects only external assets, which something else materializes.");
        }
        return graph.order().stream().filter(wanted::contains).toList();
    }

    private List<String> chosen(PartitionChoice choice, Computation computation) {
        if (choice.unsaid()) {
            throw new InvalidRequestException("'" + computation.key() + "' is partitioned by "
                    + computation.partitions().names()
                    + ", so say which partitions are meant.\nUse --partition KEY, --range FROM..TO, --all-partitions or"
                    + " --missing.");
        }
        return new PartitionChooser(computation, spaces, new UnknownPartition(store.partitionSets())).choose(choice);
    }

    /** Those of some partitions that stand in a way, of any of the assets that are computed together. */
    private List<String> in(PartitionChoice.State state, Computation computation, List<String> keys) {
        if (state == PartitionChoice.State.FAILED && keys.size() > PAGE) {
            return failed(computation, keys);
        }
        if (keys.size() - (long) MOST_STEPS > materialized(computation)) {
            throw tooMany();
        }
        List<String> found = new ArrayList<>();
        for (int from = 0; from < keys.size(); from += PAGE) {
            List<String> page = keys.subList(from, Math.min(keys.size(), from + PAGE));
            Set<String> wanted = new LinkedHashSet<>();
            computation.outputs().forEach(output -> {
                Map<String, State> states =
                        store.materializations().states(output.key().text(), page);
                page.stream().filter(key -> stands(state, states.get(key))).forEach(wanted::add);
            });
            page.stream().filter(wanted::contains).forEach(found::add);
        }
        return found.size() == keys.size() ? keys : found;
    }

    /** How many partitions of the asset were ever materialized of which the fewest were. */
    private long materialized(Computation computation) {
        return computation.outputs().stream()
                .mapToLong(output ->
                        store.materializations().counts(output.key().text()).materialized())
                .min()
                .orElse(0);
    }

    /** Those whose last step failed, found among what was recorded, however many others there are. */
    private List<String> failed(Computation computation, List<String> keys) {
        List<String> indexed = KeyLists.indexed(keys);
        TreeSet<Integer> positions = new TreeSet<>();
        computation.outputs().forEach(output -> {
            long after = 0;
            while (true) {
                List<Recorded> page = store.materializations().recorded(output.key().text(), after, PAGE);
                if (page.isEmpty()) {
                    return;
                }
                page.stream()
                        .filter(recorded -> stands(PartitionChoice.State.FAILED, recorded.state()))
                        .forEach(recorded -> positions.add(indexed.indexOf(recorded.partition())));
                after = page.get(page.size() - 1).number();
            }
        });
        return positions.stream()
                .filter(position -> position >= 0)
                .map(indexed::get)
                .toList();
    }

    private static boolean stands(PartitionChoice.State wanted, @Nullable State state) {
        return switch (wanted) {
            case ANY -> true;
            case MISSING -> state == null || state.materialized().isEmpty();
            case FAILED -> state != null && state.latest() == EventLog.Type.STEP_FAILED;
        };
    }

    /** How many partitions one call may get: one where earlier ones of its own are read, which must be there before. */
    private int batch(Computation computation) {
        return computation.batch() > 1 && readsItself(computation) ? 1 : computation.batch();
    }

    private boolean readsItself(Computation computation) {
        Set<Computation> seen = new HashSet<>();
        Deque<Computation> open = new ArrayDeque<>(List.of(computation));
        while (!open.isEmpty()) {
            for (Dependency dependency : graph.dependencies(open.remove())) {
                Computation upstream = dependency.upstream().computation().orElse(null);
                if (computation.equals(upstream)) {
                    return true;
                }
                if (upstream != null && seen.add(upstream)) {
                    open.add(upstream);
                }
            }
        }
        return false;
    }
}
