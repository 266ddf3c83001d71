package dev.partita.internal.engine;

import dev.partita.duckdb.DuckDb;
import dev.partita.internal.state.Store;
import dev.partita.internal.state.Stores;
import dev.partita.internal.state.memory.MemoryStore;
import dev.partita.internal.state.sqlite.SqliteStore;
import dev.partita.internal.storage.ValueStorage;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** What a deployment is made of. Each is asked for once, when first needed. */
interface Parts {

    Pipeline pipeline();

    Store store();

    ValueStorage values();

    DuckDb duckDb();

    /** What computes the steps of runs; nothing where that is this process. */
    default Optional<StepExecutor> executor() {
        return Optional.empty();
    }

    /** How many steps of a pool may run at once; nothing where there is no limit. */
    default OptionalInt poolLimit(String pool) {
        return OptionalInt.empty();
    }

    /**
     * The pipeline of the class path, and all else in a folder.
     *
     * @param url of the store; empty for an SQLite file in the folder
     * @param environment where settings come from
     */
    record OnDisk(ClassLoader loader, Path home, String url, Map<String, String> environment, Clock clock)
            implements Parts {

        @Override
        public Pipeline pipeline() {
            return Pipeline.load(loader);
        }

        @Override
        public Store store() {
            return url.isEmpty() ? SqliteStore.open(home.resolve("state.db")) : Stores.open(url, environment, loader);
        }

        @Override
        public ValueStorage values() {
            return ValueStorage.inFiles(home.resolve("values"), clock);
        }

        @Override
        public OptionalInt poolLimit(String pool) {
            return PoolLimits.of(environment, pool);
        }

        @Override
        public DuckDb duckDb() {
            String file = environment.getOrDefault("PARTITA_DUCKDB_PATH", "");
            return DuckDb.open(file.isEmpty() ? home.resolve("warehouse.duckdb") : Path.of(file));
        }
    }

    /** The pipeline of the class path, and all else in memory. */
    record InMemory(ClassLoader loader) implements Parts {

        @Override
        public Pipeline pipeline() {
            return Pipeline.load(loader);
        }

        @Override
        public Store store() {
            return new MemoryStore();
        }

        @Override
        public ValueStorage values() {
            return ValueStorage.inMemory();
        }

        @Override
        public DuckDb duckDb() {
            return DuckDb.inMemory();
        }
    }
}
