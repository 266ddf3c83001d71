package dev.partita.internal.engine;

import dev.partita.internal.engine.ReadPartitions.Difference;
import dev.partita.internal.partitions.Needed;
import dev.partita.internal.partitions.Spaces;
import dev.partita.internal.partitions.UpstreamKeys;
import dev.partita.internal.state.Materializations;
import dev.partita.internal.state.Materializations.Materialization;
import dev.partita.internal.state.Materializations.Recorded;
import dev.partita.model.Asset;
import dev.partita.model.AssetKey;
import dev.partita.model.Computation;
import dev.partita.model.Dependency;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Which materialized partitions are out of date: the code that computed them is another one now, or what they read is, or is itself out of
 * date. What was never materialized is missing, not stale; what was materialized before origins were recorded, or by code whose version is
 * not known, counts as up to date in that respect.
 *
 * <p>It goes through what was recorded of an asset and of what is upstream of it, some at a time, and keeps what is stale. It is about one
 * moment, and not thread-safe.
 */
public final class Staleness {

    private static final int PAGE = 1_000;
    /** How many upstream partitions are looked up at once. */
    private static final int AT_ONCE = 10_000;

    private final Pipeline pipeline;
    private final Materializations materializations;
    private final Spaces spaces;
    private final Predicate<Asset> renewed;
    private final Map<AssetKey, Map<String, Cause>> found = new HashMap<>();
    private final Map<AssetKey, Long> counts = new HashMap<>();
    private final Map<AssetKey, LatestRuns> runs = new HashMap<>();
    private final Map<Dependency, UpstreamKeys> reading = new HashMap<>();

    /** What changed. */
    public enum Change {
        /** The code version. */
        CODE,
        /** Which partitions, or assets, are read. */
        KEY,
        /** What is read was materialized again. */
        INPUT,
        /** What is read is itself out of date. */
        UPSTREAM
    }

    /**
     * Why a partition is stale.
     *
     * @param upstream the key of the asset that is read; empty where it is about none, or one that is not read any more
     */
    public record Cause(Change change, String upstream) {}

    Staleness(Pipeline pipeline, Materializations materializations, Spaces spaces) {
        this(pipeline, materializations, spaces, asset -> true);
    }

    /** @param renewed whether an asset that is out of date makes what reads it so, too: not one that is not going to be renewed with it */
    Staleness(Pipeline pipeline, Materializations materializations, Spaces spaces, Predicate<Asset> renewed) {
        this.pipeline = pipeline;
        this.materializations = materializations;
        this.spaces = spaces;
        this.renewed = renewed;
    }

    /** The existing partitions of an asset that are stale, each with a cause; the one with the empty text for an asset that is one whole. */
    public Map<String, Cause> of(Asset asset) {
        if (!found.containsKey(asset.key())) {
            find(asset);
        }
        return Collections.unmodifiableMap(found.getOrDefault(asset.key(), Map.of()));
    }

    /** How many materialized partitions {@link #of} goes through, if they are few; it need not be called to know. */
    public boolean cheap(Asset asset, long most) {
        long count = 0;
        for (AssetKey key : closure(asset)) {
            count += counts.computeIfAbsent(
                    key, each -> materializations.counts(each.text()).materialized());
        }
        return count <= most;
    }

    private Set<AssetKey> closure(Asset asset) {
        Set<AssetKey> closure = new LinkedHashSet<>(List.of(asset.key()));
        List<AssetKey> open = new ArrayList<>(closure);
        while (!open.isEmpty()) {
            for (AssetKey upstream : pipeline.graph().upstream(open.remove(open.size() - 1))) {
                if (closure.add(upstream)) {
                    open.add(upstream);
                }
            }
        }
        return closure;
    }

    /** Finds what is stale of an asset and of all upstream; again, as long as that makes more stale, where assets read each other in the past. */
    private void find(Asset asset) {
        Set<AssetKey> closure = closure(asset);
        List<Asset> order = new ArrayList<>();
        boolean again = false;
        Set<Computation> earlier = new HashSet<>();
        for (Computation computation : pipeline.graph().order()) {
            List<Asset> open = computation.outputs().stream()
                    .map(output -> pipeline.graph().asset(output.key()).orElseThrow())
                    .filter(made -> closure.contains(made.key()) && !found.containsKey(made.key()))
                    .toList();
            order.addAll(open);
            again |= !open.isEmpty()
                    && pipeline.graph().dependencies(computation).stream()
                            .anyMatch(dependency -> dependency
                                    .upstream()
                                    .computation()
                                    .filter(upstream -> !earlier.contains(upstream))
                                    .isPresent());
            earlier.add(computation);
        }
        order.forEach(each -> found.put(each.key(), new LinkedHashMap<>()));
        try {
            add(order, again);
        } catch (RuntimeException | Error e) {
            // What was found so far is not all, and not to be taken for it.
            order.forEach(each -> found.remove(each.key()));
            throw e;
        }
    }

    private void add(List<Asset> order, boolean again) {
        boolean grown;
        do {
            grown = false;
            for (Asset each : order) {
                grown |= add(each);
            }
        } while (again && grown);
    }

    /** Adds what is stale of one asset; returns whether there is more than before. */
    private boolean add(Asset asset) {
        Map<String, Cause> stale = found.getOrDefault(asset.key(), new HashMap<>());
        int before = stale.size();
        List<Recorded> page = materializations.recorded(asset.key().text(), 0, PAGE);
        while (!page.isEmpty()) {
            Map<String, Materialization> materialized = new LinkedHashMap<>();
            page.forEach(recorded -> recorded.state()
                    .materialized()
                    .filter(success -> !stale.containsKey(recorded.partition()))
                    .ifPresent(success -> materialized.put(recorded.partition(), success)));
            materialized.keySet().retainAll(spaces.existing(asset.partitions(), List.copyOf(materialized.keySet())));
            stale.putAll(causes(asset, materialized));
            page = materializations.recorded(
                    asset.key().text(), page.get(page.size() - 1).number(), PAGE);
        }
        return stale.size() > before;
    }

    private Map<String, Cause> causes(Asset asset, Map<String, Materialization> materialized) {
        Computation computation = asset.computation().orElse(null);
        Map<String, Cause> causes = new LinkedHashMap<>();
        if (computation == null) {
            return causes;
        }
        String version = pipeline.codeVersion(computation, asset.output());
        materialized.forEach((partition, success) -> {
            String then = success.origin().codeVersion();
            if (!version.isEmpty() && !then.isEmpty() && !version.equals(then)) {
                causes.put(partition, new Cause(Change.CODE, ""));
            }
        });
        List<String> open = materialized.keySet().stream()
                .filter(partition -> !causes.containsKey(partition))
                .toList();
        Map<String, ReadPartitions> read = new HashMap<>();
        Map<String, Cause> upstream = new HashMap<>();
        open.forEach(partition -> read.put(partition, new ReadPartitions()));
        for (Dependency dependency : pipeline.graph().dependencies(computation)) {
            read(dependency, open, read, upstream);
        }
        for (String partition : open) {
            Cause cause = cause(materialized.get(partition), read.get(partition), upstream.get(partition));
            if (cause != null) {
                causes.put(partition, cause);
            }
        }
        return causes;
    }

    private static @Nullable Cause cause(
            @Nullable Materialization success, @Nullable ReadPartitions read, @Nullable Cause upstream) {
        if (success == null || read == null || !success.origin().known()) {
            return upstream;
        }
        List<Difference> differences = read.differences(success.origin().read());
        Optional<Difference> difference =
                differences.stream().filter(Difference::partitions).findFirst();
        if (difference.isEmpty()) {
            difference = differences.stream().findFirst();
        }
        return difference
                .map(each -> new Cause(each.partitions() ? Change.KEY : Change.INPUT, each.asset()))
                .orElse(upstream);
    }

    /** Adds what some partitions read now through a dependency, and whether that is stale. */
    private void read(
            Dependency dependency,
            List<String> partitions,
            Map<String, ReadPartitions> read,
            Map<String, Cause> causes) {
        Asset upstream = dependency.upstream();
        String asset = upstream.key().text();
        LatestRuns latest = runs.computeIfAbsent(upstream.key(), key -> new LatestRuns(materializations, asset));
        Map<String, Cause> stale = renewed.test(upstream) ? found.getOrDefault(upstream.key(), Map.of()) : Map.of();
        Cause cause = new Cause(Change.UPSTREAM, asset);
        Map<String, Needed> needed = new HashMap<>();
        Set<String> few = new LinkedHashSet<>();
        for (String partition : partitions) {
            Needed one = keys(dependency).of(partition);
            needed.put(partition, one);
            if (one.keys().size() <= AT_ONCE / PAGE) {
                few.addAll(one.keys());
            }
        }
        latest.fetch(few);
        needed.forEach((partition, one) -> {
            ReadPartitions into = read.getOrDefault(partition, new ReadPartitions());
            into.add(asset);
            List<String> keys = one.keys();
            for (int from = 0; from < keys.size(); from += AT_ONCE) {
                List<String> some = keys.subList(from, Math.min(keys.size(), from + AT_ONCE));
                latest.fetch(some);
                for (String key : some) {
                    if (latest.of(key) != LatestRuns.NONE) {
                        into.add(asset, key, latest.of(key));
                    }
                    if (stale.containsKey(key)) {
                        causes.putIfAbsent(partition, cause);
                    }
                }
            }
        });
    }

    private UpstreamKeys keys(Dependency dependency) {
        return reading.computeIfAbsent(
                dependency,
                needed -> new UpstreamKeys(
                        needed.mapping().orElseThrow(),
                        spaces.of(needed.upstream().partitions()),
                        spaces.of(needed.computation().partitions()),
                        spaces.now(),
                        () -> pipeline.mapping(needed)));
    }
}
