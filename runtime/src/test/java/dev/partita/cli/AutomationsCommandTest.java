package dev.partita.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.partita.cli.Shell.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the command line says of sensors and schedules. */
final class AutomationsCommandTest {

    @TempDir
    private Path folder;

    private Shell shell;

    @BeforeEach
    void open() {
        System.setProperty("watched.folder", folder.toString());
        shell = new Shell(folder, WatchedRegistry.class);
    }

    @AfterEach
    void clear() {
        System.clearProperty("watched.folder");
    }

    private void upto(int number) throws IOException {
        Files.writeString(folder.resolve("upto"), "" + number);
    }

    private static List<String> lines(Result result) {
        return result.out()
                .lines()
                .map(line -> line.replaceAll("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d", "TIME")
                        .strip()
                        .replaceAll(" {2,}", "  "))
                .toList();
    }

    @Test
    void listsThemAndHowTheyStand() {
        assertThat(lines(shell.run("sensors", "list")))
                .containsExactly(
                        "NAME  TICKS  TARGET  STATE  NEXT  LAST TICK", "numbers  every 200ms  orders  started  never");
        assertThat(lines(shell.run("schedules", "list")).get(1))
                .isEqualTo("nightly  30 2 * * * Europe/Berlin  report  started  never");

        shell.run("sensors", "tick", "numbers");
        shell.run("schedules", "stop", "nightly");

        assertThat(lines(shell.run("sensors", "list")).get(1))
                .isEqualTo("numbers  every 200ms  orders  started  TIME  skipped: no number above 0");
        assertThat(lines(shell.run("schedules", "list")).get(1))
                .isEqualTo("nightly  30 2 * * * Europe/Berlin  report  stopped  never");
        assertThat(shell.run("sensors", "list", "--json").rows("sensors").get(0))
                .containsEntry("name", "numbers")
                .containsEntry("description", "Looks for numbers.")
                .containsEntry("stopped", false)
                .containsEntry("cursor", null);
    }

    @Test
    void aDryRunSaysWhatATickWouldDoAndChangesNothing() throws IOException {
        upto(2);

        assertThat(lines(shell.run("sensors", "tick", "numbers", "--dry-run")))
                .containsExactly(
                        "Would add to 's3': 'n1', 'n2'", "Would queue orders: 'n1'", "Would queue orders: 'n2'");
        assertThat(shell.run("partitions", "list", "s3").out()).isEmpty();
        assertThat(shell.run("runs", "list", "--json").rows("runs")).isEmpty();
    }

    @Test
    void aTickQueuesWhatItRequests() throws IOException {
        upto(2);

        Result result = shell.run("sensors", "tick", "numbers", "--json");

        assertThat(result.json())
                .containsEntry("status", "REQUESTED")
                .containsEntry("cursor", "2")
                .containsEntry("dropped", 0);
        assertThat(result.json().get("added")).isEqualTo(Map.of("s3", List.of("n1", "n2")));
        assertThat(result.rows("runs").get(1))
                .containsEntry("run", "2")
                .containsEntry("runKey", "n2")
                .containsEntry("partitions", List.of("n2"))
                .containsEntry("tags", Map.of("partita/sensor", "numbers"));
        assertThat(shell.run("partitions", "list", "s3").out()).isEqualTo("n1\nn2\n");
        assertThat(shell.run("runs", "list", "--json").rows("runs"))
                .extracting(run -> run.get("status"))
                .containsExactly("QUEUED", "QUEUED");
    }

    @Test
    void aTickThatFailsSaysWhyAndEndsWithOne() throws IOException {
        Files.writeString(folder.resolve("upto"), "many");

        Result result = shell.run("sensors", "tick", "numbers");

        assertThat(result.status()).isEqualTo(1);
        assertThat(result.err()).startsWith("The sensor 'numbers' failed: java.lang.NumberFormatException");
        assertThat(shell.run("sensors", "list").out()).contains("failed: java.lang.NumberFormatException");
    }

    @Test
    void aScheduleTicksByHand() {
        assertThat(lines(shell.run("schedules", "tick", "nightly"))).containsExactly("Queued report");
        assertThat(lines(shell.run("schedules", "tick", "nightly"))).containsExactly("Requested before: 1 run.");
    }

    @Test
    void anUnknownNameIsAnswered() {
        Result result = shell.run("sensors", "tick", "number");

        assertThat(result.status()).isEqualTo(2);
        assertThat(result.err()).isEqualTo("""
                error: There is no sensor 'number'.
                  Did you mean 'numbers'?
                """);
    }

    @Test
    void aDetachedRunIsQueued() {
        Result result = shell.run("materialize", "report", "--detach");
        assertThat(result.status()).isZero();
        assertThat(result.out()).isEqualTo("Run 1 is queued: 1 step. See how it goes: partita runs show 1\n");
        assertThat(shell.run("materialize", "report", "--detach", "--json").json())
                .containsEntry("run", "2")
                .containsEntry("status", "QUEUED");
        assertThat(shell.run("runs", "cancel", "1").status()).isZero();
        assertThat(shell.run("runs", "list", "--json").rows("runs"))
                .extracting(run -> run.get("status"))
                .containsExactly("QUEUED", "CANCELLED");
    }
}
