package dev.partita.internal.state.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.partita.PartitaException;
import dev.partita.internal.state.Store;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The file of a store: made, found again, shared, refused. */
final class SqliteFileTest {

    @TempDir
    private Path folder;

    private void sql(Path file, String... statements) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.executeUpdate(sql);
            }
        }
    }

    private static long number(Path file, String sql) {
        try (Database database = Database.open(file)) {
            return database.read(session -> session.number(sql).orElseThrow());
        }
    }

    @Test
    void whatWasAddedIsThereWhenTheFileIsOpenedAgain() {
        Path file = folder.resolve("state.db");
        try (Store store = SqliteStore.open(file)) {
            store.partitionSets().add("s3", List.of("b", "a"));
        }

        try (Store store = SqliteStore.open(file)) {
            assertThat(store.partitionSets().page("s3", 0, 10))
                    .extracting(entry -> entry.key())
                    .containsExactly("b", "a");
            assertThat(store.location()).isEqualTo(file.toString());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"missing/too/state.db", "a b#c%20d?mode=memory&e='f'/стан?.db", "file:memory/:memory:"})
    void theFileAndItsFoldersAreCreatedWhateverTheirNames(String name) {
        Path file = folder.resolve(name);

        try (Store store = SqliteStore.open(file)) {
            store.partitionSets().add("s3", List.of("a"));
            assertThat(file).isRegularFile();
        }
    }

    @Test
    void aStoreIsInWalModeFullySynchronousAndAtTheLatestVersion() {
        Path file = folder.resolve("state.db");

        assertThat(number(file, "pragma user_version")).isEqualTo(Migrations.version());
        assertThat(number(file, "pragma synchronous")).isEqualTo(2);
        assertThat(number(file, "pragma foreign_keys")).isEqualTo(1);
        assertThat(number(file, "select count(*) from pragma_journal_mode where journal_mode = 'wal'"))
                .isEqualTo(1);
        assertThat(number(file, "select count(*) from pragma_integrity_check where integrity_check = 'ok'"))
                .isEqualTo(1);
    }

    @Test
    void aStepOfMigrationThatFailsLeavesNothing() throws SQLException {
        Path file = folder.resolve("state.db");
        try (Database database = Database.open(file)) {
            assertThatThrownBy(() -> database.write(session -> {
                        session.execute("create table half (x)");
                        session.execute("pragma user_version = 99");
                        session.execute("create table half (x)");
                        return true;
                    }))
                    .isInstanceOf(PartitaException.class)
                    .hasMessageContaining("already exists");
        }

        assertThat(number(file, "pragma user_version")).isEqualTo(Migrations.version());
        assertThat(number(file, "select count(*) from sqlite_schema where name = 'half'"))
                .isZero();
    }

    @Test
    void aTransactionThatThrowsLeavesNothingAndTheNextOneWorks() {
        try (Database database = Database.open(folder.resolve("state.db"))) {
            assertThatThrownBy(() -> database.write(session -> {
                        SqlitePartitionSets.add(session, "s3", List.of("a"));
                        database.partitions(session, List.of("x"));
                        throw new IllegalStateException("in the middle");
                    }))
                    .hasMessage("in the middle");

            assertThat(database.<Long>read(session -> session.number("select count(*) from partition_sets")
                            .orElseThrow()))
                    .isZero();
            database.write(session -> SqlitePartitionSets.add(session, "s3", List.of("b")));
            assertThat(database.<Long>write(session -> session.number(
                                    "select count(*) from partitions where id = ?",
                                    database.partitions(session, List.of("x")).get("x"))
                            .orElseThrow()))
                    .isEqualTo(1);
        }
    }

    @Test
    void aStoreOfANewerVersionIsRefusedAndLeftAsItIs() throws SQLException {
        Path file = folder.resolve("state.db");
        SqliteStore.open(file).close();
        sql(file, "pragma user_version = 42");

        assertThatThrownBy(() -> SqliteStore.open(file))
                .isInstanceOf(PartitaException.class)
                .hasMessage("The store '" + file + "' has version 42, but this Partita knows versions up to "
                        + Migrations.version()
                        + ". Use the Partita that wrote it or a later one, or name another home.");

        sql(file, "pragma user_version = " + Migrations.version());
        SqliteStore.open(file).close();
    }

    @Test
    void theDatabaseOfAnotherProgramIsRefusedAndLeftAsItIs() throws Exception {
        Path file = folder.resolve("other.db");
        sql(file, "create table theirs (x)");
        byte[] before = Files.readAllBytes(file);

        assertThatThrownBy(() -> SqliteStore.open(file))
                .isInstanceOf(PartitaException.class)
                .hasMessageContaining("'" + file + "' is the SQLite database of another program");

        assertThat(Files.readAllBytes(file)).isEqualTo(before);
    }

    @Test
    void aFileThatIsNoDatabaseIsRefusedAndLeftAsItIs() throws IOException {
        Path file = Files.writeString(folder.resolve("state.db"), "key,value\n".repeat(1_000));

        assertThatThrownBy(() -> SqliteStore.open(file))
                .isInstanceOf(PartitaException.class)
                .hasMessageContaining("The store '" + file + "' is no SQLite database. Move the file away");

        assertThat(file).hasContent("key,value\n".repeat(1_000));
    }

    @Test
    void aDamagedFileIsReportedAsDamaged() throws IOException {
        Path file = folder.resolve("state.db");
        try (Store store = SqliteStore.open(file)) {
            store.partitionSets()
                    .add(
                            "s3",
                            IntStream.range(0, 20_000)
                                    .mapToObj(Integer::toString)
                                    .toList());
        }
        try (RandomAccessFile damaged = new RandomAccessFile(file.toFile(), "rw")) {
            // All pages but the first, which holds the header and the schema.
            for (long at = 4_096; at < damaged.length(); at += 4_096) {
                damaged.seek(at);
                damaged.write(new byte[] {77, 77, 77, 77, 77, 77, 77, 77, 77, 77, 77, 77});
            }
        }

        assertThatThrownBy(() -> {
                    try (Store store = SqliteStore.open(file)) {
                        store.partitionSets().page("s3", 0, 10);
                    }
                })
                .isInstanceOf(PartitaException.class)
                .hasMessageContaining("The store '" + file + "' is damaged.");
    }

    @Test
    void aFolderInPlaceOfTheFileIsRefused() throws IOException {
        Path file = Files.createDirectory(folder.resolve("state.db"));

        assertThatThrownBy(() -> SqliteStore.open(file))
                .isInstanceOf(PartitaException.class)
                .hasMessageContaining("The store '" + file + "' can't be opened or created.");
    }

    @Test
    void aFileInPlaceOfTheFolderIsRefused() throws IOException {
        Path file = Files.writeString(folder.resolve("home"), "x").resolve("state.db");

        assertThatThrownBy(() -> SqliteStore.open(file))
                .isInstanceOf(PartitaException.class)
                .hasMessageContaining("The folder '" + folder.resolve("home") + "' of the store can't be created");
    }

    @Test
    void aFullDiskIsReportedAndLeavesNothingHalf() {
        try (Database database = Database.open(folder.resolve("state.db"))) {
            SqlitePartitionSets sets = new SqlitePartitionSets(database);
            List<String> keys =
                    IntStream.range(0, 20_000).mapToObj(Integer::toString).toList();
            limited(database, "pragma max_page_count = 40");

            assertThatThrownBy(() -> sets.add("s3", keys))
                    .isInstanceOf(PartitaException.class)
                    .hasMessageContaining("can't grow, because the disk is full");

            assertThat(sets.names()).isEmpty();
            assertThat(sets.add("s3", keys)).isEqualTo(20_000);
        }
    }

    @Test
    void aStoreThatCannotBeWrittenSaysSo() {
        try (Database database = Database.open(folder.resolve("state.db"))) {
            limited(database, "pragma query_only = on");

            assertThatThrownBy(() -> new SqlitePartitionSets(database).add("s3", List.of("a")))
                    .isInstanceOf(PartitaException.class)
                    .hasMessageContaining("can't be written. Make the file and its folder writable");
        }
    }

    @Test
    void anotherProcessThatWritesForTooLongIsReported() {
        Path file = folder.resolve("state.db");
        try (Database database = Database.open(file);
                Database other = Database.open(file)) {
            limited(database, "pragma busy_timeout = 20");
            SqlitePartitionSets sets = new SqlitePartitionSets(database);

            other.write(session -> {
                assertThatThrownBy(() -> sets.add("s3", List.of("a")))
                        .isInstanceOf(PartitaException.class)
                        .hasMessageContaining("was being written by another process");
                return true;
            });

            assertThat(sets.add("s3", List.of("a"))).isEqualTo(1);
        }
    }

    /** Limits the connection that writes, until something fails on it. */
    private static void limited(Database database, String pragma) {
        database.write(session -> {
            session.execute(pragma);
            return true;
        });
    }

    @Test
    void aClosedStoreSaysSo() {
        Store store = SqliteStore.open(folder.resolve("state.db"));
        store.close();
        store.close();

        assertThatThrownBy(() -> store.partitionSets().count("s3"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("is closed");
        assertThatThrownBy(() -> store.partitionSets().add("s3", List.of("a")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("is closed");
    }

    @Test
    void readsGoOnWhileAWriteIsUnderWay() {
        try (Database database = Database.open(folder.resolve("state.db"))) {
            SqlitePartitionSets sets = new SqlitePartitionSets(database);
            sets.add("s3", List.of("a"));

            long seen = database.write(session -> {
                SqlitePartitionSets.add(session, "s3", List.of("b"));
                return sets.count("s3");
            });

            assertThat(seen).isEqualTo(1);
            assertThat(sets.count("s3")).isEqualTo(2);
        }
    }

    @Test
    void severalStoresOpenOneNewFileAndWriteAtOnce() throws Exception {
        Path file = folder.resolve("new/state.db");
        int stores = 6;
        CountDownLatch ready = new CountDownLatch(stores);
        ExecutorService pool = Executors.newFixedThreadPool(stores);
        try {
            List<Future<Integer>> added = IntStream.range(0, stores)
                    .mapToObj(number -> pool.submit(() -> {
                        ready.countDown();
                        ready.await();
                        int sum = 0;
                        try (Store store = SqliteStore.open(file)) {
                            for (int i = 0; i < 40; i++) {
                                sum += store.partitionSets().add("s3", List.of("shared-" + i, number + "/" + i));
                            }
                        }
                        return sum;
                    }))
                    .toList();
            int sum = 0;
            for (Future<Integer> one : added) {
                sum += one.get();
            }

            assertThat(sum).isEqualTo(40 + stores * 40);
            try (Store store = SqliteStore.open(file)) {
                assertThat(store.partitionSets().count("s3")).isEqualTo(sum);
                assertThat(store.partitionSets().page("s3", 0, 1_000)).hasSize(sum);
            }
        } finally {
            pool.shutdownNow();
        }
    }
}
