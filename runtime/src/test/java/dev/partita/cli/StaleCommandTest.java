package dev.partita.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.partita.cli.Shell.Result;
import dev.partita.spi.Codec;
import dev.partita.spi.Declarations;
import dev.partita.spi.Inputs;
import dev.partita.spi.Registry;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code partita status --why}, {@code materialize --stale} and {@code report}. */
final class StaleCommandTest {

    @TempDir
    private Path folder;

    private Shell shell;

    @BeforeEach
    void materializeAll() {
        shell = new Shell(folder, Feed.class);
        shell.run("partitions", "add", "s3", "a", "b");
        shell.run("report", "feed");
        assertThat(shell.run("materialize", "*", "--all-partitions").status()).isZero();
    }

    private static List<String> lines(Result result) {
        return result.out()
                .lines()
                .map(line -> line.strip().replaceAll(" {2,}", "  "))
                .toList();
    }

    @Test
    void aReportMakesWhatIsDownstreamStaleUntilThatIsRun() {
        assertThat(lines(shell.run("status", "--why")))
                .containsExactly("Nothing that was materialized is out of date.");

        Result report = shell.run("report", "feed", "--metadata", "rows=3");

        assertThat(report.out()).isEqualTo("Run 3 records that 'feed' was materialized.\n");
        assertThat(lines(shell.run("status", "--why")))
                .containsExactly(
                        "ASSET  STALE  WHY",
                        "rows  2  input: 'feed' was materialized since",
                        "sum  1  input: 'rows' is itself out of date");
        assertThat(shell.run("status", "rows", "--json").rows("assets").get(0)).containsEntry("stale", 2);
        assertThat(lines(shell.run("materialize", "*", "--stale", "--dry-run"))).anyMatch(line -> line.contains("3"));
        assertThat(shell.run("materialize", "*", "--stale").status()).isZero();
        assertThat(lines(shell.run("status", "--why")))
                .containsExactly("Nothing that was materialized is out of date.");
        assertThat(shell.run("materialize", "*", "--stale").out())
                .isEqualTo("Nothing to do: nothing that was materialized is out of date.\n");
    }

    @Test
    void whyIsToldOfEachPartitionToo() {
        shell.run("materialize", "rows", "--partition", "b");

        assertThat(lines(shell.run("status", "--why"))).contains("sum  1  input: 'rows' was materialized since");
        assertThat(shell.run("status", "--why", "--json").rows("stale"))
                .containsExactly(Map.of(
                        "asset",
                        "sum",
                        "stale",
                        1,
                        "causes",
                        List.of(Map.of("change", "INPUT", "upstream", "rows", "partitions", 1))));
        assertThat(lines(shell.run("status", "sum", "--partitions")))
                .anyMatch(line -> line.endsWith("stale: input: 'rows' was materialized since"));
        assertThat(shell.run("status", "sum", "--partitions", "--json")
                        .rows("partitions")
                        .get(0)
                        .get("stale"))
                .isEqualTo(Map.of("change", "INPUT", "upstream", "rows"));
    }

    @Test
    void whatCannotBeReportedIsToldWhy() {
        assertThat(shell.run("report", "rows", "--partition", "a").err())
                .startsWith("error: 'rows' is no external asset");
        assertThat(shell.run("report", "no").err()).startsWith("error: No asset has the key 'no'.");
        assertThat(shell.run("report", "feed", "--metadata", "rows").err())
                .startsWith("error: --metadata takes NAME=VALUE");
        assertThat(shell.run("status", "--why", "--partitions").status()).isEqualTo(2);
        assertThat(shell.run("materialize", "*", "--stale", "--missing").err())
                .startsWith("error: --missing and --stale exclude each other.");
        assertThat(shell.run("runs", "retry", "1").err()).startsWith("error: Run 1 only records what was reported.");
    }

    /** An external feed, the rows of each key that need it, and their sum. */
    public static final class Feed implements Registry {

        @Override
        public int version() {
            return VERSION;
        }

        @Override
        public String className() {
            return "shop.Feed";
        }

        @Override
        public void declare(Declarations declarations) {
            declarations.external("feed");
            Declarations.ComputationDeclaration rows = declarations.computation("rows(java.lang.String)");
            rows.partitionKey("key").deps("feed").dynamicPartitions("s3");
            rows.asset("rows", "rows", "java.lang.String");
            Declarations.ComputationDeclaration sum = declarations.computation("sum(java.util.Map)");
            sum.upstream("rows", "java.util.Map<java.lang.String,java.lang.String>");
            sum.asset("sum", "sum", "java.lang.String");
        }

        @Override
        public Codec<?> codec(int asset) {
            return Codec.STRING;
        }

        @Override
        public @Nullable Object compute(int computation, Inputs in) {
            return computation == 0
                    ? in.partitionKey()
                    : in.<Map<String, String>>argument(0).toString();
        }
    }
}
