package dev.partita.internal.engine;

import dev.partita.duckdb.DuckDb;
import dev.partita.internal.config.Configuration;
import dev.partita.internal.config.Setting;
import dev.partita.internal.state.Store;
import dev.partita.internal.state.Stores;
import dev.partita.internal.state.memory.MemoryStore;
import dev.partita.internal.state.sqlite.SqliteStore;
import dev.partita.internal.storage.ValueStorage;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;

/** What a deployment is made of. Each is asked for once, when first needed. */
interface Parts {

    Pipeline pipeline();

    Store store();

    ValueStorage values();

    /** What is set beyond what a request says. */
    Configuration configuration();

    /** The built-in database, opened as the configuration says. */
    DuckDb duckDb(BuiltInDuckDb.Settings settings);

    /** What stands in for resources. */
    default Replacements replacements() {
        return Replacements.NONE;
    }

    /** What computes the steps of runs; nothing where that is this process. */
    default Optional<StepExecutor> executor() {
        return Optional.empty();
    }

    /**
     * The pipeline of the class path, and all else in a folder.
     *
     * @param url of the store; empty for what the configuration says, or else an SQLite file in the folder
     * @param environment where stores find users and passwords
     */
    record OnDisk(
            ClassLoader loader,
            Path home,
            String url,
            Map<String, String> environment,
            Configuration configuration,
            Clock clock)
            implements Parts {

        @Override
        public Pipeline pipeline() {
            return Pipeline.load(loader);
        }

        @Override
        public Store store() {
            String said = url.isEmpty()
                    ? configuration.find("store").map(Setting::text).orElse("")
                    : url;
            return said.isEmpty() ? SqliteStore.open(home.resolve("state.db")) : Stores.open(said, environment, loader);
        }

        @Override
        public ValueStorage values() {
            return ValueStorage.inFiles(home.resolve("values"), clock);
        }

        @Override
        public DuckDb duckDb(BuiltInDuckDb.Settings settings) {
            return settings.open(home.resolve("warehouse.duckdb"));
        }
    }

    /** The pipeline of the class path, and all else in memory. */
    record InMemory(ClassLoader loader, Configuration configuration, Replacements replacements) implements Parts {

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
        public DuckDb duckDb(BuiltInDuckDb.Settings settings) {
            return DuckDb.inMemory(settings.options());
        }
    }
}
