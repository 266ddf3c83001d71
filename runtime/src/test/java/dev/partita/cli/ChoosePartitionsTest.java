package dev.partita.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.partita.cli.Shell.Result;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Which partitions the command line is asked for, and what it says of those that there are not. */
final class ChoosePartitionsTest {

    @TempDir
    private Path folder;

    private Shell shell;

    @BeforeEach
    void customers() {
        shell = new Shell(folder, SalesRegistry.class);
        shell.run("partitions", "add", "s3", "globex", "acme", "a..b", "x=|%", "last");
    }

    private static String[] command(String... arguments) {
        return Stream.concat(Stream.of("materialize", "--dry-run", "--json"), Arrays.stream(arguments))
                .toArray(String[]::new);
    }

    /** The partitions that would be computed of each asset. */
    private Map<Object, Object> chosen(String... arguments) {
        Result result = shell.run(command(arguments));
        assertThat(result.err()).isEmpty();
        assertThat(result.status()).isZero();
        Map<Object, Object> chosen = new TreeMap<>();
        for (Map<String, Object> stage : result.rows("stages")) {
            for (Object asset : (List<?>) stage.getOrDefault("assets", List.of())) {
                chosen.put(asset, stage.getOrDefault("partitions", List.of()));
            }
        }
        return chosen;
    }

    private void assertChosen(Map<?, ?> chosen, String asset, String... partitions) {
        assertThat(chosen.get(asset)).isEqualTo(List.of(partitions));
    }

    @Test
    void keysAreTakenInTheOrderGivenAndRangesInTheirs() {
        assertChosen(
                chosen("daily", "--partition", "2026-01-05", "--partition", "2026-01-03"),
                "daily",
                "2026-01-05",
                "2026-01-03");
        assertChosen(
                chosen("daily", "--range", "2026-01-03..2026-01-05"),
                "daily",
                "2026-01-03",
                "2026-01-04",
                "2026-01-05");
        assertChosen(chosen("daily", "--range", "2026-01-31..2026-01-31"), "daily", "2026-01-31");
        assertChosen(chosen("regional", "--range", "eu..us"), "regional", "eu", "us");
        assertChosen(chosen("files", "--range", "globex..a..b"), "files", "globex", "acme", "a..b");
        assertChosen(chosen("files", "--range", "a..b..x=|%"), "files", "a..b", "x=|%");
    }

    @Test
    void keysOfSomeDimensionsMeanAllOfTheOthers() {
        assertChosen(chosen("sales", "--partition", "s3=acme|day=2026-01-05"), "sales", "day=2026-01-05|s3=acme");
        assertThat(chosen("sales", "--partition", "s3=acme").get("sales"))
                .asInstanceOf(InstanceOfAssertFactories.LIST)
                .hasSize(31)
                .contains("day=2026-01-31|s3=acme");
        assertChosen(
                chosen(
                        "sales",
                        "--partition",
                        "s3=acme",
                        "--partition",
                        "s3=globex",
                        "--range",
                        "day=2026-01-02..2026-01-03"),
                "sales",
                "day=2026-01-02|s3=acme",
                "day=2026-01-02|s3=globex",
                "day=2026-01-03|s3=acme",
                "day=2026-01-03|s3=globex");
        assertChosen(
                chosen("sales", "--partition", "day=2026-01-02", "--range", "s3=a..b..x%3D%7C%25"),
                "sales",
                "day=2026-01-02|s3=a..b",
                "day=2026-01-02|s3=x%3D%7C%25");
        assertChosen(
                chosen("sales", "--partition", "day=2026-01-02|s3=acme", "--partition", "day=2026-01-01|s3=acme"),
                "sales",
                "day=2026-01-02|s3=acme",
                "day=2026-01-01|s3=acme");
    }

    @Test
    void aKeyWithTheNameOfItsDimensionIsOneOfAnAssetOfOneDimensionToo() {
        Map<?, ?> chosen = chosen("daily or sales", "--partition", "day=2026-01-05");
        assertChosen(chosen, "daily", "2026-01-05");
        assertThat(chosen.get("sales"))
                .asInstanceOf(InstanceOfAssertFactories.LIST)
                .hasSize(5);
        assertChosen(
                chosen("daily or sales", "--range", "day=2026-01-05..2026-01-06"), "daily", "2026-01-05", "2026-01-06");
        shell.run("partitions", "add", "s3", "s3=acme");
        assertChosen(chosen("files", "--partition", "s3=acme"), "files", "s3=acme");
    }

    @Test
    void ofDimensionsThatAnAssetLacksNothingIsMeantForIt() {
        Map<?, ?> chosen = chosen("daily or files or sales", "--partition", "day=2026-01-05|s3=acme");
        assertChosen(chosen, "daily", "2026-01-05");
        assertChosen(chosen, "files", "acme");
        assertChosen(chosen, "sales", "day=2026-01-05|s3=acme");

        chosen = chosen("daily or sales", "--range", "day=2026-01-05..2026-01-06", "--partition", "s3=acme");
        assertChosen(chosen, "daily", "2026-01-05", "2026-01-06");
        assertChosen(chosen, "sales", "day=2026-01-05|s3=acme", "day=2026-01-06|s3=acme");

        chosen = chosen(
                "files or sales", "--partition", "day=2026-01-05|s3=acme", "--partition", "day=2026-01-06|s3=acme");
        assertChosen(chosen, "files", "acme");

        assertChosen(
                chosen("files or sales", "--range", "s3=globex..a..b", "--partition", "day=2026-01-05"),
                "files",
                "globex",
                "acme",
                "a..b");
    }

    @Test
    void aKeyThatLooksLikeThatOfSeveralDimensionsMayBeOne() {
        shell.run("partitions", "add", "s3", "day=2026-01-05");
        Map<?, ?> chosen = chosen("files or daily", "--partition", "day=2026-01-05");
        assertChosen(chosen, "files", "day=2026-01-05");
        assertChosen(chosen, "daily", "2026-01-05");
    }

    @Test
    void ofWhatIsNamedTheMissingOrFailedAreTaken() {
        shell.run("partitions", "add", "s3", "bad");
        assertThat(shell.run("materialize", "-q", "sales", "--partition", "day=2026-01-01")
                        .status())
                .isEqualTo(1);
        assertChosen(chosen("sales", "--failed"), "sales", "day=2026-01-01|s3=bad");
        assertChosen(
                chosen("sales", "--missing", "--range", "day=2026-01-01..2026-01-02", "--partition", "s3=bad"),
                "sales",
                "day=2026-01-01|s3=bad",
                "day=2026-01-02|s3=bad");
        assertThat(chosen("sales", "--failed", "--partition", "s3=acme")).isEmpty();
        assertThat(shell.run("status", "sales", "--json").rows("assets"))
                .singleElement()
                .satisfies(row -> assertThat(row)
                        .containsEntry("partitions", 186)
                        .containsEntry("materialized", 5)
                        .containsEntry("missing", 181)
                        .containsEntry("failed", 1));
        assertThat(shell.run("status", "sales", "--partitions").out().lines())
                .hasSize(187)
                .anyMatch(line -> line.matches("sales +day=2026-01-01\\|s3=bad +failed +1 .*bad data"));
    }

    private static Stream<Arguments> wrong() {
        String days = ", whose windows go from '2026-01-01' to '2026-01-31', written uuuu-MM-dd.";
        String near = "The nearest: '2026-01-29', '2026-01-30', '2026-01-31'.";
        String ends = "The nearest: '2026-01-01', '2026-01-31'.";
        String example = " For example: 'day=2026-01-01|s3=globex'.";
        return Stream.of(
                // No key of the definition: the form, before the start, after the end, in the future, empty.
                wrong(
                        "daily --partition 2026-1-5",
                        "'daily' has no partition '2026-1-5'" + days,
                        "The nearest: '2026-01-04', '2026-01-05', '2026-01-06'."),
                wrong(
                        "daily --partition 2025-12-31",
                        "'daily' has no partition '2025-12-31'" + days,
                        "The nearest: '2026-01-01', '2026-01-02', '2026-01-03'."),
                wrong("daily --partition 2026-02-01", "'daily' has no partition '2026-02-01'" + days, near),
                wrong("daily --partition nonsense", "'daily' has no partition 'nonsense'" + days, ends),
                wrong("daily --partition ''", "'daily' has no partition ''" + days, ends),
                wrong(
                        "daily --partition 2026-01-01 --partition 2026-01-40 --partition x",
                        "'daily' has no partitions '2026-01-40', 'x'" + days,
                        near),
                wrong(
                        "future --partition 2999-01-01",
                        "'future' has no partition '2999-01-01', of which no window is complete yet."),
                wrong(
                        "future --all-partitions",
                        "'day' has no partitions yet: its first window is not complete.",
                        "Wait for its end, or give an earlier start."),
                wrong(
                        "regional --partition EU",
                        "'regional' has no partition 'EU'.",
                        "The nearest: 'eu', 'us', 'asia'."),
                wrong("regional --partition ''", "'regional' has no partition ''.", "The nearest: 'eu', 'us', 'asia'."),
                wrong(
                        "files --partition acm",
                        "'s3' has no partition 'acm'.",
                        "Did you mean 'acme'?",
                        "Add it first: partita partitions add s3 acm"),
                wrong("files --partition ''", "A partition key can't be empty."),
                // Dimensions: none said, unknown, twice, without a key.
                wrong(
                        "sales --partition ''",
                        "'' is no partition of 'sales'.",
                        "'' names no dimension; write it like day=…|s3=…." + example),
                wrong(
                        "sales --partition 2026-01-05",
                        "'2026-01-05' is no partition of 'sales'.",
                        "'2026-01-05' names no dimension; write it like day=…|s3=…. For example: 'day=2026-01-05|s3=globex'."),
                wrong(
                        "sales --partition s4=acme",
                        "'s4=acme' is no partition of 'sales'.",
                        "'s4' is no dimension; there are 'day' and 's3'." + example),
                wrong(
                        "sales --partition s3=acme|s3=globex",
                        "'s3=acme|s3=globex' is no partition of 'sales'.",
                        "'s3' is given twice." + example),
                wrong(
                        "sales --partition day=|s3=acme",
                        "'day=|s3=acme' is no partition of 'sales'.",
                        "'day' has no key." + example),
                wrong(
                        "sales --partition day=2026-02-05|s3=acme",
                        "'sales' has no partition '2026-02-05' in 'day'" + days,
                        near),
                wrong(
                        "sales --partition day=2026-01-05|s3=nobody",
                        "'s3' has no partition 'nobody'.",
                        "Add it first: partita partitions add s3 nobody"),
                // Ranges.
                wrong("daily --range 2026-01-05", "A range is written FROM..TO, both ends included."),
                wrong("daily --range ..", "A range is written FROM..TO, both ends included."),
                wrong(
                        "daily --range 2026-01-05..2026-01-03",
                        "The range from '2026-01-05' to '2026-01-03' is empty, because '2026-01-03' comes first.",
                        "Turn it round."),
                wrong(
                        "files --range acme..globex",
                        "The range from 'acme' to 'globex' is empty, because 'globex' comes first.",
                        "Turn it round."),
                wrong("daily --range 2026-01-05..x", "'daily' has no partition 'x'" + days, ends),
                wrong(
                        "files --range globex..nobody",
                        "'s3' has no partition 'nobody'.",
                        "Add it first: partita partitions add s3 nobody"),
                wrong(
                        "daily --range 2026-01-03..2026-01-05 --range 2026-01-03..2026-01-05",
                        "'day' is given two ranges.",
                        "Give one range for each dimension."),
                wrong(
                        "daily --range 2026-01-03..2026-01-05 --partition 2026-01-03",
                        "Partitions of 'day' are named and given as a range too.",
                        "Give one of them."),
                wrong(
                        "sales --range 2026-01-05..2026-01-07",
                        "'2026-01-05' is no partition of 'sales'.",
                        "A range among several dimensions names the one that it is in: day=FROM..TO."
                                + " For example: 'day=2026-01-05|s3=globex'."),
                wrong(
                        "sales --range month=2026-01-05..2026-01-07",
                        "'month=2026-01-05' is no partition of 'sales'.",
                        "'month' is no dimension; there are 'day' and 's3'." + example),
                wrong(
                        "sales --range day=2026-01-05|s3=acme..day=2026-01-06|s3=acme",
                        "'day=2026-01-05|s3=acme' is no partition of 'sales'.",
                        "A range goes from one key to another in one dimension; name the keys in others apart from it."
                                + example),
                wrong(
                        "sales --range day=2026-01-05..2026-01-07 --partition day=2026-01-05",
                        "Keys of 'day' are named and given as a range too.",
                        "Give one of them."),
                // What excludes each other, or says nothing.
                wrong(
                        "daily|or|sales --partition s3=acme",
                        "'daily' is partitioned by 'day', of which 's3=acme' says nothing.",
                        "Name its 'day=…' too, or materialize it by itself."),
                wrong(
                        "files|or|sales --range day=2026-01-05..2026-01-06",
                        "'files' is partitioned by 's3', of which 'day=2026-01-05' says nothing.",
                        "Name its 's3=…' too, or materialize it by itself."),
                wrong(
                        "daily|or|sales --partition day=2026-01-05 --partition s3=acme",
                        "'daily' is partitioned by 'day', of which 's3=acme' says nothing.",
                        "Name its 'day=…' too, or materialize it by itself."),
                wrong(
                        "daily",
                        "'daily' is partitioned by 'day', so say which partitions are meant.",
                        "Name keys (--partition KEY) or a range (--range FROM..TO), or ask for all (--all-partitions) or the missing ones (--missing)."),
                wrong(
                        "sales --all-partitions --missing",
                        "--all-partitions means all, so nothing else can be said of them.",
                        "Leave it away, or --partition, --range, --missing, --failed and --stale."),
                wrong("sales --failed --missing", "--missing and --failed exclude each other.", "Give one of them."));
    }

    private static Arguments wrong(String arguments, String... lines) {
        return Arguments.of(arguments, "error: " + String.join("\n  ", lines) + "\n");
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void whatThereIsNotIsNamedWithWhatMayBeMeantAndNothingRuns(String arguments, String error) {
        String[] words = Arrays.stream(arguments.split(" "))
                .map(word -> word.equals("''") ? "" : word.replace("|or|", " or "))
                .toArray(String[]::new);
        Result result = shell.run(
                Stream.concat(Stream.of("materialize"), Arrays.stream(words)).toArray(String[]::new));
        assertThat(result.err()).isEqualTo(error);
        assertThat(result.out()).isEmpty();
        assertThat(result.status()).isEqualTo(2);
        assertThat(shell.run("runs", "list", "--json").rows("runs")).isEmpty();
    }

    @Test
    void anErrorIsADocumentWhereJsonIsAskedFor() {
        for (String arguments : List.of(
                "materialize --json daily --partition 2026-01-99",
                "materialize --json daily --no-such-option",
                "status --json nothing",
                "partitions list --json s3 --limit -1",
                "graph --format json nothing",
                "graph --format=json nothing")) {
            Result result = shell.run(arguments.split(" "));
            assertThat(result.status()).as(arguments).isEqualTo(2);
            assertThat(result.json()).as(arguments).containsOnlyKeys("error");
            String error = String.valueOf(result.json().get("error"));
            assertThat(result.err())
                    .startsWith("error: " + error.lines().findFirst().orElseThrow());
        }
        assertThat(shell.run("status", "nothing").out()).isEmpty();
        assertThat(shell.run("partitions", "add", "no\nset", "--", "--json").out())
                .isEmpty();
    }

    @Test
    void keysOfADryRunAreInQuotes() {
        assertThat(shell.run("materialize", "--dry-run", "files", "--all-partitions")
                        .out())
                .isEqualTo("""
                        Would run 5 steps:
                          files: 5 partitions: 'globex', 'acme', 'a..b', 'x=|%', 'last'
                        """);
    }

    @Test
    void assetsShowTheirDimensions() {
        assertThat(shell.run("assets", "daily or regional or files or sales").out())
                .isEqualTo("""
                        ASSET     GROUP  KINDS  PARTITIONS  DESCRIPTION
                        daily                   day
                        files                   s3
                        regional                region
                        sales                   day, s3
                        """);
        assertThat(shell.run("assets", "daily or regional or sales", "--json").rows("assets"))
                .extracting(row -> String.valueOf(row.get("partitions")))
                .containsExactly(
                        "[{name=day, kind=daily, start=2026-01-01, end=2026-02-01, zone=UTC}]",
                        "[{name=region, kind=static, keys=[eu, us, asia]}]",
                        "[{name=day, kind=daily, start=2026-01-01, end=2026-02-01, zone=UTC}, "
                                + "{name=s3, kind=dynamic, set=s3}]");
    }
}
