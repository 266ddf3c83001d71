package dev.partita.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;

import dev.partita.cli.Shell.Result;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class StatusAndRunsTest {

    private static final String TIME = "\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d";

    @TempDir
    private Path folder;

    private Shell shell;

    @BeforeEach
    void materializeSome() {
        shell = new Shell(folder, ShopRegistry.class);
        shell.run("partitions", "add", "s3", "good", "bad", "gone", "new");
        shell.run(
                "materialize",
                "group:static_etl",
                "--partition=good",
                "--partition=bad",
                "--partition=gone",
                "--tag=by=me");
        shell.run("partitions", "remove", "s3", "gone");
    }

    private static List<String> lines(Result result) {
        return result.out()
                .lines()
                .map(line -> line.replaceAll(TIME, "TIME").replaceAll("\\d+\\.\\d s", "TOOK"))
                .map(line -> line.strip().replaceAll(" {2,}", "  "))
                .toList();
    }

    @Test
    void statusCountsThePartitionsThatThereAre() {
        assertThat(lines(shell.run("status")))
                .containsExactly(
                        "ASSET  PARTITIONS  MATERIALIZED  MISSING  FAILED  RUNNING  STALE  LAST MATERIALIZED",
                        "importFile  3  1  2  1  0  0  TIME",
                        "loadTable  3  1  2  0  0  0  TIME",
                        "prices  -  0  1  0  0  0",
                        "slow  0  0  0  0  0  0",
                        "summary  -  0  1  0  0  0");
    }

    @Test
    void statusComesAsJson() {
        List<Map<String, Object>> assets =
                shell.run("status", "loadTable or summary", "--json").rows("assets");

        assertThat(assets).hasSize(2);
        Map<String, Object> loadTable = assets.get(0);
        assertThat(loadTable.keySet())
                .asString()
                .isEqualTo(
                        "[key, partitioned, partitions, materialized, missing, failed, running, stale, checksFailed, lastMaterialized]");
        assertThat(loadTable.get("materialized")).isEqualTo(1);
        assertThat(loadTable.get("lastMaterialized")).asString().matches("\\d{4}-\\d\\d-\\d\\dT.*Z");
        assertThat(assets.get(1).get("lastMaterialized")).isNull();
    }

    @Test
    void everyPartitionHasAState() {
        assertThat(lines(shell.run("status", "group:static_etl", "--partitions")))
                .containsExactly(
                        "ASSET  PARTITION  STATE  RUN  AT  NOTE",
                        "importFile  good  materialized  1  TIME",
                        "importFile  bad  failed  1  TIME  java.io.IOException: there is no file of bad",
                        "importFile  new  missing",
                        "loadTable  good  materialized  1  TIME",
                        "loadTable  bad  missing  1  TIME  'importFile[bad]' failed",
                        "loadTable  new  missing");
    }

    @Test
    void runsAreListedNewestFirst() {
        shell.run("materialize", "summary");

        assertThat(lines(shell.run("runs", "list")))
                .containsExactly(
                        "RUN  STATUS  STEPS  SUCCEEDED  FAILED  BEGUN  TOOK  SELECTION",
                        "2  succeeded  1  1  0  TIME  TOOK  summary",
                        "1  failed  6  4  1  TIME  TOOK  group:static_etl");
        assertThat(shell.run("runs", "list", "--limit", "1").out().lines()).hasSize(2);
        assertThat(shell.run("runs", "list", "--json").rows("runs"))
                .extracting(run -> run.get("id"))
                .isEqualTo(List.of("2", "1"));
    }

    @Test
    void noRunsAreNoError() {
        assertThat(new Shell(folder.resolve("other"), ShopRegistry.class).run("runs", "list"))
                .isEqualTo(new Result(0, "", "Nothing was run yet.\n"));
    }

    @Test
    void aRunIsShownWithWhatFailedAndWhatWasMaterialized() {
        List<String> lines = lines(shell.run("runs", "show", "1"));

        assertThat(lines)
                .startsWith(
                        "Run  1",
                        "Status  failed",
                        "Selection  group:static_etl",
                        "Assets  importFile, loadTable",
                        "Partitions  'good', 'bad', 'gone'",
                        "Steps  4 of 6 steps succeeded, 1 failed, 1 was skipped",
                        "Begun  TIME",
                        "Ended  TIME",
                        "Took  TOOK",
                        "Tags  by=me",
                        "",
                        "Failures:",
                        "importFile[bad]",
                        "java.io.IOException: there is no file of bad")
                .contains("Materializations:", "loadTable[good]: file=file of good, rows=3");
    }

    @Test
    void aRunComesAsJson() {
        Map<String, Object> json = shell.run("runs", "show", "1", "--json").json();

        assertThat(json.keySet())
                .asString()
                .isEqualTo(
                        "[id, status, selection, assets, partitionCount, steps, retryOf, tags, begun, ended, partitions,"
                                + " failures, materializations, checks]");
        assertThat(json).containsEntry("status", "FAILED").containsEntry("tags", Map.of("by", "me"));
        assertThat(json.get("failures")).asInstanceOf(LIST).hasSize(1);
        assertThat(json.get("materializations")).asInstanceOf(LIST).hasSize(4);
    }

    @Test
    void allEventsAreShownWhenAskedFor() {
        assertThat(lines(shell.run("runs", "show", "1", "--events")))
                .contains("EVENT  AT  TYPE  STEP  DETAIL")
                .anyMatch(line -> line.matches(".*step_skipped  loadTable\\[bad]  'importFile\\[bad]' failed"));
        List<Map<String, Object>> events =
                shell.run("runs", "show", "1", "--events", "--json").rows("events");
        assertThat(events).hasSize(11);
        assertThat(events.get(0).get("type")).isEqualTo("STEP_STARTED");
    }

    @Test
    void aRunThatIsNotThereIsAnError() {
        for (String id : List.of("7", "x", "99999999999999999999")) {
            assertThat(shell.run("runs", "show", id))
                    .isEqualTo(new Result(
                            2, "", "error: There is no run '" + id + "'.\n  See which there are: partita runs list\n"));
        }
    }
}
