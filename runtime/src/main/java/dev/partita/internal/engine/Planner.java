package dev.partita.internal.engine;

import dev.partita.InvalidRequestException;
import dev.partita.internal.engine.Plan.Stage;
import dev.partita.internal.state.PartitionSets;
import dev.partita.internal.state.Store;
import dev.partita.model.Asset;
import dev.partita.model.Computation;
import dev.partita.model.Dependency;
import dev.partita.model.Dimension;
import dev.partita.model.DynamicDimension;
import dev.partita.model.Graph;
import dev.partita.model.PartitionKeys;
import dev.partita.model.Partitions;
import dev.partita.model.Text;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds the steps that a request leads to. */
final class Planner {

    private static final int PAGE = 1_000;
    private static final int LOOKED_AT = 10_000;

    private final Graph graph;
    private final Store store;

    Planner(Graph graph, Store store) {
        this.graph = graph;
        this.store = store;
    }

    Plan plan(Request request, Collection<Asset> selected) {
        if (request.concurrency() < 1) {
            throw new InvalidRequestException("At least one step must run at once, not " + request.concurrency() + ".");
        }
        List<Computation> computations = computations(request, selected);
        Map<Dimension, List<String>> keys = new HashMap<>();
        List<Stage> stages = new ArrayList<>();
        if (request.partitions() instanceof PartitionChoice.Keys
                && computations.stream()
                        .noneMatch(computation -> computation.partitions().partitioned())) {
            throw new InvalidRequestException(
                    "None of the selected assets is partitioned, so a partition means nothing here."
                            + "\nLeave --partition away.");
        }
        for (Computation computation : computations) {
            if (!computation.partitions().partitioned()) {
                stages.add(stage(request, computation, Stage.WHOLE));
                continue;
            }
            Dimension dimension = computation.partitions().dimensions().get(0);
            List<String> all = keys.get(dimension);
            if (all == null) {
                all = keys(request, computation, dimension);
                keys.put(dimension, all);
            }
            stages.add(stage(request, computation, all));
        }
        List<Stage> needed =
                stages.stream().filter(stage -> !stage.keys().isEmpty()).toList();
        // Those that were read for the stages, unless the request named some of them.
        Map<Dimension, List<String>> known = request.partitions() instanceof PartitionChoice.Keys ? Map.of() : keys;
        return new Plan(request, needed, readWhole(needed, known));
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

    private Stage stage(Request request, Computation computation, List<String> keys) {
        return new Stage(
                computation,
                request.partitions() instanceof PartitionChoice.Missing ? missing(computation, keys) : keys);
    }

    private List<String> missing(Computation computation, List<String> keys) {
        List<String> missing = new ArrayList<>();
        for (int from = 0; from < keys.size(); from += PAGE) {
            List<String> page = keys.subList(from, Math.min(keys.size(), from + PAGE));
            Set<String> lacking = new LinkedHashSet<>();
            computation.outputs().forEach(output -> {
                var states = store.materializations().states(output.key().text(), page);
                page.stream()
                        .filter(key -> !states.containsKey(key)
                                || states.get(key).materialized().isEmpty())
                        .forEach(lacking::add);
            });
            page.stream().filter(lacking::contains).forEach(missing::add);
        }
        return missing.size() == keys.size() ? keys : missing;
    }

    private List<String> keys(Request request, Computation computation, Dimension dimension) {
        DynamicDimension dynamic = (DynamicDimension) dimension;
        String set = dynamic.set();
        PartitionChoice choice = request.partitions();
        if (choice instanceof PartitionChoice.Unsaid) {
            throw new InvalidRequestException("'" + computation.key() + "' is partitioned by '" + set
                    + "', so say which partitions are meant.\nUse --partition KEY, --all-partitions or --missing.");
        }
        if (choice instanceof PartitionChoice.Keys named) {
            return existing(set, List.copyOf(new LinkedHashSet<>(named.keys())));
        }
        List<String> all = all(store.partitionSets(), set);
        if (all.isEmpty()) {
            throw new InvalidRequestException("'" + set
                    + "' has no partitions, because a dynamic partition set starts empty."
                    + "\nAdd some first: partita partitions add " + ShellText.quoted(set) + " KEY…");
        }
        return all;
    }

    /** The keys of each dimension that a step of these stages reads whole. */
    private Map<Dimension, List<String>> readWhole(List<Stage> stages, Map<Dimension, List<String>> known) {
        Map<Dimension, List<String>> keys = new HashMap<>();
        for (Stage stage : stages) {
            for (Dependency dependency : graph.dependencies(stage.computation())) {
                Partitions upstream = dependency.upstream().partitions();
                if (dependency.parameter() >= 0
                        && upstream.partitioned()
                        && !stage.computation().partitions().partitioned()) {
                    DynamicDimension dimension =
                            (DynamicDimension) upstream.dimensions().get(0);
                    keys.computeIfAbsent(
                            dimension,
                            read -> Optional.ofNullable(known.get(read))
                                    .orElseGet(() -> all(store.partitionSets(), dimension.set())));
                }
            }
        }
        return keys;
    }

    /** All keys of a set, in order of adding. */
    static List<String> all(PartitionSets sets, String set) {
        List<String> all = new ArrayList<>();
        long after = 0;
        while (true) {
            List<PartitionSets.Entry> page = sets.page(set, after, PAGE);
            page.forEach(entry -> all.add(entry.key()));
            if (page.size() < PAGE) {
                return all;
            }
            after = page.get(page.size() - 1).ordinal();
        }
    }

    private List<String> existing(String set, List<String> keys) {
        for (String key : keys) {
            PartitionKeys.problem(key).ifPresent(problem -> {
                throw new InvalidRequestException(problem);
            });
        }
        Set<String> existing = store.partitionSets().existing(set, keys);
        List<String> unknown =
                keys.stream().filter(key -> !existing.contains(key)).toList();
        if (unknown.isEmpty()) {
            return keys;
        }
        String first = unknown.get(0);
        String named = unknown.size() == 1
                ? "partition '" + Text.shortened(first) + "'"
                : "partitions "
                        + Text.listed(unknown.stream()
                                .map(key -> "'" + Text.shortened(key) + "'")
                                .toList());
        String add = (unknown.size() == 1 ? "Add it first: " : "Add them first: ") + "partita partitions add "
                + ShellText.quoted(set) + " "
                + (unknown.stream().limit(5).anyMatch(key -> key.startsWith("-")) ? "-- " : "")
                + unknown.stream().limit(5).map(ShellText::quoted).collect(Collectors.joining(" "))
                + (unknown.size() > 5 ? " …" : "");
        if (store.partitionSets().count(set) == 0) {
            throw new InvalidRequestException(
                    "'" + set + "' has no " + named + ", because a dynamic partition set starts empty.\n" + add);
        }
        List<String> candidates = store.partitionSets().page(set, 0, LOOKED_AT).stream()
                .map(PartitionSets.Entry::key)
                .toList();
        String near = Text.nearest(first, candidates)
                .map(key -> "\nDid you mean '" + key + "'?")
                .orElse("");
        throw new InvalidRequestException("'" + set + "' has no " + named + "." + near + "\n" + add);
    }
}
