package dev.partita.internal.engine;

import dev.partita.CheckResult;
import dev.partita.InvalidRequestException;
import dev.partita.PartitaException;
import dev.partita.Run;
import dev.partita.duckdb.DuckDb;
import dev.partita.duckdb.FileType;
import dev.partita.internal.config.Configuration;
import dev.partita.internal.engine.Replacements.Replaced;
import dev.partita.internal.partitions.Spaces;
import dev.partita.internal.state.Checks;
import dev.partita.internal.state.Materializations;
import dev.partita.internal.state.PartitionTakenException;
import dev.partita.internal.state.ProcessRecord;
import dev.partita.internal.state.Runs.NewRun;
import dev.partita.internal.state.Runs.Pruned;
import dev.partita.internal.state.Runs.RunRecord;
import dev.partita.internal.state.Store;
import dev.partita.internal.storage.ValueStorage;
import dev.partita.model.Asset;
import dev.partita.model.AssetKey;
import dev.partita.model.BoundCheck;
import dev.partita.model.Computation;
import dev.partita.model.Graph;
import dev.partita.model.JavaType;
import dev.partita.model.PartitionText;
import dev.partita.model.ResourceMethod;
import dev.partita.model.Selection;
import dev.partita.model.SelectionException;
import dev.partita.model.Target;
import dev.partita.model.Text;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A pipeline together with its memory: what a process opens to look at assets, to plan and to run. Thread-safe. The pipeline is read from
 * the class path, and the store, the values and the resources are opened, when first needed.
 */
public final class Deployment implements AutoCloseable {

    /** How many events are forgotten in one transaction, for which others wait. */
    private static final int PRUNED_AT_ONCE = 10_000;

    private static final Logger LOG = LoggerFactory.getLogger("partita");

    private final Parts parts;
    private final Clock clock;
    private final Running running;
    private @Nullable Pipeline pipeline;
    private @Nullable Store store;
    private @Nullable ValueStorage values;
    private @Nullable Resources resources;
    private @Nullable Lease lease;
    private @Nullable Automations automations;
    private boolean closed;

    Deployment(Parts parts, Clock clock) {
        this.parts = parts;
        this.clock = clock;
        Pools pools = new Pools(pool -> PoolLimits.of(parts.configuration(), pool));
        running = new Running(this, pools, clock, parts::executor);
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
        return inMemory(configuration, Clock.systemUTC(), Replacements.NONE);
    }

    /** The same at other times than now, and with other resources. */
    public static Deployment inMemory(Configuration configuration, Clock clock, Replacements replacements) {
        return new Deployment(new Parts.InMemory(loader(), configuration, replacements), clock);
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

    synchronized Pipeline pipeline() {
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
                interruptAbandoned(opened);
            } catch (RuntimeException e) {
                opened.close();
                throw e;
            }
            store = opened;
        }
        return store;
    }

    /** Marks the runs of processes that are gone as interrupted, takes from those what else they had, and goes on with runs that were queued. */
    public void tidyUp() {
        Store opened = store();
        running.giveUpLost();
        interruptAbandoned(opened);
        for (ProcessRecord claimant : opened.ticks().claimants()) {
            if (Lease.gone(claimant, clock.instant())) {
                opened.ticks().release(claimant.id());
            }
        }
        new Resumption(this, opened).resume();
    }

    void interruptAbandoned(Store opened) {
        opened.runs().interruptAbandoned(process -> Lease.gone(process, clock.instant()), clock.instant());
    }

    /** The partitions that there are now. */
    public Spaces spaces() {
        return new Spaces(store().partitionSets(), clock.instant());
    }

    /** Which materialized partitions are out of date now. */
    public Staleness staleness() {
        return new Staleness(pipeline(), store().materializations(), spaces());
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException("This deployment was closed.");
        }
    }

    synchronized ValueStorage values() {
        if (values == null) {
            values = parts.values();
        }
        return values;
    }

    synchronized Resources resources() {
        requireOpen();
        if (resources == null) {
            BoundConfig config = new BoundConfig(pipeline(), configuration());
            config.misspelt()
                    .forEach((name, near) -> LOG.warn(
                            "Nothing asks for '{}' in '{}'. Did you mean '{}'?",
                            name,
                            configuration().fileName(),
                            near));
            resources = new Resources(pipeline(), parts::duckDb, config, replaced());
        }
        return resources;
    }

    Replaced replaced() {
        return parts.replacements().in(graph());
    }

    /** Its sensors and schedules. */
    public synchronized Automations automations() {
        if (automations == null) {
            automations = new Automations(
                    this, new TickMethods(pipeline(), resources(), new BoundConfig(pipeline(), configuration())));
        }
        return automations;
    }

    /** This process's number in the store. */
    long process() {
        return lease().number();
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
        String partition = existing(asset, text);
        Materializations.State state = store().materializations()
                .states(asset.key().text(), List.of(partition))
                .get(partition);
        if (state == null || state.materialized().isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.ofNullable(
                    running.values(new Recent(), resources()).load(asset, Upstream.partition(asset, partition)));
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new PartitaException("The value of '" + asset.key() + "' can't be read: " + e, e);
        }
    }

    /** The text of a partition, as it is written everywhere. */
    private String existing(Asset asset, String text) {
        String partition = PartitionText.canonical(asset.partitions(), text);
        if (spaces().existing(asset.partitions(), List.of(partition)).isEmpty()) {
            throw new InvalidRequestException(
                    "'" + asset.key() + "' has no partition '" + Text.shortened(Text.visible(partition)) + "'.");
        }
        return partition;
    }

    /**
     * Records that a partition is materialized which nobody computes: with a value, unless the asset has none.
     *
     * @param text that of the partition, as for {@link #value}
     * @throws InvalidRequestException if there is no such asset or partition, or the value is none of the asset
     */
    public void give(String key, String text, Optional<Object> value) {
        Asset asset = asset(key);
        new GivenValues(store(), running.values(new Recent(), resources()), lease().number())
                .give(asset, existing(asset, text), value, clock.instant());
    }

    /**
     * The latest materialization of a partition of an asset.
     *
     * @param text that of the partition, as for {@link #value}
     * @throws InvalidRequestException if there is no such asset or partition
     */
    public Optional<Materializations.Materialization> materialization(String key, String text) {
        Asset asset = asset(key);
        String partition = existing(asset, text);
        return Optional.ofNullable(store().materializations()
                        .states(asset.key().text(), List.of(partition))
                        .get(partition))
                .flatMap(Materializations.State::materialized);
    }

    /**
     * The database that assets use: that of the one resource method for it, or else the built-in one.
     *
     * @throws InvalidRequestException if there are several
     */
    public DuckDb duckDb() {
        JavaType type = JavaType.of(TypeNames.of(DuckDb.class));
        List<ResourceMethod> provided = graph().classes().stream()
                .flatMap(declaring -> declaring.resources().stream())
                .filter(resource -> resource.type().equals(type))
                .toList();
        if (provided.size() > 1) {
            throw new InvalidRequestException("There are several databases: "
                    + Text.listed(
                            provided.stream().map(ResourceMethod::qualifiedName).toList()) + ".");
        }
        try {
            return (DuckDb) resources()
                    .resource(provided.isEmpty() ? new Target.BuiltIn(type) : new Target.Provided(provided.get(0)));
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new PartitaException("The database can't be opened: " + e, e);
        }
    }

    /**
     * Makes sure that what stands in for resources fits, and that something asks for some properties of the configuration.
     *
     * @throws InvalidRequestException if a replacement fits no resource, or nothing on the class path asks for a property
     */
    public void requireFitting(Collection<String> properties) {
        replaced();
        new BoundConfig(pipeline(), configuration()).requireAsked(properties);
    }

    /**
     * An asset of the graph.
     *
     * @throws InvalidRequestException if there is none of that key
     */
    public Asset asset(String key) {
        return Optional.of(key)
                .filter(text -> AssetKey.problem(text).isEmpty())
                .flatMap(text -> graph().asset(new AssetKey(text)))
                .orElseThrow(() -> new InvalidRequestException("No asset has the key '"
                        + Text.shortened(Text.visible(key)) + "'."
                        + Text.nearest(
                                        key,
                                        graph().keys().stream()
                                                .map(AssetKey::text)
                                                .toList())
                                .map(near -> " Did you mean '" + near + "'?")
                                .orElse("")));
    }

    /**
     * Writes rows of a table of the built-in DuckDB to a file, such as those of an asset that is stored as a table, which has its key for a name.
     *
     * @param partitions the texts of keys; none for all rows
     * @return how many rows
     * @throws InvalidRequestException if there is no such table, or it has no rows of a partition
     */
    public long export(String table, List<String> partitions, Path file, FileType type) {
        try {
            return new TableExport(
                            graph(), running.values(new Recent(), resources()).tables())
                    .write(table, partitions, file, type);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new PartitaException("The built-in DuckDB can't be had: " + e.getMessage(), e);
        }
    }

    /**
     * The steps that a request leads to.
     *
     * @throws InvalidRequestException if it makes no sense
     */
    public Plan plan(Request request) {
        List<Asset> selected = select(request.selection());
        Planner planner = new Planner(graph(), store(), clock.instant());
        Plan plan = planner.plan(request, selected, staleness(selected, planner.spaces()));
        Set<Computation> computations = new LinkedHashSet<>();
        selected.forEach(asset -> asset.computation().ifPresent(computations::add));
        running.checked(plan, computations);
        return plan;
    }

    /** What is stale when some assets are to be brought up to date. */
    Staleness staleness(Collection<Asset> selected, Spaces among) {
        Set<AssetKey> keys = selected.stream().map(Asset::key).collect(Collectors.toSet());
        return new Staleness(pipeline(), store().materializations(), among, asset -> keys.contains(asset.key()));
    }

    /**
     * What is left to do of a run that has ended, and of those that went on with it; a plan without steps if nothing is.
     *
     * @throws InvalidRequestException if there is no such run, or it has not ended, or it computed what there is no more
     */
    public Plan rest(String run, int concurrency) {
        return rest(run, concurrency, Map.of());
    }

    /** The same, with values of the configuration beside those that the run was given. */
    public Plan rest(String run, int concurrency, Map<String, String> config) {
        RunRecord record = find(run);
        if (!record.status().ended()) {
            throw new InvalidRequestException("Run " + record.id() + " is "
                    + record.status().name().toLowerCase(Locale.ROOT)
                    + ", so nothing can be said yet of what it does not do."
                    + "\nWait for its end: partita runs follow " + record.id());
        }
        if (CheckPlan.CHECKS.equals(record.tags().get(CheckPlan.TAG))) {
            throw new InvalidRequestException("Run " + record.id() + " only checked what was materialized."
                    + "\nCheck again: partita checks run " + ShellText.quoted(record.selection()));
        }
        if (Reports.REPORT.equals(record.tags().get(CheckPlan.TAG))) {
            throw new InvalidRequestException("Run " + record.id()
                    + " only records what was reported.\nReport it again: partita report "
                    + ShellText.quoted(record.selection()));
        }
        Plan rest = stored(record).rest(concurrency).with(config);
        running.checked(rest, graph().computations());
        return rest;
    }

    StoredPlan stored(RunRecord run) {
        return new StoredPlan(graph(), store(), new Planner(graph(), store(), clock.instant()), run);
    }

    /**
     * A run of the store.
     *
     * @throws InvalidRequestException if there is none of that id
     */
    public RunRecord find(String run) {
        return number(run)
                .flatMap(number -> store().runs().find(number))
                .orElseThrow(() -> new InvalidRequestException("There is no run '" + Text.shortened(Text.visible(run))
                        + "'.\nSee which there are: partita runs list"));
    }

    private static Optional<Long> number(String text) {
        try {
            return Optional.of(Long.valueOf(text));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /**
     * Asks the process that works on a run to stop it, or takes it from the queue.
     *
     * @throws InvalidRequestException if there is no such run
     */
    public void stop(String run) {
        store().runs().stop(find(run).id(), clock.instant());
    }

    /**
     * Forgets runs that ended before a time, with their events; what is known of partitions stays. Others get their turn in between.
     *
     * @return how many runs are gone
     */
    public long prune(Instant before) {
        long gone = 0;
        Optional<Pruned> pruned = store().runs().prune(before, PRUNED_AT_ONCE);
        while (pruned.isPresent()) {
            gone += pruned.get().gone() ? 1 : 0;
            pruned = store().runs().prune(before, PRUNED_AT_ONCE);
        }
        return gone;
    }

    /**
     * Forgets what was materialized for keys of a dynamic set, and the values that are kept of it, but not what happened in runs; returns how
     * many materialized partitions that was.
     */
    public long wipe(String set, Collection<String> keys) {
        return new Wiping(graph(), store().materializations(), values()).wipe(set, new LinkedHashSet<>(keys));
    }

    /**
     * Records that something else materialized partitions of an external asset, in a run of its own.
     *
     * @param partitions their texts; none for an asset without partitions
     * @param metadata what is to be said of each of them
     * @return the number of the run
     * @throws InvalidRequestException if there is no such asset or partition, or Partita itself materializes it
     */
    public long report(String key, List<String> partitions, Map<String, String> metadata) {
        return new Reports(store(), spaces(), clock)
                .report(
                        lease().number(),
                        asset(key),
                        partitions,
                        MetadataText.of(new TreeMap<>(metadata), UnaryOperator.identity()));
    }

    /** The time now. */
    public Instant now() {
        return clock.instant();
    }

    /**
     * Queues a plan for a process that serves; returns the id of the run.
     *
     * @throws InvalidRequestException if it is given secrets, which are not stored
     */
    public long queue(Plan plan) {
        return store().runs().queue(running.recorded(plan, clock.instant()));
    }

    /** The plan of a run that was recorded. */
    StoredPlan stored(long run) {
        return stored(find(Long.toString(run)));
    }

    /**
     * The checks that a request leads to, of what was materialized.
     *
     * @throws InvalidRequestException if it makes no sense, or there is nothing to check
     */
    public CheckPlan planChecks(Request request) {
        Planner planner = new Planner(graph(), store(), clock.instant());
        Staleness staleness = new Staleness(pipeline(), store().materializations(), planner.spaces());
        CheckPlan plan = new CheckPlanner(graph(), store().materializations(), planner, staleness)
                .plan(request, select(request.selection()));
        running.config(plan);
        return plan;
    }

    /**
     * The latest results of the checks of a partition, by the names of the checks that there are; one without a result is left out.
     *
     * @param text that of the partition, its dimensions in any order; empty for an asset without partitions
     * @throws InvalidRequestException if there is no such asset
     */
    public Map<String, CheckResult> checkResults(String key, String text) {
        Asset asset = asset(key);
        String partition = PartitionText.canonical(asset.partitions(), text);
        Map<String, Checks.Result> recorded =
                store().checks().results(asset.key().text(), List.of(partition)).getOrDefault(partition, Map.of());
        Map<String, CheckResult> results = new TreeMap<>();
        for (BoundCheck check : graph().checks(asset.key())) {
            Checks.Result result = recorded.get(check.check().name());
            if (result != null) {
                results.put(
                        check.check().name(),
                        new CheckResult(result.passed(), result.reason(), MetadataText.read(result.metadata())));
            }
        }
        return results;
    }

    /**
     * Runs a plan to its end, as soon as no other run has a partition that it wants. The cancellation stops it; an interrupt of the calling
     * thread lets the running steps end and the others not begin.
     *
     * @throws PartitaException if it was stopped while it waited, or the state of the run could not be written; then the next process finds
     *     the run interrupted
     */
    public Run run(Plan plan, RunListener listener, Cancellation cancellation) {
        return running.run(plan, listener, cancellation);
    }

    /**
     * Runs a queued run to its end, in this process.
     *
     * @param concurrency how many of its steps may run at once
     * @param leaving whether the process is about to end: then a run that is stopped counts as interrupted, so that it is gone on with
     * @return nothing if it is not queued any more
     * @throws PartitionTakenException if another run has a partition that it wants; then it stays queued
     * @throws UnknownRunException if it computes what this process does not know; then it stays queued
     */
    public Optional<Run> runQueued(
            long id, int concurrency, RunListener listener, Cancellation cancellation, BooleanSupplier leaving) {
        return running.runQueued(id, concurrency, listener, cancellation, leaving);
    }

    /** A plan as it is queued, whose configuration is checked. */
    NewRun recorded(Plan plan, Instant at) {
        return running.recorded(plan, at);
    }

    /**
     * What computes slices of a run that another process works on, as its engine hands them over.
     *
     * @throws InvalidRequestException if there is no such run, or it computes what there is not on the class path
     */
    StepExecutor executor(String run, Timeouts timeouts) {
        return running.executor(run, timeouts);
    }

    /**
     * Runs checks to their end, in a run that computes nothing. The cancellation lets the running ones end and the others not begin.
     *
     * @throws PartitaException if the state of the run could not be written; then the next process finds the run interrupted
     */
    public Run check(CheckPlan plan, RunListener listener, Cancellation cancellation) {
        return running.check(plan, listener, cancellation);
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
