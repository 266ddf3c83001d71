package dev.partita.internal.engine;

import dev.partita.InvalidRequestException;
import dev.partita.PartitaException;
import dev.partita.Run;
import dev.partita.RunStatus;
import dev.partita.StepCounts;
import dev.partita.internal.config.Configuration;
import dev.partita.internal.partitions.Spaces;
import dev.partita.internal.state.Materializations;
import dev.partita.internal.state.Runs;
import dev.partita.internal.state.Store;
import dev.partita.internal.storage.ValueStorage;
import dev.partita.model.Asset;
import dev.partita.model.AssetKey;
import dev.partita.model.Computation;
import dev.partita.model.Graph;
import dev.partita.model.JavaType;
import dev.partita.model.PartitionText;
import dev.partita.model.Selection;
import dev.partita.model.SelectionException;
import dev.partita.model.Text;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A pipeline together with its memory: what a process opens to look at assets, to plan and to run. Thread-safe. The pipeline is read from
 * the class path, and the store, the values and the resources are opened, when first needed.
 */
public final class Deployment implements AutoCloseable {

    private final Parts parts;
    private final Clock clock;
    private @Nullable Pipeline pipeline;
    private @Nullable Store store;
    private @Nullable ValueStorage values;
    private @Nullable Resources resources;
    private @Nullable Lease lease;
    private boolean closed;

    Deployment(Parts parts, Clock clock) {
        this.parts = parts;
        this.clock = clock;
    }

    /**
     * The deployment with its state in a folder, which need not exist yet.
     *
     * @param store the URL of the store; empty for what the configuration says of {@code store}, else an SQLite file in the folder
     * @param environment where users and passwords of stores come from, and values of the configuration
     */
    public static Deployment open(Path home, String store, Map<String, String> environment) {
        return open(home, store, environment, Configuration.beside(home, environment));
    }

    /** The same, with values of the configuration from elsewhere. */
    public static Deployment open(
            Path home, String store, Map<String, String> environment, Configuration configuration) {
        Clock clock = Clock.systemUTC();
        return new Deployment(
                new Parts.OnDisk(loader(), home, store, Map.copyOf(environment), configuration, clock), clock);
    }

    /** A deployment that remembers nothing when it is closed, and whose DuckDB is in memory. */
    public static Deployment inMemory(Configuration configuration) {
        return new Deployment(new Parts.InMemory(loader(), configuration), Clock.systemUTC());
    }

    /** The settings of the process: what no request says. */
    public Configuration configuration() {
        return parts.configuration();
    }

    private static ClassLoader loader() {
        ClassLoader context = Thread.currentThread().getContextClassLoader();
        return context != null ? context : Deployment.class.getClassLoader();
    }

    /**
     * The graph of all registries on the class path.
     *
     * @throws PartitaException if there are none, or they don't fit together
     */
    public Graph graph() {
        return pipeline().graph();
    }

    private synchronized Pipeline pipeline() {
        if (pipeline == null) {
            pipeline = parts.pipeline();
        }
        return pipeline;
    }

    /** The store; the runs of processes that are gone were marked interrupted when it was opened. */
    public synchronized Store store() {
        requireOpen();
        if (store == null) {
            Store opened = parts.store();
            try {
                opened.runs().interruptAbandoned(process -> Lease.gone(process, clock.instant()), clock.instant());
            } catch (RuntimeException e) {
                opened.close();
                throw e;
            }
            store = opened;
        }
        return store;
    }

    /** The partitions that there are now. */
    public Spaces spaces() {
        return new Spaces(store().partitionSets(), clock.instant());
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException("This deployment was closed.");
        }
    }

    private synchronized ValueStorage values() {
        if (values == null) {
            values = parts.values();
        }
        return values;
    }

    private synchronized Resources resources() {
        requireOpen();
        if (resources == null) {
            resources = new Resources(pipeline(), parts::duckDb, new BoundConfig(pipeline(), configuration()));
        }
        return resources;
    }

    private synchronized Lease lease() {
        if (lease == null) {
            lease = new Lease(store().processes(), clock);
        }
        return lease;
    }

    /**
     * The assets that a selection names, by key.
     *
     * @throws InvalidRequestException if it can't be read, or names what there is not
     */
    public List<Asset> select(String selection) {
        try {
            return Selection.parse(selection).select(graph()).stream()
                    .map(key -> graph().asset(key).orElseThrow())
                    .toList();
        } catch (SelectionException e) {
            throw new InvalidRequestException(String.valueOf(e.getMessage()), e);
        }
    }

    /**
     * The partitions that an asset has now, as a list that computes them.
     *
     * @throws InvalidRequestException if there is no such asset, or it has more partitions than a list can have
     */
    public List<String> partitionKeys(String key) {
        Asset asset = asset(key);
        try {
            return Collections.unmodifiableList(spaces().of(asset.partitions()).all());
        } catch (ArithmeticException e) {
            throw new InvalidRequestException(
                    "'" + asset.key() + "' has " + spaces().count(asset.partitions())
                            + " partitions, more than a list can have.",
                    e);
        }
    }

    /**
     * The value that an asset has now for a partition, if it was ever materialized.
     *
     * @param text that of the partition, its dimensions in any order; empty for an asset without partitions
     * @throws InvalidRequestException if there is no such asset or partition, or the asset has no value
     * @throws PartitaException if the value can't be read
     */
    public Optional<Object> value(String key, String text) {
        Asset asset = asset(key);
        if (asset.type().equals(JavaType.VOID)) {
            throw new InvalidRequestException("'" + asset.key() + "' has no value that was stored.");
        }
        String partition = PartitionText.canonical(asset.partitions(), text);
        if (spaces().existing(asset.partitions(), List.of(partition)).isEmpty()) {
            throw new InvalidRequestException(
                    "'" + asset.key() + "' has no partition '" + Text.shortened(Text.visible(partition)) + "'.");
        }
        Materializations.State state = store().materializations()
                .states(asset.key().text(), List.of(partition))
                .get(partition);
        if (state == null || state.materialized().isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.ofNullable(
                    new Values(pipeline(), values(), resources(), store().materializations(), new Recent())
                            .load(asset, Upstream.partition(asset, partition)));
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new PartitaException("The value of '" + asset.key() + "' can't be read: " + e, e);
        }
    }

    private Asset asset(String key) {
        return Optional.of(key)
                .filter(text -> AssetKey.problem(text).isEmpty())
                .flatMap(text -> graph().asset(new AssetKey(text)))
                .orElseThrow(() -> new InvalidRequestException(
                        "No asset has the key '" + Text.shortened(Text.visible(key)) + "'."));
    }

    /**
     * The steps that a request leads to.
     *
     * @throws InvalidRequestException if it makes no sense
     */
    public Plan plan(Request request) {
        List<Asset> selected = select(request.selection());
        Plan plan = new Planner(graph(), store(), clock.instant()).plan(request, selected);
        Set<Computation> computations = new LinkedHashSet<>();
        selected.forEach(asset -> asset.computation().ifPresent(computations::add));
        BoundConfig unused = config(plan, computations);
        return plan;
    }

    /** The configuration of a run, of which all that its steps need was checked. */
    private BoundConfig config(Plan plan, Collection<Computation> selected) {
        BoundConfig config = new BoundConfig(
                pipeline(), configuration().with(plan.request().config()));
        ConfigReach reach = new ConfigReach(graph());
        List<Computation> computations = new ArrayList<>();
        for (Plan.Stage stage : plan.stages()) {
            computations.add(stage.computation());
        }
        config.check(
                reach.of(computations), plan.request().config().isEmpty() ? Set.of() : reach.of(selected));
        return config;
    }

    /**
     * Runs a plan to its end. The cancellation, or an interrupt of the calling thread, lets the running steps end and the others not begin.
     *
     * @throws PartitaException if the state of the run could not be written; the next process finds the run interrupted
     */
    public Run run(Plan plan, RunListener listener, Cancellation cancellation) {
        BoundConfig config = config(plan, graph().computations());
        Resources shared = resources();
        Resources own = shared.of(config);
        try {
            return run(plan, config, own, listener, cancellation);
        } finally {
            if (own != shared) {
                own.close();
            }
        }
    }

    private Run run(
            Plan plan, BoundConfig config, Resources own, RunListener listener, Cancellation cancellation) {
        Recent recent = new Recent();
        Values stored = new Values(pipeline(), values(), own, store().materializations(), recent);
        Upstream upstream = new Upstream(pipeline(), plan, store(), stored);
        Schedule schedule = new Schedule(plan.stages(), Links.between(graph(), plan.stages(), upstream::keys));
        long run = store().runs()
                .begin(new Runs.NewRun(
                        lease().number(),
                        plan.request().selection(),
                        plan.assets(),
                        plan.partitions(),
                        plan.steps(),
                        plan.request().tags(),
                        clock.instant()));
        Run ended;
        try (EventWriter events = new EventWriter(store().events(), run, recent)) {
            StepRunner runner = new StepRunner(pipeline(), stored, upstream, own, config);
            ended = new Execution(run, plan, schedule, runner, events, listener, cancellation, clock).run();
        } catch (RuntimeException | Error e) {
            interrupted(run, plan, e);
            throw e;
        }
        store().runs().end(run, ended.status(), ended.steps(), clock.instant());
        return ended;
    }

    private void interrupted(long run, Plan plan, Throwable error) {
        try {
            StepCounts counts = store().runs()
                    .find(run)
                    .map(Runs.RunRecord::counts)
                    .orElse(new StepCounts(plan.steps(), 0, 0, 0, 0));
            store().runs().end(run, RunStatus.INTERRUPTED, counts, clock.instant());
        } catch (RuntimeException e) {
            error.addSuppressed(e);
        }
    }

    /** Closes the resources, the last made first, then the state. Nothing can be done with this any more. */
    @Override
    public synchronized void close() {
        closed = true;
        Resources openResources = resources;
        Lease openLease = lease;
        Store openStore = store;
        resources = null;
        lease = null;
        store = null;
        try {
            if (openResources != null) {
                openResources.close();
            }
        } finally {
            try {
                if (openLease != null) {
                    openLease.close();
                }
            } finally {
                if (openStore != null) {
                    openStore.close();
                }
            }
        }
    }
}
