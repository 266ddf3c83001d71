package dev.partita.internal.engine;

import dev.partita.Run;
import dev.partita.duckdb.DuckDb;
import dev.partita.internal.config.Configuration;
import dev.partita.internal.state.EventLog.Event;
import dev.partita.internal.state.Store;
import dev.partita.internal.state.memory.MemoryStore;
import dev.partita.internal.state.sqlite.SqliteStore;
import dev.partita.internal.storage.ValueStorage;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A deployment of registries that a test put together. */
final class TestDeployment implements AutoCloseable {

    private final Deployment deployment;

    private TestDeployment(Deployment deployment) {
        this.deployment = deployment;
    }

    static TestDeployment inMemory(TestRegistry... registries) {
        return with(MemoryStore::new, registries);
    }

    /** One in whose environment something is set. */
    static TestDeployment configured(Map<String, String> environment, TestRegistry... registries) {
        TestParts parts = new TestParts(registries, MemoryStore::new, ValueStorage::inMemory, DuckDb::inMemory);
        parts.configuration = Configuration.of(environment);
        return new TestDeployment(new Deployment(parts, Clock.systemUTC()));
    }

    static TestDeployment with(Supplier<Store> store, TestRegistry... registries) {
        return new TestDeployment(new Deployment(
                new TestParts(registries, store, ValueStorage::inMemory, DuckDb::inMemory), Clock.systemUTC()));
    }

    /** One whose clock a test sets. */
    static TestDeployment at(Clock clock, Supplier<Store> store, TestRegistry... registries) {
        return new TestDeployment(
                new Deployment(new TestParts(registries, store, ValueStorage::inMemory, DuckDb::inMemory), clock));
    }

    static TestDeployment in(Path home, TestRegistry... registries) {
        return new TestDeployment(new Deployment(parts(home, registries), Clock.systemUTC()));
    }

    /** One whose steps something else computes. */
    static TestDeployment in(Path home, StepExecutor executor, TestRegistry... registries) {
        TestParts parts = parts(home, registries);
        parts.executor = executor;
        return new TestDeployment(new Deployment(parts, Clock.systemUTC()));
    }

    private static TestParts parts(Path home, TestRegistry... registries) {
        return new TestParts(
                registries,
                () -> SqliteStore.open(home.resolve("state.db")),
                () -> ValueStorage.inFiles(home.resolve("values"), Clock.systemUTC()),
                () -> DuckDb.open(home.resolve("warehouse.duckdb")));
    }

    private static final class TestParts implements Parts {

        private final TestRegistry[] registries;
        private final Supplier<Store> store;
        private final Supplier<ValueStorage> values;
        private final Supplier<DuckDb> duckDb;
        private @Nullable StepExecutor executor;
        private Configuration configuration =
                Configuration.of(Map.of("PARTITA_POOLS_NARROW", "2", "PARTITA_POOLS_BAD", "many"));

        TestParts(
                TestRegistry[] registries,
                Supplier<Store> store,
                Supplier<ValueStorage> values,
                Supplier<DuckDb> duckDb) {
            this.registries = registries;
            this.store = store;
            this.values = values;
            this.duckDb = duckDb;
        }

        @Override
        public Pipeline pipeline() {
            return TestDeployment.pipeline(registries);
        }

        @Override
        public Store store() {
            return store.get();
        }

        @Override
        public ValueStorage values() {
            return values.get();
        }

        @Override
        public Configuration configuration() {
            return configuration;
        }

        @Override
        public DuckDb duckDb(BuiltInDuckDb.Settings settings) {
            return duckDb.get();
        }

        @Override
        public Optional<StepExecutor> executor() {
            return Optional.ofNullable(executor);
        }
    }

    /** Each registry as a module of its own. */
    static Pipeline pipeline(TestRegistry... registries) {
        List<FoundRegistry> modules = new ArrayList<>();
        for (TestRegistry registry : registries) {
            modules.add(FoundRegistry.of(registry, "module of " + registry.className()));
        }
        return Pipeline.of(modules, TestDeployment.class.getClassLoader());
    }

    TestDeployment add(String set, String... keys) {
        deployment.store().partitionSets().add(set, List.of(keys));
        return this;
    }

    TestDeployment add(String set, List<String> keys) {
        deployment.store().partitionSets().add(set, keys);
        return this;
    }

    Run materialize(String selection, String... keys) {
        return materialize(selection, PartitionChoice.keys(List.of(keys)), 4, new Cancellation());
    }

    /** Does what a run has not done. */
    Run retry(Run run) {
        return deployment.run(deployment.rest(run.id(), 4), RunListener.NONE, new Cancellation());
    }

    Run materializeAll(String selection) {
        return materialize(selection, PartitionChoice.ALL, 4, new Cancellation());
    }

    Run materialize(String selection, PartitionChoice partitions, int concurrency, Cancellation cancellation) {
        return deployment.run(
                deployment.plan(new Request(selection, partitions, Map.of(), concurrency)),
                RunListener.NONE,
                cancellation);
    }

    List<Event> events(Run run) {
        return deployment.store().events().page(Long.parseLong(run.id()), 0, Integer.MAX_VALUE);
    }

    /** What happened in a run, as {@code TYPE asset[partition]}. */
    List<String> history(Run run) {
        return events(run).stream()
                .map(event -> event.type() + " " + event.asset()
                        + (event.partition().isEmpty() ? "" : "[" + event.partition() + "]"))
                .toList();
    }

    Deployment deployment() {
        return deployment;
    }

    @Override
    public void close() {
        deployment.close();
    }
}
