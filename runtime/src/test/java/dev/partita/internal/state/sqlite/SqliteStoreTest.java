package dev.partita.internal.state.sqlite;

import dev.partita.internal.state.Store;
import dev.partita.internal.state.StoreContract;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

final class SqliteStoreTest extends StoreContract {

    @TempDir
    private Path folder;

    @Override
    protected Store open() {
        return SqliteStore.open(folder.resolve("state.db"));
    }
}
