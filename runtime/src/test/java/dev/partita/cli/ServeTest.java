package dev.partita.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Processes that serve. */
@EnabledOnOs({OS.LINUX, OS.MAC})
final class ServeTest {

    @TempDir
    private Path folder;

    private final List<Process> processes = new ArrayList<>();
    private Shell shell;

    @BeforeEach
    void open() {
        shell = new Shell(folder, WatchedRegistry.class);
    }

    @AfterEach
    void end() throws InterruptedException {
        for (Process process : processes) {
            process.destroyForcibly().waitFor();
        }
    }

    private Process serve(String... arguments) throws IOException {
        Path temporary = Files.createDirectories(folder.resolve("tmp"));
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djava.io.tmpdir=" + temporary,
                "-Dwatched.folder=" + folder,
                "-cp",
                shell.services() + System.getProperty("path.separator") + System.getProperty("java.class.path"),
                Main.class.getName(),
                "--home=" + shell.home(),
                "serve"));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .redirectOutput(out(processes.size()).toFile())
                .redirectErrorStream(true)
                .start();
        processes.add(process);
        return process;
    }

    private Path out(int process) {
        return folder.resolve("out-" + process);
    }

    private List<String> lines(String file) throws IOException {
        Path path = folder.resolve(file);
        return Files.exists(path) ? Files.readAllLines(path) : List.of();
    }

    private void await(String what, Callable<Boolean> condition) throws Exception {
        long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(3);
        while (!condition.call()) {
            assertThat(System.nanoTime()).as("%s; %s", what, said()).isLessThan(deadline);
            Thread.sleep(30);
        }
    }

    private String said() throws IOException {
        StringBuilder said = new StringBuilder();
        for (int i = 0; i < processes.size(); i++) {
            said.append(Files.readString(out(i)));
        }
        return said.toString();
    }

    private List<Object> statuses() {
        return shell.run("runs", "list", "--limit=1000", "--json").rows("runs").stream()
                .map(run -> run.get("status"))
                .toList();
    }

    private static List<String> numbers(int to) {
        return IntStream.rangeClosed(1, to).mapToObj(i -> "n" + i).toList();
    }

    @Test
    void whatIsDetachedRunsAndASignalEndsTheProcess() throws Exception {
        shell.run("materialize", "report", "--detach");
        Process process = serve();
        await("the run", () -> said().contains("run 1 succeeded"));
        process.destroy();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();

        assertThat(process.exitValue()).as(said()).isZero();
        assertThat(said()).contains("Serving 1 sensor and 1 schedule.", "Stopping: what runs is let end.");
        assertThat(statuses()).containsExactly("SUCCEEDED");
    }

    @Test
    void aRunThatDoesNotEndInTimeIsGoneOnWithByTheNextProcess() throws Exception {
        Files.createFile(folder.resolve("hold"));
        Files.writeString(folder.resolve("upto"), "3");
        Process process = serve("--grace=200ms", "--concurrent-runs=1");
        await("a step", () -> !lines("begun").isEmpty());
        process.destroy();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).as(said()).isTrue();
        assertThat(process.exitValue()).as(said()).isZero();
        assertThat(statuses()).containsExactly("QUEUED", "QUEUED", "INTERRUPTED");

        Files.delete(folder.resolve("hold"));
        serve();
        await("the rest", () -> lines("done").size() >= 3 && !statuses().contains("RUNNING"));

        assertThat(lines("done")).containsExactlyInAnyOrderElementsOf(numbers(3));
        assertThat(statuses()).containsExactly("SUCCEEDED", "SUCCEEDED", "SUCCEEDED", "INTERRUPTED");
    }

    /** Lets the sensor see the numbers up to one, and gives the processes some time. */
    private void arrive(int upto) throws Exception {
        Files.writeString(folder.resolve("next"), "" + upto);
        Files.move(
                folder.resolve("next"),
                folder.resolve("upto"),
                StandardCopyOption.REPLACE_EXISTING,
                StandardCopyOption.ATOMIC_MOVE);
        Thread.sleep(200);
    }

    @Test
    void twoProcessesShareTheWorkAndTheOneThatIsKilledLosesNothing() throws Exception {
        Process first = serve("--concurrent-runs=2");
        serve("--concurrent-runs=2");
        await(
                "both",
                () -> Files.readString(out(0)).contains("Serving")
                        && Files.readString(out(1)).contains("Serving"));
        // A quick one may do all that there is before the other looks, so there is more until both have worked.
        int[] all = {0};
        await("some of each", () -> {
            if (all[0] < 1_000) {
                arrive(all[0] += 10);
            }
            return all[0] >= 50
                    && Files.readString(out(0)).contains("succeeded")
                    && Files.readString(out(1)).contains("succeeded");
        });
        first.destroyForcibly().waitFor();
        for (int i = 0; i < 5; i++) {
            arrive(all[0] += 10);
        }
        int numbers = all[0];
        await(
                "all",
                () -> new HashSet<>(lines("done")).size() == numbers
                        && statuses().stream()
                                .noneMatch(status ->
                                        Map.of("RUNNING", 1, "QUEUED", 1).containsKey(status)));

        // One that was killed between the end of its step and the record of that did it again: at most the two that
        // ran.
        assertThat(lines("done")).hasSizeBetween(numbers, numbers + 2);
        assertThat(shell.run("partitions", "list", "s3").out().lines()).containsExactlyElementsOf(numbers(numbers));
        assertThat(statuses().stream().filter("SUCCEEDED"::equals).count()).isBetween(numbers - 2L, (long) numbers);
    }

    @Test
    void aPortThatIsTakenIsAnError() throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Process process = serve("--port=" + taken.getLocalPort());
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isEqualTo(1);
            assertThat(said()).contains("error: The port " + taken.getLocalPort() + " can't be listened on");
        }
    }

    @Test
    void aLimitThatIsNoneIsRefused() {
        Shell.Result result = shell.run("serve", "--concurrent-runs=0");
        assertThat(result.status()).isEqualTo(2);
        assertThat(result.err())
                .isEqualTo(
                        "error: The limit of concurrent runs is a number of 1 or more, but is '0', as --concurrent-runs says.\n");
    }
}
