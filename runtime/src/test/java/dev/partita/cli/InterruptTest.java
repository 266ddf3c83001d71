package dev.partita.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Ctrl-C in a process of its own. */
@EnabledOnOs({OS.LINUX, OS.MAC})
final class InterruptTest {

    @TempDir
    private Path folder;

    private Shell shell;

    @BeforeEach
    void open() {
        shell = new Shell(folder, ShopRegistry.class);
        shell.run("partitions", "add", "slow", "a", "b", "c");
    }

    @Test
    void theFirstLetsRunningStepsEndAndCancelsTheOthers() throws Exception {
        Process process = materialize();
        await(folder.resolve("started-a"));

        signal(process, interrupt(process));
        awaitText("Stopping");
        Files.createFile(folder.resolve("go"));

        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(err()).isEqualTo(130);
        assertThat(Files.readString(folder.resolve("out")))
                .startsWith("Run 1 cancelled after ")
                .contains("1 of 3 steps succeeded, 2 were cancelled.");
        assertThat(folder.resolve("started-b")).doesNotExist();
        assertThat(shell.run("runs", "show", "1", "--json").json()).containsEntry("status", "CANCELLED");
    }

    @Test
    void aRequestToEndDoesTheSame() throws Exception {
        Process process = materialize();
        await(folder.resolve("started-a"));

        signal(process, "TERM");
        awaitText("Stopping");
        Files.createFile(folder.resolve("go"));

        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(err()).isEqualTo(130);
        assertThat(shell.run("runs", "show", "1", "--json").json()).containsEntry("status", "CANCELLED");
    }

    @Test
    void theSecondEndsAtOnceAndTheRunIsFoundInterrupted() throws Exception {
        Process process = materialize();
        await(folder.resolve("started-a"));
        // Events are recorded by the way; this one shall be, before the process ends.
        while (!shell.run("status", "slow", "--partitions").out().contains("running")) {
            assertThat(process.isAlive()).isTrue();
            Thread.sleep(20);
        }

        signal(process, interrupt(process));
        awaitText("Stopping");
        signal(process, interrupt(process));

        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(err()).isEqualTo(130);
        assertThat(shell.run("runs", "show", "1", "--json").json()).containsEntry("status", "INTERRUPTED");
        assertThat(shell.run("status", "slow", "--partitions").out())
                .contains("missing")
                .contains("interrupted");
    }

    private Process materialize() throws IOException {
        Path temporary = Files.createDirectory(folder.resolve("tmp"));
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djava.io.tmpdir=" + temporary,
                "-Dslow.folder=" + folder,
                "-cp",
                shell.services() + System.getProperty("path.separator") + System.getProperty("java.class.path"),
                Main.class.getName(),
                "--home=" + shell.home(),
                "materialize",
                "slow",
                "--all-partitions",
                "--concurrency=1"));
        return new ProcessBuilder(command)
                .redirectOutput(folder.resolve("out").toFile())
                .redirectError(folder.resolve("err").toFile())
                .start();
    }

    /** A shell that starts something in the background has it ignore Ctrl-C, and so do all that this starts. */
    private static String interrupt(Process process) throws IOException {
        Path status = Path.of("/proc/" + process.pid() + "/status");
        if (!Files.exists(status)) {
            return "INT";
        }
        String ignored = Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("SigIgn:"))
                .findFirst()
                .orElseThrow()
                .replaceAll("\\s+", "")
                .substring("SigIgn:".length());
        return (Long.parseUnsignedLong(ignored, 16) & 0b10) == 0 ? "INT" : "TERM";
    }

    private static void signal(Process process, String name) throws Exception {
        int status = new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                .start()
                .waitFor();
        assertThat(status).isZero();
    }

    private String err() throws IOException {
        return Files.readString(folder.resolve("err"));
    }

    private void await(Path file) throws Exception {
        for (int i = 0; i < 3_000 && !Files.exists(file); i++) {
            Thread.sleep(20);
        }
        assertThat(file).as(err()).exists();
    }

    private void awaitText(String text) throws Exception {
        for (int i = 0; i < 3_000 && !err().contains(text); i++) {
            Thread.sleep(20);
        }
        assertThat(err()).contains(text);
    }
}
