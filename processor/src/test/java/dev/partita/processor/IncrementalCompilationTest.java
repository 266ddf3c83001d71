package dev.partita.processor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.partita.processor.Compilations.Module;
import dev.partita.processor.Compilations.Result;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A compiler that is handed one changed file of a module answers and writes what a build of the whole module does. */
final class IncrementalCompilationTest {

    private static final String ORDERS = "shop/Orders.java";
    private static final String REPORT = "shop/Report.java";
    private static final String WIRING = "shop/Wiring.java";

    private static final String DAILY = "shop/Daily.java";
    private static final String HOURS = "shop/Hours.java";
    private static final String TOTALS = "shop/Totals.java";

    private static final Map<String, String> MODULE =
            Map.of(ORDERS, """
            package shop;

            import dev.partita.Asset;
            import dev.partita.AssetDefaults;
            import dev.partita.DynamicPartitions;
            import dev.partita.MultiAsset;
            import dev.partita.PartitionKey;
            import java.nio.file.Path;
            import java.util.List;

            /** Sold things. */
            @AssetDefaults(prefix = "sales", group = "eu")
            final class Orders {
              record Parts(List<String> left, @Asset(kinds = "json") int right) {}

              /** All orders. */
              @Asset static List<String> orders() { return List.of(); }

              @Asset @DynamicPartitions("s3") static Path file(@PartitionKey String key) { return Path.of(key); }

              @MultiAsset static Parts split(List<String> orders) { return new Parts(orders, 1); }
            }
            """, REPORT, """
            package shop;

            import dev.partita.Asset;
            import dev.partita.From;
            import java.nio.file.Path;
            import java.util.List;
            import java.util.Map;

            final class Report {
              @Asset static long report(List<String> orders, Map<String, Path> file, int right, Wiring.Client client) {
                return client.hashCode();
              }

              @Asset static void summary(long report, @From("sales/left") List<String> input) {}
            }
            """, WIRING, """
            package shop;

            import dev.partita.Config;
            import dev.partita.Resource;
            import dev.partita.Secret;
            import dev.partita.duckdb.DuckDb;

            final class Wiring {
              static final class Client {}

              record Access(@Config(defaultValue = "me") String user, @Secret String password) {}

              @Resource static Client client(DuckDb database, @Config Access access, @Config int port) {
                return new Client();
              }
            }
            """, DAILY, """
            package shop;

            import dev.partita.DailyPartitions;
            import dev.partita.StaticPartitions;

            /** By day and by region. */
            @DailyPartitions(start = "2026-01-01", zone = "Europe/Berlin")
            @StaticPartitions(of = Daily.Region.class)
            @interface Daily {
              enum Region { EU, US }
            }
            """, HOURS, """
            package shop;

            import dev.partita.Asset;
            import dev.partita.HourlyPartitions;
            import dev.partita.PartitionKey;
            import java.time.Instant;
            import java.util.List;
            import java.util.Map;

            @HourlyPartitions(start = "2026-01-01-00:00", zone = "Europe/Berlin")
            final class Hours {
              @Asset static Map<Instant, Integer> hours(@PartitionKey List<Instant> hours) { return Map.of(); }
            }
            """, TOTALS, """
            package shop;

            import dev.partita.Asset;
            import dev.partita.From;
            import dev.partita.TimeWindow;
            import java.time.LocalDateTime;
            import java.util.Map;
            import java.util.Optional;

            @Daily
            final class Totals {
              @Asset static long totals(
                  Map<LocalDateTime, Integer> hours, TimeWindow window, @From(offset = -1) Optional<Long> totals) {
                return hours.size();
              }
            }
            """);

    @TempDir
    private Path folder;

    @Test
    void theSameFileAgainGivesTheSameBytes() {
        for (String path : List.of(ORDERS, REPORT, WIRING)) {
            assertSame(path, text(path));
        }
    }

    @Test
    void anotherBodyGivesTheSameBytes() {
        assertSame(REPORT, text(REPORT).replace("client.hashCode()", "client.hashCode() + 1L"));
    }

    @Test
    void anAddedAssetGivesTheSameBytes() {
        assertSame(
                REPORT,
                text(REPORT)
                        .replace(
                                "final class Report {",
                                "final class Report {\n  @Asset static int added() { return 1; }\n"));
    }

    @Test
    void otherMetadataGivesTheSameBytes() {
        assertSame(ORDERS, text(ORDERS).replace("group = \"eu\"", "group = \"us\", tags = \"a=b\""));
    }

    @Test
    void anAddedUpstreamGivesTheSameBytes() {
        assertSame(REPORT, text(REPORT).replace("summary(long report", "summary(int right, long report"));
    }

    @Test
    void anAddedClassGivesTheSameBytes() {
        assertSame("shop/Zero.java", """
                package shop;

                import dev.partita.Asset;
                import java.util.List;

                final class Zero {
                  @Asset static void zero(List<String> orders, long report, Wiring.Client client) {}
                }
                """);
    }

    @Test
    void partitionsInFilesThatAreNotCompiledGiveTheSameBytes() {
        for (String path : List.of(HOURS, TOTALS, DAILY)) {
            assertSame(path, text(path).replace("package shop;", "package shop;\n\n// Another line."));
        }
    }

    @Test
    void windowsThatNoLongerFitAreTheSameError() {
        assertSameErrors(
                TOTALS,
                text(TOTALS).replace("@Daily", "@dev.partita.DynamicPartitions(\"s3\")"),
                "[InvalidPartitionKey] ");
        assertSameErrors(
                TOTALS,
                text(TOTALS).replace("LocalDateTime, Integer", "java.time.YearMonth, Integer"),
                "[PartitionsMismatch] ");
    }

    @Test
    void anAnnotationTypeThatChangesIsSeenThoughItsUsersAreNotCompiled() {
        Module module = whole();

        Result result = change(module, DAILY, text(DAILY).replace("Europe/Berlin", "Europe/London"));

        assertThat(result.errors()).as(result.text()).hasSize(1);
        assertThat(result.text())
                .contains("[PartitionsMismatch] 'totals' is partitioned by 'day' and 'region' but needs 'hours'")
                .contains("'Europe/Berlin' and 'Europe/London'");
    }

    @Test
    void aWrongTypeInTheChangedFileIsTheSameError() {
        assertSameErrors(REPORT, text(REPORT).replace("int right,", "String right,"), "[TypeMismatch] ");
    }

    @Test
    void aWrongNameInTheChangedFileIsTheSameError() {
        assertSameErrors(REPORT, text(REPORT).replace("Path> file,", "Path> fiel,"), "[UnknownUpstream] ");
    }

    @Test
    void aWrongPartitionInTheChangedFileIsTheSameError() {
        assertSameErrors(
                REPORT, text(REPORT).replace("Map<String, Path> file,", "Path file,"), "[PartitionsMismatch] ");
    }

    @Test
    void aDuplicateOfAnotherFilesKeyIsTheSameError() {
        assertSameErrors(
                REPORT,
                text(REPORT).replace("@Asset static void", "@Asset(\"sales/orders\") static void"),
                "[DuplicateKey] ");
    }

    @Test
    void aCycleThatTheChangedFileClosesIsReported() {
        Module module = whole();

        Result result = change(
                module,
                ORDERS,
                text(ORDERS)
                        .replace(
                                "List<String> orders() {",
                                "List<String> orders(@dev.partita.From(\"report\") long report) {"));

        assertThat(result.errors()).as(result.text()).hasSize(1);
        assertThat(result.text()).contains("[DependencyCycle] These assets need each other: ");
    }

    @Test
    void aRemovedUpstreamIsReportedThoughItsReaderIsNotCompiled() {
        Module module = whole();

        Result result = change(module, ORDERS, text(ORDERS).replace("Path file(", "Path files("));

        assertThat(result.errors()).as(result.text()).hasSize(1);
        assertThat(result.text()).contains("[UnknownUpstream] 'report' needs 'file', but no asset has that key.");
    }

    @Test
    void aClassThatLostItsLastAssetIsNoLongerListed() {
        Module module = whole();
        String changed = "package shop;\n\nfinal class Report {}\n";

        Result result = change(module, REPORT, changed);

        assertThat(result.diagnostics()).as(result.text()).isEmpty();
        assertThat(services(module)).isEqualTo(services(full(REPORT, changed)));
    }

    @Test
    void whatTheEarlierCompilationDeclaredStaysThoughItsClassesAreNotOnTheClassPath() {
        Module module = whole();
        Map<String, String> before = services(module);
        Path sources = Compilations.write(folder("changed"), MODULE);

        Result result = Compilations.compile(
                List.of(sources.resolve(ORDERS)), List.of(), module, "-cp", System.getProperty("java.class.path"));

        assertThat(result.success()).as(result.text()).isTrue();
        assertThat(services(module)).isEqualTo(before).containsKey("classes/META-INF/partita/declarations");
    }

    private void assertSame(String path, String text) {
        Module module = whole();

        Result result = change(module, path, text);

        assertThat(result.diagnostics()).as(result.text()).isEmpty();
        assertThat(module.files()).isEqualTo(full(path, text).files());
    }

    private void assertSameErrors(String path, String text, String code) {
        Module module = whole();
        Result whole = compile(folder("broken"), with(path, text), module(), null);

        Result result = change(module, path, text);

        assertThat(result.text()).contains(code).isEqualTo(whole.text());
        assertThat(result.diagnostics()).hasSize(1);
    }

    private Module whole() {
        Module module = module();
        Result result = compile(folder("before"), MODULE, module, null);
        assertThat(result.diagnostics()).as(result.text()).isEmpty();
        return module;
    }

    private Module full(String path, String text) {
        Module module = module();
        Result result = compile(folder("after"), with(path, text), module, null);
        assertThat(result.diagnostics()).as(result.text()).isEmpty();
        return module;
    }

    /** Compiles the one changed file, with the module's earlier output on the class path and as output folder. */
    private Result change(Module module, String path, String text) {
        return compile(folder("changed"), with(path, text), module, path);
    }

    private static Result compile(Path sources, Map<String, String> texts, Module module, @Nullable String only) {
        Compilations.write(sources, texts);
        List<Path> files = only == null ? Compilations.sourcesUnder(sources) : List.of(sources.resolve(only));
        return Compilations.compile(files, List.of(), module);
    }

    private static Map<String, String> services(Module module) {
        var services = new TreeMap<>(module.files());
        services.keySet().removeIf(path -> !path.startsWith("classes/META-INF/"));
        return services;
    }

    private static String text(String path) {
        return Objects.requireNonNull(MODULE.get(path));
    }

    private static Map<String, String> with(String path, String text) {
        var sources = new TreeMap<>(MODULE);
        sources.put(path, text);
        return sources;
    }

    private Module module() {
        return Module.in(folder("module"));
    }

    /** A new folder of this test. */
    private Path folder(String name) {
        try {
            return Files.createTempDirectory(folder, name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
