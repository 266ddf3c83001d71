package dev.partita.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;

import dev.partita.cli.Shell.Result;
import dev.partita.spi.Declarations;
import dev.partita.spi.Inputs;
import dev.partita.spi.Registry;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class GraphCommandTest {

    @TempDir
    private Path folder;

    private Result run(String... arguments) {
        return new Shell(folder, ShopRegistry.class).run(arguments);
    }

    @Test
    void assetsAreATable() {
        assertThat(run("assets")).isEqualTo(new Result(0, """
                        ASSET       GROUP       KINDS          PARTITIONS  DESCRIPTION
                        importFile  static_etl                 s3          The file of a customer.
                        loadTable   static_etl  duckdb, table  s3
                        prices      outside                                (external) Prices "of" <others>.
                        slow                                   slow
                        summary
                        """, ""));
    }

    @Test
    void aSelectionChoosesAssets() {
        assertThat(run("assets", "group:static_etl").out().lines())
                .hasSize(3)
                .noneMatch(line -> line.startsWith("summary"));
    }

    @Test
    void assetsComeAsJson() {
        Map<String, Object> json = run("assets", "importFile", "--json").json();

        assertThat(json)
                .isEqualTo(Map.of(
                        "assets",
                        List.of(Map.of(
                                "key",
                                "importFile",
                                "group",
                                "static_etl",
                                "kinds",
                                List.of(),
                                "tags",
                                Map.of("tier", "raw"),
                                "owners",
                                List.of("data@example.com"),
                                "description",
                                "The file\n  of a customer.",
                                "partitions",
                                List.of(Map.of("name", "s3", "kind", "dynamic", "set", "s3")),
                                "external",
                                false,
                                "type",
                                "java.lang.String",
                                "declaredIn",
                                "shop.Shop"))));
    }

    @Test
    void theGraphIsAListInOrder() {
        assertThat(run("graph")).isEqualTo(new Result(0, """
                        prices (external)
                        importFile [s3] ← prices
                        loadTable [s3] ← importFile
                        slow [slow]
                        summary
                        """, ""));
    }

    @Test
    void theGraphComesForMermaid() {
        assertThat(run("graph", "group:static_etl", "--format", "mermaid").out())
                .isEqualTo("""
                flowchart LR
                  a0["importFile<br>[s3]"]
                  a1["loadTable<br>[s3]"]
                  a0 --> a1
                """);
    }

    @Test
    void theGraphComesForGraphviz() {
        assertThat(run("graph", "group:static_etl", "--format", "dot").out()).isEqualTo("""
                digraph partita {
                  rankdir=LR;
                  node [shape=box];
                  a0 [label="importFile\\n[s3]"];
                  a1 [label="loadTable\\n[s3]"];
                  a0 -> a1;
                }
                """);
    }

    @Test
    void theGraphComesAsJson() {
        Map<String, Object> json =
                run("graph", "+loadTable", "--format", "json").json();

        assertThat(json.get("edges"))
                .isEqualTo(List.of(
                        Map.of("from", "prices", "to", "importFile"), Map.of("from", "importFile", "to", "loadTable")));
        assertThat(json.get("assets")).asInstanceOf(LIST).hasSize(3);
    }

    @Test
    void anUnknownFormatIsAnErrorThatNamesTheFormats() {
        Result result = run("graph", "--format", "svg");

        assertThat(result.status()).isEqualTo(2);
        assertThat(result.err()).startsWith("error: ").contains("text, mermaid, dot, json");
    }

    @Test
    void oddKeysAreEscaped() {
        Shell shell = new Shell(folder, OddRegistry.class);

        assertThat(shell.run("graph", "--format", "mermaid").out())
                .contains("[\"a #quot;b#quot; #35;1 #60;c#62; #38; #92; #96;\"]");
        assertThat(shell.run("graph", "--format", "dot").out()).contains("[label=\"a \\\"b\\\" #1 <c> & \\\\ `\"]");
    }

    @Test
    void aLongChainAndAWideFanAreDrawn() {
        Shell shell = new Shell(folder, ChainRegistry.class);

        assertThat(shell.run("graph").out().lines())
                .hasSize(20_000)
                .contains("c9999 ← c9998")
                .endsWith("all ← f0, f1, f10, f100, f1000 and 9994 more");
        assertThat(shell.run("graph", "--format", "dot").out()).contains("  a9998 -> a9999;");
        assertThat(shell.run("assets").out().lines()).hasSize(20_001);
    }

    /** One asset whose key has what languages of graphs take for their own. */
    public static final class OddRegistry implements Registry {

        @Override
        public int version() {
            return VERSION;
        }

        @Override
        public String className() {
            return "odd.Odd";
        }

        @Override
        public void declare(Declarations declarations) {
            declarations.computation("odd()").asset("a \"b\" #1 <c> & \\ `", "odd", "void");
        }

        @Override
        public @Nullable Object compute(int computation, Inputs in) {
            return null;
        }
    }

    /** A chain of 10,000 assets, and 9,999 more that need the first and are needed by one. */
    public static final class ChainRegistry implements Registry {

        @Override
        public int version() {
            return VERSION;
        }

        @Override
        public String className() {
            return "chain.Chain";
        }

        @Override
        public void declare(Declarations declarations) {
            declarations.computation("c0()").asset("c0", "c0", "void");
            String[] fan = new String[9_999];
            for (int i = 1; i < 10_000; i++) {
                fan[i - 1] = "f" + (i - 1);
                declarations.computation("f" + (i - 1) + "()").deps("c0").asset("f" + (i - 1), "f" + (i - 1), "void");
                declarations.computation("c" + i + "()").deps("c" + (i - 1)).asset("c" + i, "c" + i, "void");
            }
            declarations.computation("all()").deps(fan).asset("all", "all", "void");
        }

        @Override
        public @Nullable Object compute(int computation, Inputs in) {
            return null;
        }
    }
}
