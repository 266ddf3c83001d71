package lesson;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * The lesson goes on: a process watches the folder, and what arrives is loaded. {@code -Dpartita.files=10000 -Dpartita.kills=30} is more than a
 * build has time for.
 */
@EnabledOnOs({OS.LINUX, OS.MAC})
final class ServedLessonTest {

    private static final int FILES = Integer.getInteger("partita.files", 60);
    private static final int KILLS = Integer.getInteger("partita.kills", 3);
    private static final Pattern HEALTH = Pattern.compile("Health: (http://\\S+)/healthz");
    private static final Pattern SUCCEEDED = Pattern.compile("\"succeeded\":(\\d+)");

    @TempDir
    private Path folder;

    private final List<Process> processes = new ArrayList<>();
    private Path source;
    private Path home;
    private int started;

    @BeforeEach
    void makeFolder() throws IOException {
        source = Files.createDirectories(folder.resolve("data/source"));
        home = folder.resolve("home");
    }

    @AfterEach
    void end() throws InterruptedException {
        for (Process process : processes) {
            process.destroyForcibly().waitFor();
        }
    }

    /** Starts {@code partita} where the folder is that it watches. */
    private Process partita(Path out, String... arguments) throws IOException {
        Path temporary = Files.createDirectories(folder.resolve("tmp"));
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-Djava.io.tmpdir=" + temporary,
                "-cp",
                System.getProperty("java.class.path"),
                "dev.partita.cli.Main",
                "--home=" + home));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectOutput(out.toFile())
                .redirectErrorStream(true)
                .start();
        processes.add(process);
        return process;
    }

    private Path out() {
        return folder.resolve("serve-" + started + ".txt");
    }

    private Process serve(String... arguments) throws IOException {
        started++;
        List<String> all = new ArrayList<>(List.of("serve", "--port=0"));
        all.addAll(List.of(arguments));
        return partita(out(), all.toArray(String[]::new));
    }

    private void await(Process process, Pattern pattern, int times) throws Exception {
        long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(5);
        while (pattern.matcher(Files.readString(out())).results().count() < times) {
            assertThat(process.isAlive()).as(Files.readString(out())).isTrue();
            assertThat(System.nanoTime()).as(Files.readString(out())).isLessThan(deadline);
            Thread.sleep(50);
        }
    }

    private String run(String... arguments) throws Exception {
        Path out = folder.resolve("out.txt");
        assertThat(partita(out, arguments).waitFor()).as(Files.readString(out)).isZero();
        return Files.readString(out);
    }

    /** Moves a file into the folder, so that nobody finds half of it. */
    private void drop(String key, int rows) throws IOException {
        StringBuilder text = new StringBuilder("date,share_price\n");
        for (int i = 0; i < rows; i++) {
            text.append("2026-01-").append(10 + i % 20).append(',').append(i).append('\n');
        }
        Path written = Files.writeString(folder.resolve("part"), text);
        Files.move(written, source.resolve(key + ".csv"), StandardCopyOption.REPLACE_EXISTING);
    }

    private static void stop(Process process) throws InterruptedException {
        process.destroy();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void whatArrivesIsLoadedAndWhatChangesIsLoadedAgain() throws Exception {
        Process process = serve();
        await(process, HEALTH, 1);
        drop("acme", 20);
        drop("Acme, Inc", 5);
        await(process, Pattern.compile("run \\d+ succeeded"), 2);
        drop("acme", 30);
        await(process, Pattern.compile("run \\d+ succeeded"), 3);

        Matcher health = HEALTH.matcher(Files.readString(out()));
        assertThat(health.find()).isTrue();
        assertThat(get(health.group(1) + "/healthz")).isEqualTo("ok\n");
        assertThat(get(health.group(1) + "/metrics"))
                .contains("partita_queue_length 0\n")
                .contains("partita_runs_total{status=\"succeeded\"} 3\n")
                .contains("partita_steps_total{status=\"succeeded\"} 6\n")
                .contains("partita_ticks_total{kind=\"sensor\",name=\"newFiles\",status=\"requested\"} ");
        stop(process);
        assertThat(process.exitValue()).as(Files.readString(out())).isZero();
        assertThat(Rows.perKey(home)).isEqualTo(Map.of("acme", 30L, "Acme, Inc", 5L));
    }

    private static String get(String url) throws Exception {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.ofString())
                .body();
    }

    @Test
    void noFileIsLostOrLoadedTwiceHoweverOftenTheProcessIsKilled() throws Exception {
        Random random = new Random(11);
        Map<String, Long> expected = new TreeMap<>();
        int dropped = 0;
        for (int kill = 0; kill <= KILLS; kill++) {
            Process process = serve("--concurrent-runs=3");
            await(process, HEALTH, 1);
            int until = FILES * (kill + 1) / (KILLS + 1);
            while (dropped < until) {
                int rows = 1 + random.nextInt(20);
                drop("file-" + dropped, rows);
                expected.put("file-" + dropped, (long) rows);
                dropped++;
            }
            if (kill < KILLS) {
                Thread.sleep(500 + random.nextInt(3_500));
                process.destroyForcibly().waitFor();
            }
        }
        Process last = processes.get(processes.size() - 1);
        long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(30);
        while (!run("status", "duckdbDynamicPartitionTable", "--json").contains("\"materialized\":" + FILES)
                || run("runs", "list", "--limit=" + 3 * FILES, "--json").matches("(?s).*(QUEUED|RUNNING).*")) {
            assertThat(last.isAlive()).as(Files.readString(out())).isTrue();
            assertThat(System.nanoTime()).isLessThan(deadline);
        }
        stop(last);

        assertThat(Rows.perKey(home)).isEqualTo(expected);
        assertThat(run("partitions", "list", "s3").lines())
                .hasSize(FILES)
                .containsExactlyInAnyOrderElementsOf(expected.keySet());
        long succeeded = SUCCEEDED
                .matcher(run("runs", "list", "--limit=" + 3 * FILES, "--json"))
                .results()
                .mapToLong(match -> Long.parseLong(match.group(1)))
                .sum();
        assertThat(succeeded).as("each step of each file succeeded once").isEqualTo(2L * FILES);
    }
}
