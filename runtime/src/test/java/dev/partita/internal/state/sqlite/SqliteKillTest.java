package dev.partita.internal.state.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.partita.internal.state.KillContract;
import dev.partita.internal.state.Store;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

final class SqliteKillTest extends KillContract {

    @TempDir
    private Path folder;

    private Path file() {
        return folder.resolve("state.db");
    }

    @Override
    protected String where() {
        return file().toString();
    }

    @Override
    protected Store open() {
        return SqliteStore.open(file());
    }

    @AfterEach
    void theFileIsIntact() {
        try (Database database = Database.open(file())) {
            assertThat(database.<Long>read(session -> session.number(
                                    "select count(*) from pragma_integrity_check where integrity_check = 'ok'")
                            .orElseThrow()))
                    .isEqualTo(1);
        }
    }
}
