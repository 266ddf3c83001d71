package dev.partita.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An asset of a thousand million partitions, in processes that have no room for a list of them. */
final class ManyPartitionsTest {

    @TempDir
    private Path folder;

    private Shell shell;

    @BeforeEach
    void customers() {
        shell = new Shell(folder, SalesRegistry.class);
        List<String> keys = IntStream.range(0, 1000).mapToObj(i -> "c" + i).toList();
        shell.run(Stream.concat(Stream.of("partitions", "add", "s3"), keys.stream())
                .toArray(String[]::new));
    }

    private String run(int status, String... arguments) throws IOException, InterruptedException {
        Path out = folder.resolve("out");
        Process process = command(arguments)
                .redirectErrorStream(true)
                .redirectOutput(out.toFile())
                .start();
        await(process);
        String text = Files.readString(out);
        assertThat(process.exitValue()).as(text).isEqualTo(status);
        return text;
    }

    private static void await(Process process) throws InterruptedException {
        try {
            assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }
    }

    private ProcessBuilder command(String... arguments) throws IOException {
        Path temporary = Files.createTempDirectory(folder, "tmp");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "--enable-native-access=ALL-UNNAMED",
                "-Djava.io.tmpdir=" + temporary,
                "-cp",
                shell.services() + System.getProperty("path.separator") + System.getProperty("java.class.path"),
                Main.class.getName(),
                "--home=" + shell.home()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command);
    }

    @Test
    void itIsDescribedAndCounted() throws Exception {
        assertThat(run(0, "assets", "huge")).contains("region, s3, day");
        assertThat(run(0, "status", "huge")).containsPattern("huge +1000000000 +0 +1000000000 +0 +0");
    }

    @Test
    void aPartOfItIsMaterializedAndTheRestIsMissing() throws Exception {
        assertThat(run(0, "materialize", "-q", "huge", "--partition", "region=r7|s3=c5"))
                .startsWith("Run 1 succeeded: 1000 steps in ");
        assertThat(run(0, "materialize", "--dry-run", "huge", "--partition", "region=r7", "--missing"))
                .startsWith("Would run 999000 steps:\n  huge: 999000 partitions: 'region=r7|s3=c0|day=2023-01-01', ");
        assertThat(run(0, "materialize", "huge", "--failed")).isEqualTo("Nothing to do: no partition has failed.\n");
        assertThat(run(0, "status", "huge")).containsPattern("huge +1000000000 +1000 +999999000 +0 +0");
    }

    @Test
    void theWholeIsTooMuchForOneRun() throws Exception {
        String tooMany = """
                error: That is more than 50000000 partitions, too many for one run.
                  Name fewer: some keys (--partition) or a range (--range).
                """;
        assertThat(run(2, "materialize", "huge", "--all-partitions")).isEqualTo(tooMany);
        assertThat(run(2, "materialize", "huge", "--missing")).isEqualTo(tooMany);
    }

    @Test
    void twoPartsThatOverlapAreOne() throws Exception {
        assertThat(run(
                        0,
                        "materialize",
                        "--dry-run",
                        "huge",
                        "--partition=s3=c0",
                        "--partition=region=r1",
                        "--range=day=2023-01-01..2023-12-31"))
                .startsWith("Would run 729635 steps:\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"status huge --partitions", "status huge --partitions --json"})
    void whatIsPrintedStopsWhereNobodyReadsIt(String arguments) throws Exception {
        Path err = folder.resolve("err");
        Process process =
                command(arguments.split(" ")).redirectError(err.toFile()).start();
        try (InputStream out = process.getInputStream()) {
            assertThat(out.readNBytes(100)).hasSize(100);
        }
        await(process);
        assertThat(process.exitValue()).as(Files.readString(err)).isZero();
        assertThat(err).isEmptyFile();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void whatCanNotBeWrittenIsAnError() throws Exception {
        Path err = folder.resolve("err");
        Process process = command("assets")
                .redirectError(err.toFile())
                .redirectOutput(Path.of("/dev/full").toFile())
                .start();
        await(process);
        assertThat(err).hasContent("error: Standard output can't be written: No space left on device.");
        assertThat(process.exitValue()).isEqualTo(1);
    }
}
