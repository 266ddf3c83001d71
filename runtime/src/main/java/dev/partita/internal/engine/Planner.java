package dev.partita.internal.engine;

import dev.partita.InvalidRequestException;
import dev.partita.internal.engine.Plan.Stage;
import dev.partita.internal.partitions.Spaces;
import dev.partita.internal.state.Materializations;
import dev.partita.internal.state.PartitionSets;
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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds the steps that a request leads to. */
final class Planner {

    /** A step costs a run a few bytes, and each must fit an int. */
    static final int MOST_STEPS = 50_000_000;

    private final Graph graph;
    private final PartitionSets sets;
    private final Materializations materializations;
    private final Spaces spaces;

    Planner(Graph graph, Store store, Instant now) {
        this(graph, store.partitionSets(), store.materializations(), now);
    }

    /** One for whom there are the partitions of these sets. */
    Planner(Graph graph, PartitionSets sets, Materializations materializations, Instant now) {
        this.graph = graph;
        this.sets = sets;
        this.materializations = materializations;
        spaces = new Spaces(sets, now);
    }

    /**
     * The steps that a request leads to.
     *
     * @param staleness what is stale, if that is asked for
     */
    Plan plan(Request request, Collection<Asset> selected, Staleness staleness) {
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
                            + "\nAsk for no partition.");
        }
        SharedChoice shared = new SharedChoice(choice, computations, spaces);
        Map<Partitions, List<String>> chosen = new HashMap<>();
        Optional<InvalidRequestException> empty = Optional.empty();
        List<Stage> stages = new ArrayList<>();
        long steps = 0;
        for (Computation computation : computations) {
            List<String> keys = Stage.WHOLE;
            if (computation.partitions().partitioned()) {
                List<String> known = chosen.get(computation.partitions());
                keys = known != null ? known : chosen(shared.of(computation), computation);
                chosen.put(computation.partitions(), keys);
                if (keys.isEmpty() && empty.isEmpty()) {
                    empty = Optional.of(chooser(computation).none());
                }
            }
            keys = new Standing(materializations, graph, computation, staleness).in(choice.state(), keys);
            steps += keys.size();
            if (steps > MOST_STEPS) {
                throw tooMany();
            }
            if (!keys.isEmpty()) {
                stages.add(new Stage(computation, keys, batch(computation)));
            }
        }
        if (stages.isEmpty() && empty.isPresent()) {
            throw empty.get();
        }
        stages.forEach(this::fix);
        return new Plan(request, stages, spaces, Optional.empty());
    }

    static InvalidRequestException tooMany() {
        return new InvalidRequestException("That is more than " + MOST_STEPS
                + " partitions, too many for one run.\nName fewer: some keys (--partition) or a range (--range).");
    }

    /** The partitions that there are. */
    Spaces spaces() {
        return spaces;
    }

    /** Reads the sets of which steps read more than their own keys, as they are now. */
    void fix(Stage stage) {
        for (Dependency dependency : graph.needs(stage.computation())) {
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
                    + ", so say which partitions are meant.\nName keys (--partition KEY) or a range (--range FROM..TO), or ask for all"
                    + " (--all-partitions) or the missing ones (--missing).");
        }
        return chooser(computation).choose(choice);
    }

    private PartitionChooser chooser(Computation computation) {
        return new PartitionChooser(computation, spaces, new UnknownPartition(sets));
    }

    /** How many partitions one call may get: one where earlier ones of its own are read, which must be there before. */
    int batch(Computation computation) {
        return computation.batch() > 1 && readsItself(computation) ? 1 : computation.batch();
    }

    private boolean readsItself(Computation computation) {
        Set<Computation> seen = new HashSet<>();
        Deque<Computation> open = new ArrayDeque<>(List.of(computation));
        while (!open.isEmpty()) {
            for (Dependency dependency : graph.needs(open.remove())) {
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
