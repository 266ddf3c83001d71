package dev.partita.internal.engine;

import dev.partita.CheckResult;
import dev.partita.InvalidRequestException;
import dev.partita.PartitaException;
import dev.partita.Run;
import dev.partita.RunStatus;
import dev.partita.StepCounts;
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
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
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
    /** How often a run that waits for another looks whether that has ended. */
    private static final long WAIT_MILLIS = 200;

    /** No process works on a run that is queued. */
    static final long NO_PROCESS = 0;

    private static final Logger LOG = LoggerFactory.getLogger("partita");

    private final Parts parts;
    private final Clock clock;
    private final Pools pools;
    /** Runs of this process whose end may not have been recorded. */
    private final Set<Long> lost = ConcurrentHashMap.newKeySet();

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
        pools = new Pools(pool -> PoolLimits.of(parts.configuration(), pool));
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
        giveUpLost();
        interruptAbandoned(opened);
        for (ProcessRecord claimant : opened.ticks().claimants()) {
            if (Lease.gone(claimant, clock.instant())) {
                opened.ticks().release(claimant.id());
            }
        }
        new Resumption(this, opened).resume();
    }

    private void interruptAbandoned(Store opened) {
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

    private synchronized ValueStorage values() {
        if (values == null) {
            values = parts.values();
        }
        return values;
    }

    private synchronized Resources resources() {
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

    private Replaced replaced() {
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
                    stored(new Recent(), resources()).load(asset, Upstream.partition(asset, partition)));
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
        new GivenValues(store(), stored(new Recent(), resources()), lease().number())
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
            return new TableExport(graph(), stored(new Recent(), resources()).tables())
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
        checked(plan, computations);
        return plan;
    }

    /** What is stale when some assets are to be brought up to date. */
    Staleness staleness(Collection<Asset> selected, Spaces among) {
        Set<AssetKey> keys = selected.stream().map(Asset::key).collect(Collectors.toSet());
        return new Staleness(pipeline(), store().materializations(), among, asset -> keys.contains(asset.key()));
    }

    /**
     * The configuration of a run, in which there is all that its steps ask for.
     *
     * @param selected what may ask for the values that the request gives
     */
    private BoundConfig checked(Plan plan, Collection<Computation> selected) {
        Map<String, String> given = plan.request().config();
        BoundConfig config = config(given);
        ConfigReach reach = new ConfigReach(graph(), replaced());
        List<Computation> computations = new ArrayList<>();
        for (Plan.Stage stage : plan.stages()) {
            computations.add(stage.computation());
            stage.computation().policy().pool().ifPresent(pools::limit);
        }
        config.check(reach.of(computations), given.isEmpty() ? Set.of() : reach.of(selected));
        return config;
    }

    private BoundConfig config(Map<String, String> given) {
        return new BoundConfig(pipeline(), configuration().with(given));
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
        checked(rest, graph().computations());
        return rest;
    }

    private StoredPlan stored(RunRecord run) {
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
     * Runs a plan to its end, as soon as no other run has a partition that it wants. The cancellation stops it; an interrupt of the calling
     * thread lets the running steps end and the others not begin.
     *
     * @throws PartitaException if it was stopped while it waited, or the state of the run could not be written; then the next process finds
     *     the run interrupted
     */
    public Run run(Plan plan, RunListener listener, Cancellation cancellation) {
        BoundConfig config = checked(plan, graph().computations());
        Resources shared = resources();
        Resources own = shared.of(config);
        try {
            return run(
                    plan,
                    new Means(own, config),
                    () -> begin(plan, config.shown(), listener, cancellation),
                    status -> status,
                    listener,
                    cancellation);
        } finally {
            if (own != shared) {
                own.close();
            }
        }
    }

    /** A plan as it is queued, whose configuration is checked. */
    NewRun recorded(Plan plan, Instant at) {
        BoundConfig config = checked(plan, graph().computations());
        if (config.shown().size() < plan.request().config().size()) {
            throw new InvalidRequestException("A run that is queued can't be given secrets, since these are not stored."
                    + "\nSet them in the environment or the settings of the process that serves.");
        }
        return plan.record(NO_PROCESS, config.shown(), at);
    }

    /**
     * Queues a plan for a process that serves; returns the id of the run.
     *
     * @throws InvalidRequestException if it is given secrets, which are not stored
     */
    public long queue(Plan plan) {
        return store().runs().queue(recorded(plan, clock.instant()));
    }

    /** The plan of a run that was recorded. */
    StoredPlan stored(long run) {
        return stored(find(Long.toString(run)));
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
        Plan plan;
        try {
            plan = stored(id).whole(concurrency);
        } catch (InvalidRequestException e) {
            throw new UnknownRunException(String.valueOf(e.getMessage()), e);
        }
        if (!store().runs().start(id, lease().number(), clock.instant())) {
            return Optional.empty();
        }
        Resources shared = resources();
        Resources own = shared;
        try {
            BoundConfig config = checked(plan, graph().computations());
            own = shared.of(config);
            return Optional.of(run(
                    plan,
                    new Means(own, config),
                    () -> id,
                    status -> status == RunStatus.CANCELLED
                                    && leaving.getAsBoolean()
                                    && !store().runs().stopping(id)
                            ? RunStatus.INTERRUPTED
                            : status,
                    listener,
                    cancellation));
        } catch (InvalidRequestException e) {
            LOG.error("Run {} can't run: {}", id, e.getMessage());
            StepCounts none = new StepCounts(plan.steps(), 0, 0, 0, 0);
            store().runs().end(id, RunStatus.FAILED, none, clock.instant());
            return Optional.of(new Run(Long.toString(id), RunStatus.FAILED, none, List.of()));
        } catch (RuntimeException | Error e) {
            lost.add(id);
            try {
                giveUpLost();
            } catch (RuntimeException ending) {
                e.addSuppressed(ending);
            }
            throw e;
        } finally {
            if (own != shared) {
                own.close();
            }
        }
    }

    /**
     * Ends the runs that this process began and does not work on any more, where that could not be recorded: as interrupted if one was under way, and
     * else as failed, since what fails before that would fail again.
     */
    private void giveUpLost() {
        for (long run : Set.copyOf(lost)) {
            RunRecord record = find(Long.toString(run));
            if (record.status() == RunStatus.RUNNING) {
                StepCounts counts = record.counts();
                boolean begun = counts.succeeded() + counts.failed() + counts.skipped() + counts.cancelled() > 0;
                store().runs().end(run, begun ? RunStatus.INTERRUPTED : RunStatus.FAILED, counts, clock.instant());
            }
            lost.remove(run);
        }
    }

    /** What the steps of a run are given beside the values of assets. */
    private record Means(Resources resources, BoundConfig config) {}

    /**
     * Runs a plan.
     *
     * @param begin records that it begins
     * @param ending the status to record of how it ended
     */
    private Run run(
            Plan plan,
            Means means,
            LongSupplier begin,
            UnaryOperator<RunStatus> ending,
            RunListener listener,
            Cancellation cancellation) {
        Recent recent = new Recent();
        Upstream upstream = upstream(plan, recent, means);
        Schedule schedule = new Schedule(plan.stages(), Links.between(graph(), plan.stages(), upstream::keys));
        long run = begin.getAsLong();
        Run ended;
        try (EventWriter events = new EventWriter(store().events(), run, recent);
                Timeouts timeouts = new Timeouts();
                StopSignal signal = new StopSignal(store().runs(), run, cancellation)) {
            signal.start();
            StepExecutor executor = parts.executor().orElseGet(() -> executor(plan, recent, upstream, means, timeouts));
            ended = new Execution(
                            run,
                            plan,
                            schedule,
                            executor,
                            pools,
                            events,
                            listener,
                            cancellation,
                            clock,
                            new SplittableRandom())
                    .run();
        } catch (RuntimeException | Error e) {
            interrupted(run, plan.steps(), e);
            throw e;
        }
        store().runs().end(run, ending.apply(ended.status()), ended.steps(), clock.instant());
        return ended;
    }

    private Upstream upstream(Plan plan, Recent recent, Means means) {
        return new Upstream(pipeline(), plan, store(), stored(recent, means.resources()));
    }

    private StepRunner runner(Recent recent, Upstream upstream, Means means, Timeouts timeouts) {
        return new StepRunner(
                pipeline(), stored(recent, means.resources()), upstream, means.resources(), means.config(), timeouts);
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
        config(plan);
        return plan;
    }

    /**
     * Runs checks to their end, in a run that computes nothing. The cancellation lets the running ones end and the others not begin.
     *
     * @throws PartitaException if the state of the run could not be written; then the next process finds the run interrupted
     */
    public Run check(CheckPlan plan, RunListener listener, Cancellation cancellation) {
        Means means = new Means(resources(), config(plan));
        Recent nothing = new Recent();
        Plan none = new Plan(plan.request(), List.of(), plan.spaces(), Optional.empty());
        Upstream upstream = upstream(none, nothing, means);
        long run = store().runs().begin(plan.record(lease().number(), clock.instant()));
        Run ended;
        try (EventWriter events = new EventWriter(store().events(), run, nothing);
                Timeouts timeouts = new Timeouts();
                StopSignal signal = new StopSignal(store().runs(), run, cancellation)) {
            signal.start();
            CheckRunner checks = checks(nothing, upstream, means, runner(nothing, upstream, means, timeouts));
            ended = new CheckExecution(run, plan, checks, events, listener, cancellation, clock).run();
        } catch (RuntimeException | Error e) {
            interrupted(run, plan.steps(), e);
            throw e;
        }
        store().runs().end(run, ended.status(), ended.steps(), clock.instant());
        return ended;
    }

    /** The configuration of the process, in which there is all that some checks ask for. */
    private BoundConfig config(CheckPlan plan) {
        BoundConfig config = config(Map.of());
        config.check(
                new ConfigReach(graph(), replaced())
                        .ofChecks(
                                plan.parts().stream().map(CheckPlan.Part::check).toList()),
                Set.of());
        return config;
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

    private StepExecutor executor(Plan plan, Recent recent, Upstream upstream, Means means, Timeouts timeouts) {
        StepRunner runner = runner(recent, upstream, means, timeouts);
        Origins origins = new Origins(pipeline(), plan, store().materializations(), upstream);
        return new LocalExecutor(plan.stages(), runner, checks(recent, upstream, means, runner), origins);
    }

    private CheckRunner checks(Recent recent, Upstream upstream, Means means, StepRunner runner) {
        return new CheckRunner(pipeline(), runner, stored(recent, means.resources()), upstream, means.resources());
    }

    private Values stored(Recent recent, Resources used) {
        return new Values(pipeline(), values(), used, store().materializations(), recent);
    }

    /**
     * What computes slices of a run that another process works on, as its engine hands them over.
     *
     * @throws InvalidRequestException if there is no such run, or it computes what there is not on the class path
     */
    StepExecutor executor(String run, Timeouts timeouts) {
        Plan plan = stored(find(run)).whole(1);
        BoundConfig config = config(plan.request().config());
        Means means = new Means(resources().lasting(config), config);
        Recent nothing = new Recent();
        return executor(plan, nothing, upstream(plan, nothing, means), means, timeouts);
    }

    /** Records that a plan is run now, after those that have what it wants. */
    private long begin(Plan plan, Map<String, String> config, RunListener listener, Cancellation cancellation) {
        long told = 0;
        while (true) {
            try {
                return store().runs().begin(plan.record(lease().number(), config, clock.instant()));
            } catch (PartitionTakenException e) {
                if (told != e.run()) {
                    told = e.run();
                    listener.waiting(String.valueOf(e.getMessage()));
                }
                awaitEnd(e, cancellation);
            }
        }
    }

    /** Waits until the run that has a partition has ended, or its process is gone. */
    private void awaitEnd(PartitionTakenException taken, Cancellation cancellation) {
        CountDownLatch cancelled = new CountDownLatch(1);
        cancellation.onCancel(cancelled::countDown);
        boolean running = true;
        while (running) {
            try {
                if (cancelled.await(WAIT_MILLIS, TimeUnit.MILLISECONDS)) {
                    throw new PartitaException("Stopped before it began. " + taken.getMessage(), taken);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new PartitaException("Interrupted before it began. " + taken.getMessage(), e);
            }
            interruptAbandoned(store());
            running = store().runs()
                    .find(taken.run())
                    .filter(record -> !record.status().ended())
                    .isPresent();
        }
    }

    private void interrupted(long run, long steps, Throwable error) {
        try {
            StepCounts counts =
                    store().runs().find(run).map(RunRecord::counts).orElse(new StepCounts(steps, 0, 0, 0, 0));
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
