package dev.partita.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.partita.cli.Shell.Result;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class MaterializeCommandTest {

    @TempDir
    private Path folder;

    private Shell shell;

    @BeforeEach
    void open() {
        shell = new Shell(folder, ShopRegistry.class);
    }

    private static Map<String, Object> steps(int total, int succeeded, int failed, int skipped) {
        return Map.of("total", total, "succeeded", succeeded, "failed", failed, "skipped", skipped, "cancelled", 0);
    }

    @Test
    void aPartitionThatIsNotThereIsRefusedWithWhatToDo() {
        assertThat(shell.run("materialize", "group:static_etl", "--partition", "acme"))
                .isEqualTo(new Result(2, "", """
                error: 's3' has no partition 'acme', because a dynamic partition set starts empty.
                  Add it first: partita partitions add s3 acme
                """));
    }

    @Test
    void partitionsAreMaterializedAndSummedUp() {
        shell.run("partitions", "add", "s3", "acme", "globex");

        Result result = shell.run("materialize", "group:static_etl", "--partition", "acme", "--partition", "globex");

        assertThat(result.status()).isZero();
        assertThat(result.out()).matches("Run 1 succeeded: 4 steps in \\d+\\.\\d s\\.\n");
        assertThat(result.err()).isEqualTo("Run 1: 4 steps\n");
    }

    @Test
    void failuresAreToldAndSummedUp() {
        shell.run("partitions", "add", "s3", "bad one", "good");

        Result result = shell.run("materialize", "group:static_etl", "--all-partitions");

        assertThat(result.status()).isEqualTo(1);
        assertThat(result.out()).matches("""
                Run 1 failed after \\d+\\.\\d s: 2 of 4 steps succeeded, 1 failed, 1 was skipped\\.
                  See how: partita runs show 1
                """);
        assertThat(result.err())
                .contains("failed: importFile[bad one]: java.io.IOException: there is no file of bad one\n");
    }

    @Test
    void theResultComesAsJson() {
        shell.run("partitions", "add", "s3", "bad", "good");

        Map<String, Object> json = shell.run("materialize", "group:static_etl", "--all-partitions", "--json")
                .json();

        assertThat(json)
                .containsEntry("run", "1")
                .containsEntry("status", "FAILED")
                .containsEntry("steps", steps(4, 2, 1, 1))
                .containsEntry(
                        "failures",
                        List.of(Map.of(
                                "asset", "importFile",
                                "partition", "bad",
                                "error", "java.io.IOException: there is no file of bad")))
                .containsKey("seconds");
    }

    @Test
    void onlyMissingPartitionsRunWhenAskedFor() {
        shell.run("partitions", "add", "s3", "a");
        shell.run("materialize", "group:static_etl", "--all-partitions");
        shell.run("partitions", "add", "s3", "b");

        assertThat(shell.run("materialize", "group:static_etl", "--missing").out())
                .startsWith("Run 2 succeeded: 2 steps");
        assertThat(shell.run("materialize", "group:static_etl", "--missing"))
                .isEqualTo(new Result(0, "Nothing to do: no partition is missing.\n", ""));
        assertThat(shell.run("materialize", "group:static_etl", "--missing", "--json")
                        .json())
                .containsEntry("run", null)
                .containsEntry("steps", steps(0, 0, 0, 0));
        assertThat(shell.run("runs", "list").out().lines()).hasSize(3);
    }

    @Test
    void aDryRunOnlySaysWhatWouldRun() {
        shell.run("partitions", "add", "s3", "a", "b");

        assertThat(shell.run("materialize", "group:static_etl", "--all-partitions", "--dry-run")
                        .out())
                .isEqualTo("""
                Would run 4 steps:
                  importFile: 2 partitions: 'a', 'b'
                  loadTable: 2 partitions: 'a', 'b'
                """);
        assertThat(shell.run("materialize", "importFile or summary", "--all-partitions", "--dry-run", "--json")
                        .json())
                .isEqualTo(Map.of(
                        "steps",
                        3,
                        "stages",
                        List.of(
                                Map.of("assets", List.of("importFile"), "partitions", List.of("a", "b")),
                                Map.of("assets", List.of("summary"), "partitions", List.of()))));
        assertThat(shell.run("runs", "list").out()).isEmpty();
    }

    @Test
    void optionsThatExcludeEachOtherAreRefused() {
        for (String[] options : List.of(
                new String[] {"--partition", "a", "--all-partitions"},
                new String[] {"--missing", "--all-partitions"},
                new String[] {"--range", "a..b", "--all-partitions"},
                new String[] {"--failed", "--all-partitions"})) {
            Result result = shell.run(Stream.concat(Stream.of("materialize", "*"), Stream.of(options))
                    .toArray(String[]::new));

            assertThat(result.status()).isEqualTo(2);
            assertThat(result.err()).startsWith("error: --all-partitions means all");
        }
        assertThat(shell.run("materialize", "*", "--missing", "--failed").err())
                .startsWith("error: --missing and --failed exclude each other.");
    }

    @Test
    void malformedOptionsAreRefused() {
        assertThat(shell.run("materialize", "summary", "--concurrency", "0").status())
                .isEqualTo(2);
        assertThat(shell.run("materialize", "summary", "--concurrency", "many").status())
                .isEqualTo(2);
        assertThat(shell.run("materialize", "summary", "--tag", "novalue").err())
                .startsWith("error: --tag takes NAME=VALUE");
        assertThat(shell.run("materialize", "summary", "--tag", "a=1", "--tag", "a=2")
                        .status())
                .isEqualTo(2);
        assertThat(shell.run("materialize", "nothing").status()).isEqualTo(2);
        assertThat(shell.run("runs", "list").out()).isEmpty();
    }

    @Test
    void oddKeysAreMaterializedAndReadBackExactly() {
        List<String> keys = PartitionsCommandTest.ODD;
        shell.run(Stream.concat(Stream.of("partitions", "add", "s3"), keys.stream())
                .toArray(String[]::new));
        String[] command = Stream.concat(
                        Stream.of("materialize", "group:static_etl", "--json"),
                        keys.stream().map(key -> "--partition=" + key))
                .toArray(String[]::new);

        assertThat(shell.run(command).json()).containsEntry("steps", steps(2 * keys.size(), 2 * keys.size(), 0, 0));

        List<Map<String, Object>> states =
                shell.run("status", "loadTable", "--partitions", "--json").rows("partitions");
        assertThat(states).extracting(state -> state.get("partition")).isEqualTo(keys);
        assertThat(states).allSatisfy(state -> assertThat(state.get("state")).isEqualTo("MATERIALIZED"));
        Result run = shell.run("runs", "show", "1", "--json");
        assertThat(run.json()).containsEntry("partitions", keys);
        assertThat(run.rows("materializations"))
                .filteredOn(event -> "loadTable".equals(event.get("asset")))
                .hasSameSizeAs(keys)
                .allSatisfy(event -> assertThat(event)
                        .containsEntry("metadata", Map.of("file", "file of " + event.get("partition"), "rows", 3)));
    }

    @Test
    void quietlyOnlyTheSummaryIsPrinted() {
        assertThat(shell.run("materialize", "summary", "--quiet").err()).isEmpty();
    }
}
