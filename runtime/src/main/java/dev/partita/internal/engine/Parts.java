package dev.partita.internal.engine;

import dev.partita.duckdb.DuckDb;
import dev.partita.internal.state.Store;
import dev.partita.internal.state.memory.MemoryStore;
import dev.partita.internal.state.sqlite.SqliteStore;
import dev.partita.internal.storage.ValueStorage;
import java.nio.file.Path;
import java.time.Clock;

/** What a deployment is made of. Each is asked for once, when first needed. */
interface Parts {

    Pipeline pipeline();

    Store store();

    ValueStorage values();

    DuckDb duckDb();

    /**
     * The pipeline of the class path, and all else in a folder.
     *
     * @param duckDbFile names another file for DuckDB; empty if there is none
     */
    record OnDisk(ClassLoader loader, Path home, String duckDbFile, Clock clock) implements Parts {

        @Override
        public Pipeline pipeline() {
            return Pipeline.load(loader);
        }

        @Override
        public Store store() {
            return SqliteStore.open(home.resolve("state.db"));
        }

        @Override
        public ValueStorage values() {
            return ValueStorage.inFiles(home.resolve("values"), clock);
        }

        @Override
        public DuckDb duckDb() {
            return DuckDb.open(duckDbFile.isEmpty() ? home.resolve("warehouse.duckdb") : Path.of(duckDbFile));
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
