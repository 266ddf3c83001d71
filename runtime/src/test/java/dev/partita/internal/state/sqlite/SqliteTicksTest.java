package dev.partita.internal.state.sqlite;

import dev.partita.internal.state.Store;
import dev.partita.internal.state.TicksContract;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

final class SqliteTicksTest extends TicksContract {

    @TempDir
    private Path folder;

    @Override
    protected Store open() {
        return SqliteStore.open(folder.resolve("state.db"));
    }
}
