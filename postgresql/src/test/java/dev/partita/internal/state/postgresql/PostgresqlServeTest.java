package dev.partita.internal.state.postgresql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.partita.RunStatus;
import dev.partita.cli.Main;
import dev.partita.cli.WatchedRegistry;
import dev.partita.internal.state.PartitionSets;
import dev.partita.internal.state.Runs.RunRecord;
import dev.partita.internal.state.Store;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Processes that serve one store in PostgreSQL. */
final class PostgresqlServeTest {

    /** How many numbers there are at least before one process is killed. */
    private static final int FEWEST = 30;

    @TempDir
    private Path folder;

    private final String url = Server.shared().url();
    private final List<Process> processes = new ArrayList<>();

    @AfterEach
    void end() throws InterruptedException {
        for (Process process : processes) {
            process.destroyForcibly().waitFor();
        }
    }

    private Process serve() throws IOException {
        Path services = folder.resolve("services");
        Path file = services.resolve("META-INF/services/dev.partita.spi.Registry");
        Files.createDirectories(file.getParent());
        Files.writeString(file, WatchedRegistry.class.getName());
        Path temporary = Files.createDirectories(folder.resolve("tmp"));
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Djava.io.tmpdir=" + temporary,
                        "-Dwatched.folder=" + folder,
                        "-cp",
                        services + System.getProperty("path.separator") + System.getProperty("java.class.path"),
                        Main.class.getName(),
                        "--home=" + folder.resolve("home"),
                        "--store=" + url,
                        "serve",
                        "--concurrent-runs=2")
                .redirectOutput(out(processes.size()).toFile())
                .redirectErrorStream(true)
                .start();
        processes.add(process);
        return process;
    }

    private Path out(int process) {
        return folder.resolve("out-" + process);
    }

    private List<String> done() throws IOException {
        Path path = folder.resolve("done");
        return Files.exists(path) ? Files.readAllLines(path) : List.of();
    }

    private void upto(int number) throws IOException {
        Files.writeString(folder.resolve("next"), "" + number);
        Files.move(
                folder.resolve("next"),
                folder.resolve("upto"),
                StandardCopyOption.REPLACE_EXISTING,
                StandardCopyOption.ATOMIC_MOVE);
    }

    private void await(Callable<Boolean> condition) throws Exception {
        long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(3);
        while (!condition.call()) {
            StringBuilder said = new StringBuilder();
            for (int i = 0; i < processes.size(); i++) {
                said.append(Files.readString(out(i)));
            }
            assertThat(System.nanoTime()).as(said.toString()).isLessThan(deadline);
            Thread.sleep(50);
        }
    }

    private boolean says(int process, String text) throws IOException {
        return Files.readString(out(process)).contains(text);
    }

    @Test
    void theOneThatIsKilledLosesNothing() throws Exception {
        Process first = serve();
        serve();
        await(() -> says(0, "Serving") && says(1, "Serving"));
        // A quick one may do all that there is before the other looks, so there is more until both have worked.
        int[] all = {0};
        await(() -> {
            if (all[0] < 1_000) {
                upto(all[0] += 6);
                Thread.sleep(200);
            }
            return all[0] >= FEWEST && says(0, "succeeded") && says(1, "succeeded");
        });
        first.destroyForcibly().waitFor();
        for (int i = 0; i < 5; i++) {
            upto(all[0] += 6);
            Thread.sleep(200);
        }
        int numbers = all[0];
        try (Store store = Server.shared().store(url)) {
            await(() -> new HashSet<>(done()).size() == numbers && store.runs().queuedCount() == 0 && ended(store));

            assertThat(store.partitionSets().page("s3", 0, 1_000))
                    .extracting(PartitionSets.Entry::key)
                    .containsExactlyElementsOf(IntStream.rangeClosed(1, numbers)
                            .mapToObj(i -> "n" + i)
                            .toList());
            // What ran in the one that was killed, and was not recorded, was done again: two at most.
            assertThat(done()).hasSizeBetween(numbers, numbers + 2);
            assertThat(runs(store).stream()
                            .mapToLong(run -> run.counts().succeeded())
                            .sum())
                    .isEqualTo(numbers);
        }
    }

    private static List<RunRecord> runs(Store store) {
        return store.runs().page(Long.MAX_VALUE, 1_000);
    }

    private static boolean ended(Store store) {
        return runs(store).stream().noneMatch(run -> run.status() == RunStatus.RUNNING);
    }
}
