package dev.partita.testing;

import dev.partita.AssetPartition;
import dev.partita.CheckResult;
import dev.partita.InvalidRequestException;
import dev.partita.PartitaException;
import dev.partita.PartitionSet;
import dev.partita.Run;
import dev.partita.RunRequest;
import dev.partita.duckdb.DuckDb;
import dev.partita.internal.config.Configuration;
import dev.partita.internal.engine.Automations;
import dev.partita.internal.engine.Cancellation;
import dev.partita.internal.engine.Deployment;
import dev.partita.internal.engine.MetadataText;
import dev.partita.internal.engine.PartitionChoice;
import dev.partita.internal.engine.Plan;
import dev.partita.internal.engine.Replacements;
import dev.partita.internal.engine.Request;
import dev.partita.internal.engine.RunListener;
import dev.partita.internal.engine.StoredPartitionSet;
import dev.partita.internal.state.EventLog.Event;
import dev.partita.internal.state.Ticks;
import dev.partita.model.Automation.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The deployment of one test: the assets on the class path, with state, values and DuckDB in memory. {@link PartitaExtension} makes it before
 * the test and closes it afterwards. Thread-safe.
 *
 * <p>What makes no sense, such as a partition that there is not or a replacement that fits no resource, is an
 * {@link InvalidRequestException}, from whichever method comes first.
 */
public final class PartitaTest {

    private static final int PAGE = 1_000;

    private final TestClock clock;
    private final int concurrency;
    private Replacements replacements;
    private Map<String, String> config;
    private @Nullable Deployment deployment;
    private boolean closed;

    PartitaTest(Replacements replacements, Map<String, String> config, TestClock clock, int concurrency) {
        this.replacements = replacements;
        this.config = config;
        this.clock = clock;
        this.concurrency = concurrency;
    }

    /**
     * Puts something in place of the resource of a type, as {@link PartitaExtension#resource(Class, Object)} does.
     *
     * @return this
     * @throws IllegalStateException if the test has done something else already
     */
    public synchronized <T> PartitaTest resource(Class<T> type, T replacement) {
        requireUnopened();
        replacements = replacements.with(type, replacement);
        return this;
    }

    /**
     * Puts something in place of the resource of a name, as {@link PartitaExtension#resource(String, Object)} does.
     *
     * @return this
     * @throws IllegalStateException if the test has done something else already
     */
    public synchronized PartitaTest resource(String name, Object replacement) {
        requireUnopened();
        replacements = replacements.with(name, replacement);
        return this;
    }

    /**
     * Sets a value of the configuration, as {@link PartitaExtension#config} does.
     *
     * @return this
     * @throws IllegalStateException if the test has done something else already
     */
    public synchronized PartitaTest config(String name, String value) {
        requireUnopened();
        config = PartitaExtension.with(config, name, value);
        return this;
    }

    private void requireUnopened() {
        if (deployment != null || closed) {
            throw new IllegalStateException("Say what is replaced and what the configuration is before anything else.");
        }
    }

    private synchronized Deployment deployment() {
        if (closed) {
            throw new IllegalStateException("The test that this belongs to has ended.");
        }
        if (deployment == null) {
            Deployment opened = Deployment.inMemory(
                    Configuration.fixed(config, "in the test's configuration"), clock, replacements);
            opened.requireFitting(config.keySet());
            deployment = opened;
        }
        return deployment;
    }

    /** The time that the assets are told. */
    public Instant now() {
        return clock.instant();
    }

    /** Sets the clock, forwards or back. Windows of time that have ended by then are partitions. */
    public void setClock(Instant time) {
        clock.set(time);
    }

    /** Sets the clock forwards. */
    public void advance(Duration by) {
        clock.set(clock.instant().plus(by));
    }

    /** A dynamic partition set. */
    public PartitionSet partitions(String set) {
        return new StoredPartitionSet(deployment(), set);
    }

    /** Adds keys to a dynamic partition set. */
    public void addPartitions(String set, String... keys) {
        partitions(set).add(keys);
    }

    /** The partitions that an asset has now, as {@link dev.partita.Partita#partitionKeys} gives them. */
    public List<String> partitionKeys(String asset) {
        return deployment().partitionKeys(asset);
    }

    /** Materializes assets, as {@link dev.partita.Partita#materialize(String, String...)} does. */
    public Run materialize(String selection, String... partitionKeys) {
        return run(
                new Request(selection, PartitionChoice.keys(List.of(partitionKeys)), Map.of(), Map.of(), concurrency));
    }

    /** Materializes what a request asks for. */
    public Run materialize(RunRequest request) {
        return run(request(request));
    }

    private Request request(RunRequest request) {
        return new Request(request.selection(), request.choice(), request.tags(), request.config(), concurrency);
    }

    private Run run(Request request) {
        return run(deployment().plan(request));
    }

    private Run run(Plan plan) {
        return deployment().run(plan, RunListener.NONE, new Cancellation());
    }

    /**
     * Lets a sensor or a schedule tick now, whether it is due or not, and runs what it requested, one run after the other. A tick that finds
     * nothing to do returns no runs.
     *
     * @param name that of the sensor or schedule
     * @throws InvalidRequestException if there is none of that name
     * @throws PartitaException if its method failed, or what it requested makes no sense; then nothing of the tick took effect
     */
    public List<Run> tick(String name) {
        Automations automations = deployment().automations();
        automations.declare();
        boolean schedule = automations.all(Kind.SCHEDULE).stream()
                .anyMatch(each -> each.name().equals(name));
        Automations.Outcome outcome;
        try {
            outcome = automations
                    .tick(automations.find(schedule ? Kind.SCHEDULE : Kind.SENSOR, name), true)
                    .orElseThrow(() -> new PartitaException("'" + name + "' is ticking already."));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PartitaException("The tick of '" + name + "' was interrupted.", e);
        }
        if (outcome.finding().status() == Ticks.Status.FAILED) {
            throw new PartitaException(
                    "The tick of '" + name + "' failed: " + outcome.finding().detail());
        }
        List<Run> runs = new ArrayList<>();
        for (long queued : outcome.committed().runs()) {
            deployment()
                    .runQueued(queued, concurrency, RunListener.NONE, new Cancellation(), () -> false)
                    .ifPresent(runs::add);
        }
        return runs;
    }

    /**
     * Runs again what did not succeed in a run, and nothing else.
     *
     * @throws InvalidRequestException if all of it did
     */
    public Run retry(Run run) {
        Plan rest = deployment().rest(run.id(), concurrency);
        if (rest.steps() == 0) {
            throw new InvalidRequestException("Run " + run.id() + " has nothing that could be run again.");
        }
        return run(rest);
    }

    /**
     * Lets an asset without partitions have a value, as if it had been materialized: what is downstream of it can be tested alone. The value is
     * stored and read as any other; the run that this is recorded as computes nothing.
     *
     * @throws InvalidRequestException if there is no such asset, or it has no such value
     */
    public void given(String asset, Object value) {
        given(asset, "", value);
    }

    /** Lets a partition have a value, as {@link #given(String, Object)} does for an asset. */
    public void given(String asset, String partitionKey, Object value) {
        deployment().give(asset, partitionKey, Optional.of(value));
    }

    /**
     * Lets an asset that stores no value, or some partitions of it, count as materialized: one that returns {@code void}, or that is external.
     *
     * @param partitionKeys none for an asset without partitions
     * @throws InvalidRequestException if there is no such asset or partition, or it has a value
     */
    public void givenMaterialized(String asset, String... partitionKeys) {
        if (partitionKeys.length == 0) {
            deployment().give(asset, "", Optional.empty());
        }
        for (String key : partitionKeys) {
            deployment().give(asset, key, Optional.empty());
        }
    }

    /**
     * The value of an asset without partitions, read back from where it is stored.
     *
     * @throws AssertionError if it was never materialized, or has another type
     */
    public <T> T value(Class<T> type, String asset) {
        return value(type, asset, "");
    }

    /** The value of a partition, as {@link #value(Class, String)} gives that of an asset; the partition by its text. */
    public <T> T value(Class<T> type, String asset, String partitionKey) {
        String name = name(asset, partitionKey).toString();
        Object value = deployment()
                .value(asset, partitionKey)
                .orElseThrow(() -> new AssertionError(name + " was never materialized."));
        if (!type.isInstance(value)) {
            throw new AssertionError(
                    name + " is a " + value.getClass().getName() + ", not a " + type.getName() + ": " + value);
        }
        return type.cast(value);
    }

    /**
     * The database that the assets use: the built-in one, in memory, or that of the one resource of this type.
     *
     * @throws InvalidRequestException if there are several
     */
    public DuckDb duckDb() {
        return deployment().duckDb();
    }

    /** Runs the checks of what is materialized, as {@link dev.partita.Partita#check} does. */
    public Run check(RunRequest request) {
        return deployment().check(deployment().planChecks(request(request)), RunListener.NONE, new Cancellation());
    }

    /** The latest results of the checks of an asset without partitions, as {@link dev.partita.Partita#checkResults(String)} gives them. */
    public Map<String, CheckResult> checkResults(String asset) {
        return checkResults(asset, "");
    }

    /** The latest results of the checks of a partition. */
    public Map<String, CheckResult> checkResults(String asset, String partitionKey) {
        return deployment().checkResults(asset, partitionKey);
    }

    /** What happened in a run, in order. */
    public List<RunEvent> events(Run run) {
        List<RunEvent> events = new ArrayList<>();
        long number = deployment().find(run.id()).id();
        long after = 0;
        List<Event> page;
        do {
            page = deployment().store().events().page(number, after, PAGE);
            for (Event event : page) {
                after = event.number();
                events.add(new RunEvent(
                        event.type().name().toLowerCase(Locale.ROOT),
                        name(event.asset(), event.partition()),
                        event.check(),
                        event.detail(),
                        MetadataText.read(event.metadata()),
                        event.at()));
            }
        } while (page.size() == PAGE);
        return events;
    }

    /** What the test expects of a run. */
    public RunAssert assertThatRun(Run run) {
        return new RunAssert(run, events(run), this::requireAsset);
    }

    /** What the test expects of an asset without partitions, as it stands now. */
    public StoredAssert assertThatStored(String asset) {
        return assertThatStored(asset, "");
    }

    /** What the test expects of a partition, as it stands now. */
    public StoredAssert assertThatStored(String asset, String partitionKey) {
        return new StoredAssert(
                name(asset, partitionKey).toString(),
                deployment()
                        .materialization(asset, partitionKey)
                        .map(materialization -> MetadataText.read(materialization.metadata())),
                () -> deployment().value(asset, partitionKey).orElse(null));
    }

    private void requireAsset(String key) {
        try {
            deployment().asset(key);
        } catch (InvalidRequestException e) {
            throw new AssertionError(e.getMessage(), e);
        }
    }

    private static AssetPartition name(String asset, String partition) {
        return new AssetPartition(asset, partition.isEmpty() ? Optional.empty() : Optional.of(partition));
    }

    /** Closes what the test has opened; what it replaced stays open. */
    synchronized void close() {
        closed = true;
        Deployment opened = deployment;
        deployment = null;
        if (opened != null) {
            opened.close();
        }
    }
}
