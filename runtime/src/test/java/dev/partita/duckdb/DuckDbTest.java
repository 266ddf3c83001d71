package dev.partita.duckdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.partita.PartitaException;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DuckDbTest {

    @TempDir
    Path folder;

    @Test
    void opensLateAndCreatesTheFolder() throws SQLException {
        Path file = folder.resolve("new/folder with spaces/ware?house#é'.duckdb");
        try (DuckDb database = DuckDb.open(file)) {
            database.table("t");
            assertThat(file.getParent()).doesNotExist();

            Rows.execute(database, "create table t (i integer)");
            assertThat(file).exists();
        }
    }

    @Test
    void openNeverLoadsTheDriver() throws IOException, InterruptedException {
        Process child = ChildJvm.start(
                folder, OpensOnly.class, folder.resolve("w.duckdb").toString());
        try (BufferedReader output = child.inputReader()) {
            assertThat(output.lines()).containsExactly("opened");
        }
        assertThat(child.waitFor()).isZero();
    }

    /** Opens a database without using it, and fails if that loads a class of the driver. */
    static final class OpensOnly {

        public static void main(String[] arguments) {
            try (DuckDb database = DuckDb.open(Path.of(arguments[0]));
                    DuckDb inMemory = DuckDb.inMemory()) {
                database.table("t");
                inMemory.table("t");
            }
            try (var temporary = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
                System.out.println(
                        temporary.anyMatch(path -> path.toString().contains("libduckdb")) ? "unpacked" : "opened");
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }
    }

    @Test
    void theSameFileIsOneInstanceWhateverItsPath() throws SQLException, IOException {
        Path real = Files.createDirectories(folder.resolve("real"));
        Path link = Files.createSymbolicLink(folder.resolve("link"), real);
        DuckDb one = DuckDb.open(real.resolve("w.duckdb"));
        try (DuckDb other = DuckDb.open(link.resolve("../link/./w.duckdb"))) {
            Rows.execute(one, "create table t as select 1 as i");
            assertThat(Rows.of(other, "from t")).containsExactly("1");
            assertThat(one.instance()).isSameAs(other.instance());

            one.close();
            one.close();
            assertThat(Rows.of(other, "from t")).containsExactly("1");
        }
    }

    @Test
    void closesWithTheLastOpener() throws SQLException {
        Path file = folder.resolve("w.duckdb");
        DuckDb first = DuckDb.open(file);
        Rows.execute(first, "create table t as select 1 as i");
        first.table("p").replacePartition("k", "select 1 as i");
        Instance instance = first.instance();
        try (Connection kept = first.connection()) {
            first.close();
            assertThatThrownBy(instance::connection).isInstanceOf(SQLException.class);
            assertThat(Rows.of(kept, "from t")).containsExactly("1");
        }
        try (DuckDb database = DuckDb.open(file)) {
            assertThat(Rows.of(database, "from t")).containsExactly("1");
        }
    }

    @Test
    void refusesUseAfterClose() {
        DuckDb database = DuckDb.open(folder.resolve("w.duckdb"));
        DuckTable table = database.table("t");
        database.close();

        assertThatThrownBy(database::connection)
                .isInstanceOf(PartitaException.class)
                .hasMessageContaining("w.duckdb' is closed");
        assertThatThrownBy(() -> table.replacePartition("k", "select 1 as i"))
                .isInstanceOf(PartitaException.class)
                .hasMessageContaining("w.duckdb' is closed");
    }

    @Test
    void inMemoryDatabasesAreApart() throws SQLException {
        try (DuckDb one = DuckDb.inMemory();
                DuckDb other = DuckDb.inMemory()) {
            Rows.execute(one, "create table t as select 1 as i");
            assertThat(Rows.of(one, "from t")).containsExactly("1");
            assertThat(Rows.of(other, "select table_name from duckdb_tables()")).isEmpty();
        }
    }

    @Test
    void namesTheProcessThatHoldsTheFile() throws IOException, InterruptedException, SQLException {
        Path file = folder.resolve("w.duckdb");
        Process child = ChildJvm.start(folder, Holder.class, file.toString());
        try (DuckDb database = DuckDb.open(file);
                BufferedReader output = child.inputReader()) {
            assertThat(output.readLine()).isEqualTo("open");
            assertThatThrownBy(database::connection)
                    .isInstanceOf(PartitaException.class)
                    .hasMessage("The database '" + file.toRealPath() + "' is in use by another process (PID "
                            + child.pid() + "), and DuckDB lets one process open a file at a time.\n"
                            + "  Wait until that process ends, or stop it, or name another file.");

            child.destroyForcibly().waitFor();
            assertThat(Rows.of(database, "from t")).containsExactly("1");
        } finally {
            child.destroyForcibly().waitFor();
        }
    }

    /** Keeps a database open until its input ends. */
    static final class Holder {

        public static void main(String[] arguments) throws Exception {
            try (DuckDb database = DuckDb.open(Path.of(arguments[0]))) {
                Rows.execute(database, "create table t as select 1 as i");
                System.out.println("open");
                System.in.read();
            }
        }
    }

    @Test
    void saysWhatIsWrongWithAFile() throws IOException {
        Path text = Files.writeString(folder.resolve("text.duckdb"), "no database at all\n".repeat(1_000));
        try (DuckDb database = DuckDb.open(text)) {
            assertThatThrownBy(database::connection)
                    .isInstanceOf(PartitaException.class)
                    .hasMessageContaining("text.duckdb' can't be opened: ")
                    .hasMessageContaining("not a valid DuckDB database");
        }
        try (DuckDb database = DuckDb.open(folder.resolve("a;b.duckdb"))) {
            assertThatThrownBy(database::connection)
                    .isInstanceOf(PartitaException.class)
                    .hasMessageContaining("without a semicolon");
        }
        assertThat(folder.resolve("a")).doesNotExist();
        try (DuckDb database = DuckDb.open(text.resolve("below/w.duckdb"))) {
            assertThatThrownBy(database::connection)
                    .isInstanceOf(PartitaException.class)
                    .hasMessageContaining("The folder of the database");
        }
    }
}
