package dev.partita.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.partita.cli.Shell.Result;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the command line says of checks. */
final class ChecksCommandTest {

    private static final String TIME = "\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d";

    @TempDir
    private Path folder;

    private Shell shell;

    @BeforeEach
    void addPartitions() {
        shell = new Shell(folder, CheckedRegistry.class);
        shell.run("partitions", "add", "s3", "good", "bad", "lengthy");
    }

    private static List<String> lines(Result result) {
        return result.out()
                .lines()
                .map(line -> line.replaceAll(TIME, "TIME").replaceAll("\\d+\\.\\d s", "TOOK"))
                .map(line -> line.strip().replaceAll(" {2,}", "  "))
                .toList();
    }

    @Test
    void allPartitionsAreNoneInParticular() {
        assertThat(shell.run("checks", "run", "orders", "--all-partitions", "--partition", "good")
                        .err())
                .isEqualTo("error: --all-partitions means all, so nothing else can be said of them."
                        + "\n  Leave it away, or --partition and --range.\n");
    }

    @Test
    void aRunTellsOfTheChecksThatFail() {
        Result result = shell.run("materialize", "*", "--all-partitions", "--concurrency=1");

        assertThat(result.status()).isEqualTo(1);
        assertThat(lines(result))
                .containsExactly(
                        "Run 1 failed after TOOK: 5 of 6 steps succeeded, 1 was skipped.",
                        "Checks: 4 passed, 2 failed.",
                        "See how: partita runs show 1");
        assertThat(result.err())
                .contains("check failed: orders[bad] notBad: it is bad\n")
                .contains("check failed: orders[lengthy] brief: too long\n");
    }

    @Test
    void aRunWhoseFailedChecksDoNotBlockSucceeds() {
        Result result = shell.run("materialize", "*", "--partition=lengthy", "--json");

        assertThat(result.status()).isZero();
        assertThat(result.json().get("checks"))
                .isEqualTo(Map.of(
                        "passed",
                        1,
                        "failed",
                        1,
                        "failures",
                        List.of(Map.of(
                                "asset",
                                "orders",
                                "partition",
                                "lengthy",
                                "check",
                                "brief",
                                "blocking",
                                false,
                                "reason",
                                "too long"))));
    }

    @Test
    void theListHasEveryCheckWithItsLatestResults() {
        shell.run("materialize", "*", "--all-partitions");

        assertThat(lines(shell.run("checks", "list")))
                .containsExactly(
                        "ASSET  CHECK  BLOCKING  PASSED  FAILED  DESCRIPTION",
                        "orders  notBad  yes  2  1  It is not bad.",
                        "orders  brief  no  2  1");
        assertThat(shell.run("checks", "list", "report", "--json").rows("checks"))
                .isEmpty();
        assertThat(shell.run("checks", "list", "orders", "--json")
                        .rows("checks")
                        .get(0))
                .isEqualTo(Map.of(
                        "asset",
                        "orders",
                        "check",
                        "notBad",
                        "blocking",
                        true,
                        "description",
                        "It is not bad.",
                        "passed",
                        2,
                        "failed",
                        1,
                        "declaredIn",
                        "shop.Checked"));
    }

    @Test
    void statusCountsAndShowsTheChecksThatFail() {
        shell.run("materialize", "*", "--all-partitions");

        assertThat(lines(shell.run("status")))
                .containsExactly(
                        "ASSET  PARTITIONS  MATERIALIZED  MISSING  FAILED  RUNNING  STALE  CHECKS FAILED  LAST MATERIALIZED",
                        "orders  3  3  0  0  0  0  2  TIME",
                        "report  3  2  1  0  0  0  -  TIME");
        assertThat(lines(shell.run("status", "orders", "--partitions")))
                .containsExactly(
                        "ASSET  PARTITION  STATE  RUN  AT  NOTE",
                        "orders  good  materialized  1  TIME",
                        "orders  bad  materialized  1  TIME  check 'notBad' failed: it is bad",
                        "orders  lengthy  materialized  1  TIME  check 'brief' failed: too long");
        assertThat(shell.run("status", "orders", "--json").rows("assets").get(0))
                .containsEntry("checksFailed", 2);
        assertThat(shell.run("status", "orders", "--partitions", "--json")
                        .rows("partitions")
                        .get(1)
                        .get("failedChecks"))
                .asString()
                .startsWith("[{check=notBad, reason=it is bad\nvery, run=1, at=");
    }

    @Test
    void statusSaysWhyAPartitionDownstreamIsMissing() {
        shell.run("materialize", "*", "--partition=bad");

        assertThat(lines(shell.run("status", "report", "--partitions")))
                .contains("report  bad  missing  1  TIME  check 'notBad' of 'orders[bad]' failed: it is bad");
    }

    @Test
    void whatIsDownstreamRunsOnAnotherDay() {
        shell.run("materialize", "orders", "--partition=bad");

        assertThat(shell.run("materialize", "report", "--partition=bad").status())
                .isZero();
        assertThat(lines(shell.run("status", "orders"))).contains("orders  3  1  2  0  0  0  1  TIME");
    }

    @Test
    void statusForgetsTheChecksOfRemovedPartitions() {
        shell.run("materialize", "orders", "--all-partitions");
        shell.run("partitions", "remove", "s3", "bad");

        assertThat(lines(shell.run("status", "orders"))).contains("orders  2  2  0  0  0  0  1  TIME");
    }

    @Test
    void aRunIsShownWithWhatItsChecksSay() {
        shell.run("materialize", "orders", "--partition=bad", "--partition=lengthy", "--concurrency=1");

        assertThat(shell.run("runs", "show", "1").out()).contains("""
                Checks:
                  orders[bad] notBad: failed
                    it is bad
                    very
                  orders[bad] brief: passed, length=3
                  orders[lengthy] notBad: passed
                  orders[lengthy] brief: failed, length=7
                    too long
                """);
        List<Map<String, Object>> checks =
                shell.run("runs", "show", "1", "--json").rows("checks");
        assertThat(checks).hasSize(4);
        assertThat(checks.get(0))
                .containsEntry("check", "notBad")
                .containsEntry("passed", false)
                .containsEntry("detail", "it is bad\nvery")
                .containsEntry("partition", "bad");
        assertThat(checks.get(1)).containsEntry("metadata", Map.of("length", 3));
        assertThat(lines(shell.run("runs", "show", "1", "--events")))
                .anyMatch(line -> line.endsWith("check_failed  orders[bad] notBad  it is bad"));
        assertThat(lines(shell.run("runs", "follow", "1")))
                .anyMatch(line -> line.endsWith("check_failed  orders[bad] notBad: it is bad"));
    }

    @Test
    void checksRunOnWhatIsMaterializedWithoutMaterializing() {
        shell.run("materialize", "orders", "--partition=good", "--partition=bad");
        Result result = shell.run("checks", "run", "*", "--all-partitions");

        assertThat(result.status()).isEqualTo(1);
        assertThat(lines(result))
                .containsExactly(
                        "Run 2 failed: 3 of 4 checks passed, 1 failed, in TOOK.",
                        "Not checked, since never materialized: 1 partition.",
                        "See how: partita runs show 2");
        assertThat(result.err()).contains("check failed: orders[bad] notBad: it is bad\n");
        assertThat(shell.run("runs", "show", "2", "--json").rows("materializations"))
                .isEmpty();
        assertThat(shell.run("runs", "show", "2", "--json").rows("checks")).hasSize(4);
        assertThat(shell.run("runs", "show", "2").out()).contains("3 of 4 steps succeeded, 1 failed");
        assertThat(shell.run("checks", "run", "orders", "--partition=good").status())
                .isZero();
    }

    @Test
    void checksRunAsJson() {
        shell.run("materialize", "orders", "--partition=good");
        Result result = shell.run("checks", "run", "orders", "--partition=good", "--partition=bad", "--json");

        assertThat(result.json())
                .containsEntry("run", "2")
                .containsEntry("status", "SUCCEEDED")
                .containsEntry("unmaterialized", 1)
                .containsEntry("checks", Map.of("passed", 2, "failed", 0, "failures", List.of()));
    }

    @Test
    void thereMustBeSomethingToCheck() {
        Result nothing = shell.run("checks", "run", "orders", "--all-partitions");
        assertThat(nothing.status()).isEqualTo(2);
        assertThat(nothing.err()).isEqualTo("""
                error: Nothing of that was ever materialized, so that there is nothing to check.
                  Materialize it first: partita materialize orders
                """);

        Result unchecked = shell.run("checks", "run", "report", "--all-partitions");
        assertThat(unchecked.status()).isEqualTo(2);
        assertThat(unchecked.err()).isEqualTo("""
                error: None of the selected assets has a check.
                  See which there are: partita checks list
                """);

        assertThat(shell.run("checks", "run", "orders").status()).isEqualTo(2);
        assertThat(shell.run("checks").err()).contains("partita checks list, or partita checks run SELECTION");
    }

    @Test
    void aRunThatOnlyCheckedIsNotRetried() {
        shell.run("materialize", "orders", "--partition=bad");
        shell.run("checks", "run", "orders", "--partition=bad");

        Result retried = shell.run("runs", "retry", "2");
        assertThat(retried.status()).isEqualTo(2);
        assertThat(retried.err()).isEqualTo("""
                error: Run 2 only checked what was materialized.
                  Check again: partita checks run orders
                """);
    }
}
