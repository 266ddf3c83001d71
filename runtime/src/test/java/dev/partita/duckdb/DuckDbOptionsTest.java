package dev.partita.duckdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.partita.PartitaException;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DuckDbOptionsTest {

    private static final String SETTINGS =
            "select current_setting('memory_limit'), current_setting('threads'), current_setting('temp_directory')";

    @TempDir
    Path folder;

    @Test
    void settingsHoldForTheDatabase() throws SQLException {
        Path temporary = folder.resolve("it's temporary");
        DuckDbOptions options =
                DuckDbOptions.defaults().memoryLimit("512 MiB").threads(3).temporaryFolder(temporary);

        try (DuckDb file = DuckDb.open(folder.resolve("w.duckdb"), options);
                DuckDb memory = DuckDb.inMemory(options)) {
            assertThat(Rows.of(file, SETTINGS)).containsExactly("512.0 MiB|3|" + temporary);
            assertThat(Rows.of(memory, SETTINGS)).containsExactly("512.0 MiB|3|" + temporary);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"1KB", "1.5GB", "2gib", "50%", "900 MB", "1TiB"})
    void takesAmountsOfMemoryAsDuckDbDoes(String limit) throws SQLException {
        try (DuckDb database = DuckDb.inMemory(DuckDbOptions.defaults().memoryLimit(limit))) {
            assertThat(Rows.of(database, "select 1")).containsExactly("1");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "much", "2", "-1", "0GB", "2GB'; drop table x", "1e9 GB", "5 percent"})
    void refusesWhatIsNoAmountOfMemory(String limit) {
        assertThatThrownBy(() -> DuckDbOptions.defaults().memoryLimit(limit))
                .isInstanceOf(PartitaException.class)
                .hasMessage("DuckDB's memory limit '" + limit
                        + "' is not an amount of memory. Write a number and its unit: 2GB, 512MiB, or 50%.");
    }

    @Test
    void refusesToWorkWithoutThreads() {
        assertThatThrownBy(() -> DuckDbOptions.defaults().threads(0))
                .isInstanceOf(PartitaException.class)
                .hasMessageContaining("0 threads");
    }

    @Test
    void aReadOnlyDatabaseIsReadAndNotWritten() throws SQLException {
        Path file = folder.resolve("w.duckdb");
        try (DuckDb database = DuckDb.open(file)) {
            database.table("t").replacePartition("a", "select 1 as i");
        }
        try (DuckDb database = DuckDb.openReadOnly(file)) {
            assertThat(Rows.of(database, "from t")).containsExactly("1|a");
            assertThatThrownBy(() -> database.table("t").replacePartition("a", "select 2 as i"))
                    .isInstanceOf(PartitaException.class)
                    .hasMessageContaining("read-only");
            assertThat(Rows.of(database, "from t")).containsExactly("1|a");
        }
    }

    @Test
    void aReadOnlyDatabaseMustExist() {
        Path file = folder.resolve("new/w.duckdb");
        try (DuckDb database = DuckDb.openReadOnly(file)) {
            assertThatThrownBy(database::connection)
                    .isInstanceOf(PartitaException.class)
                    .hasMessage("The database '" + file + "' doesn't exist, so it can't be opened read-only.");
        }
        assertThat(file.getParent()).doesNotExist();
    }

    @Test
    void nothingInMemoryIsReadOnly() {
        assertThatThrownBy(() -> DuckDb.inMemory(DuckDbOptions.defaults().readOnly()))
                .isInstanceOf(PartitaException.class)
                .hasMessageContaining("begins empty");
    }

    @Test
    void aSharedFileKeepsTheOptionsItWasOpenedWith() throws SQLException {
        Path file = folder.resolve("w.duckdb");
        try (DuckDb first = DuckDb.open(file, DuckDbOptions.defaults().threads(3));
                DuckDb silent = DuckDb.open(file);
                DuckDb other = DuckDb.open(file, DuckDbOptions.defaults().threads(2));
                DuckDb reader = DuckDb.openReadOnly(file)) {
            assertThat(Rows.of(first, "select current_setting('threads')")).containsExactly("3");
            assertThat(Rows.of(silent, "select current_setting('threads')")).containsExactly("3");
            assertThatThrownBy(other::connection)
                    .isInstanceOf(PartitaException.class)
                    .hasMessage("The database '" + file + "' is open in this process with 3 threads, and is asked for"
                            + " with 2 threads. Open it with the same options everywhere.");
            assertThatThrownBy(reader::connection)
                    .isInstanceOf(PartitaException.class)
                    .hasMessageContaining("asked for with read-only");
        }
    }
}
