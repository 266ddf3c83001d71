package dev.partita.duckdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.partita.PartitaException;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConcurrentReplacementTest {

    private static final int THREADS = 8;
    private static final int ROWS = 20_000;

    @TempDir
    Path folder;

    @Test
    void manyThreadsReplaceOneTableFromItsCreationOn() throws Exception {
        try (DuckDb database = DuckDb.open(folder.resolve("w.duckdb"));
                DuckDb again = DuckDb.open(folder.resolve("w.duckdb"))) {
            inParallel(thread -> {
                for (int i = 0; i < 10; i++) {
                    DuckDb used = i % 2 == 0 ? database : again;
                    used.table(thread % 2 == 0 ? "t" : "T")
                            .replacePartition("k" + (thread + i) % THREADS, "select range as i from range(?)", 3);
                    assertThat(Rows.of(used, "select count(*) % 3 from t")).containsExactly("0");
                }
                return null;
            });
            assertThat(Rows.of(database, "select count(*), count(distinct partition_key) from t"))
                    .containsExactly(3 * THREADS + "|" + THREADS);
        }
    }

    @Test
    void manyThreadsReplaceTablesOfTheirOwn() throws Exception {
        try (DuckDb database = DuckDb.open(folder.resolve("w.duckdb"))) {
            inParallel(thread -> {
                for (int i = 0; i < 10; i++) {
                    database.table("t" + thread).replacePartition("k" + i, "select range as i from range(?)", 3);
                }
                return null;
            });
            assertThat(Rows.of(database, "select distinct estimated_size from duckdb_tables()"))
                    .containsExactly("30");
        }
    }

    private static void inParallel(ThreadTask task) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(THREADS);
        try {
            CountDownLatch start = new CountDownLatch(1);
            List<Future<?>> results = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                int thread = i;
                Callable<Void> waiting = () -> {
                    start.await();
                    return task.run(thread);
                };
                results.add(pool.submit(waiting));
            }
            start.countDown();
            for (Future<?> result : results) {
                result.get();
            }
        } finally {
            pool.shutdownNow();
        }
    }

    private interface ThreadTask {
        Void run(int thread) throws Exception;
    }

    @Test
    void anInterruptEndsTheWait() throws Exception {
        try (DuckDb database = DuckDb.inMemory()) {
            Thread.currentThread().interrupt();

            assertThatThrownBy(() -> database.table("t").replacePartition("k", "select 1 as i"))
                    .isInstanceOf(PartitaException.class)
                    .hasMessageContaining("the thread was interrupted while it waited for its turn")
                    .hasCauseInstanceOf(InterruptedException.class);
            assertThat(Thread.interrupted()).isTrue();

            database.table("t").replacePartition("k", "select 1 as i");
            assertThat(Rows.of(database, "select i from t")).containsExactly("1");
        }
    }

    @Test
    void aKilledProcessLeavesWholePartitions() throws IOException, InterruptedException, SQLException {
        Path file = folder.resolve("w.duckdb");
        for (int progress : List.of(1, 4, 9)) {
            Process child = ChildJvm.start(folder, Replacer.class, file.toString());
            try (BufferedReader output = child.inputReader()) {
                for (int i = 0; i < progress; i++) {
                    assertThat(output.readLine()).isEqualTo("replaced");
                }
                // The child is on its way to the next replacement, or within it.
                child.destroyForcibly().waitFor();
            }
            try (DuckDb database = DuckDb.open(file)) {
                assertThat(
                                Rows.of(
                                        database,
                                        "select count(*), count(distinct i), min(version) = max(version) from t group by partition_key"))
                        .isNotEmpty()
                        .containsOnly(ROWS + "|" + ROWS + "|true");
            }
        }
    }

    /** Replaces a few partitions again and again, each time with other rows, until it is killed. */
    static final class Replacer {

        public static void main(String[] arguments) {
            try (DuckDb database = DuckDb.open(Path.of(arguments[0]))) {
                for (int version = 0; ; version++) {
                    database.table("t")
                            .replacePartition(
                                    "k" + version % 3, "select range as i, ? as version from range(?)", version, ROWS);
                    System.out.println("replaced");
                }
            }
        }
    }
}
