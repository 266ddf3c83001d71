package dev.partita.internal.engine;

import dev.partita.AssetPartition;
import dev.partita.PartitaException;
import dev.partita.duckdb.AssetTables;
import dev.partita.duckdb.Table;
import dev.partita.internal.partitions.KeyedValues;
import dev.partita.internal.partitions.Needed;
import dev.partita.internal.partitions.UpstreamKeys;
import dev.partita.internal.state.Materializations;
import dev.partita.internal.state.Store;
import dev.partita.model.Asset;
import dev.partita.model.Computation;
import dev.partita.model.Dependency;
import dev.partita.model.Fit;
import dev.partita.model.Mapping;
import dev.partita.model.Parameter;
import dev.partita.model.UpstreamChoice;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Gives the steps of one run what their upstream assets produced, whole or not at all. Thread-safe. */
final class Upstream {

    private static final int PAGE = 1_000;

    private final Pipeline pipeline;
    private final Plan plan;
    private final Store store;
    private final Values values;
    /** The partitions of each computation of the run. */
    private final Map<Computation, List<String>> ofRun = new HashMap<>();

    private final Map<Dependency, UpstreamKeys> keys = new ConcurrentHashMap<>();
    private final Map<Dependency, Fit.Reading> readings = new ConcurrentHashMap<>();

    Upstream(Pipeline pipeline, Plan plan, Store store, Values values) {
        this.pipeline = pipeline;
        this.plan = plan;
        this.store = store;
        this.values = values;
        plan.stages().forEach(stage -> ofRun.put(stage.computation(), stage.keys()));
    }

    /** Finds what each partition reads through a dependency. */
    UpstreamKeys keys(Dependency dependency) {
        return keys.computeIfAbsent(
                dependency,
                needed -> new UpstreamKeys(
                        needed.mapping().orElseThrow(),
                        plan.spaces().of(needed.upstream().partitions()),
                        plan.spaces().of(needed.computation().partitions()),
                        plan.spaces().now(),
                        () -> pipeline.mapping(needed)));
    }

    /**
     * What a parameter takes of an upstream asset: values by key as {@link KeyedValues}.
     *
     * @param partitions those of the step, or of the steps of a batch
     * @throws MissingInputException if something of it does not exist, or was never materialized
     */
    @Nullable
    Object value(Dependency dependency, List<String> partitions) throws Throwable {
        Needed needed = keys(dependency).of(partitions);
        return switch (reading(dependency)) {
            case BY_KEY -> byKey(dependency, needed);
            case VALUE -> load(dependency.upstream(), one(dependency, partitions, complete(dependency, needed)));
            case TABLE -> table(dependency.upstream(), complete(dependency, needed));
            case OPTIONAL ->
                needed.absences() > 0
                                || needed.keys().isEmpty()
                                || !unmaterialized(dependency, needed.keys()).isEmpty()
                        ? Optional.empty()
                        : Optional.ofNullable(
                                Values.asTable(dependency.upstream())
                                        ? table(dependency.upstream(), needed.keys())
                                        : load(dependency.upstream(), one(dependency, partitions, needed.keys())));
        };
    }

    /** The rows of some partitions, or of an asset without, which the step releases. */
    Table table(Asset upstream, List<String> keys) throws Throwable {
        AssetTables tables = values.tables();
        return upstream.partitions().partitioned()
                ? tables.table(upstream.key().text(), keys)
                : tables.table(upstream.key().text());
    }

    /** The form in which a parameter takes what is upstream. */
    Fit.Reading reading(Dependency dependency) {
        return readings.computeIfAbsent(dependency, this::found);
    }

    private Fit.Reading found(Dependency dependency) {
        Mapping mapping = dependency.mapping().orElseThrow();
        if (Fit.of(mapping, dependency, pipeline.types()) instanceof Fit.Accepted accepted) {
            return accepted.reading();
        }
        throw new IllegalStateException(dependency.computation().key() + " does not accept "
                + dependency.upstream().key());
    }

    private static String one(Dependency dependency, List<String> partitions, List<String> keys) {
        if (keys.isEmpty()) {
            boolean last = dependency.mapping().orElseThrow() instanceof Mapping.ByDimension by && by.constant();
            String asset = dependency.computation().key().text();
            String upstream = dependency.upstream().key().text();
            if (dependency.reference().map(Parameter.Reference::choice).orElse(null)
                    instanceof UpstreamChoice.Offset by) {
                throw MissingInputException.beyond(asset, upstream, partitions.get(0), by.offset());
            }
            throw last
                    ? MissingInputException.noLast(asset, upstream)
                    : MissingInputException.none(asset, upstream, partitions.get(0));
        }
        if (keys.size() != 1) {
            throw new PartitaException("'" + dependency.computation().key() + "' takes one partition of '"
                    + dependency.upstream().key() + "', but its mapping gives " + keys.size() + "."
                    + "\nTake a Map of them, or let the mapping give one.");
        }
        return keys.get(0);
    }

    private KeyedValues byKey(Dependency dependency, Needed needed) throws Throwable {
        List<String> texts = complete(dependency, needed);
        List<AssetPartition> partitions = new ArrayList<>(texts.size());
        for (String text : texts) {
            partitions.add(partition(dependency.upstream(), text));
        }
        List<@Nullable Object> loaded = values.load(dependency.upstream(), partitions);
        boolean batch = dependency.computation().batch() > 0;
        return new KeyedValues(keys(dependency).keysOf(texts, batch), loaded);
    }

    /** What is needed, all of which was materialized. */
    private List<String> complete(Dependency dependency, Needed needed) {
        String asset = dependency.computation().key().text();
        Asset upstream = dependency.upstream();
        if (needed.absences() > 0) {
            throw MissingInputException.absent(asset, upstream.key().text(), needed.absent(), needed.absences());
        }
        List<String> unmaterialized = unmaterialized(dependency, needed.keys());
        if (!unmaterialized.isEmpty()) {
            throw upstream.partitions().partitioned()
                    ? MissingInputException.partitions(asset, upstream.key().text(), unmaterialized)
                    : MissingInputException.whole(asset, upstream.key().text());
        }
        return needed.keys();
    }

    /**
     * Those that were never materialized. What the same run materializes has been when this is asked: the step would not run otherwise. What only a
     * check reads may have failed, and is looked up.
     */
    private List<String> unmaterialized(Dependency dependency, List<String> keys) {
        Asset upstream = dependency.upstream();
        boolean asked = pipeline.graph().computations().contains(dependency.computation());
        List<String> made = asked ? upstream.computation().map(ofRun::get).orElse(List.of()) : List.of();
        List<String> found = new ArrayList<>();
        for (int from = 0; from < keys.size(); from += PAGE) {
            List<String> page = keys.subList(from, Math.min(keys.size(), from + PAGE)).stream()
                    .filter(key -> !made.contains(key) && (asked || !values.recent(upstream, key)))
                    .toList();
            if (!page.isEmpty()) {
                Map<String, Materializations.State> states = store.materializations()
                        .states(dependency.upstream().key().text(), page);
                page.stream()
                        .filter(key -> !states.containsKey(key)
                                || states.get(key).materialized().isEmpty())
                        .forEach(found::add);
            }
        }
        return found;
    }

    private @Nullable Object load(Asset upstream, String text) throws Throwable {
        return values.load(upstream, partition(upstream, text));
    }

    static AssetPartition partition(Asset asset, String key) {
        return new AssetPartition(
                asset.key().text(), asset.partitions().partitioned() ? Optional.of(key) : Optional.empty());
    }
}
