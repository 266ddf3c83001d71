package dev.partita.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.partita.cli.Shell.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PartitionsCommandTest {

    /** Keys that something on the way might take for more than a text. */
    static final List<String> ODD = List.of(
            "../../etc/passwd",
            "a/b",
            "a|b",
            "O'Brien; drop table x",
            "ключ",
            "😀",
            "CON",
            "a.csv",
            "A",
            "a",
            "@file",
            "${sys:user.home}",
            "\"quoted\"",
            "'quoted'",
            "Globex, Inc. ",
            "%d",
            "k".repeat(1_024));

    @TempDir
    private Path folder;

    private Shell shell;

    @BeforeEach
    void open() {
        shell = new Shell(folder, ShopRegistry.class);
    }

    private String[] withKeys(List<String> keys, String... before) {
        return Stream.concat(Stream.of(before), keys.stream()).toArray(String[]::new);
    }

    private List<String> listed() {
        return shell.run("partitions", "list", "s3").out().lines().toList();
    }

    @Test
    void addedKeysAreListedInOrderOfAdding() {
        assertThat(shell.run("partitions", "add", "s3", "globex", "acme"))
                .isEqualTo(new Result(0, "Added 2 partitions to 's3'.\n", ""));
        assertThat(shell.run("partitions", "list", "s3")).isEqualTo(new Result(0, "globex\nacme\n", ""));
    }

    @Test
    void keysThatAreThereAreCounted() {
        shell.run("partitions", "add", "s3", "acme");

        assertThat(shell.run("partitions", "add", "s3", "acme", "globex", "globex")
                        .out())
                .isEqualTo("Added 1 partition to 's3' (1 was there already).\n");
    }

    @Test
    void removedKeysAreGone() {
        shell.run("partitions", "add", "s3", "a", "b", "c");

        assertThat(shell.run("partitions", "remove", "s3", "b", "x", "y"))
                .isEqualTo(new Result(0, "Removed 1 partition from 's3' (2 were not there).\n", ""));
        assertThat(listed()).containsExactly("a", "c");
    }

    @Test
    void oddKeysAreTakenAndListedExactly() throws IOException {
        Result added = shell.run(withKeys(ODD, "partitions", "add", "s3"));

        assertThat(added).isEqualTo(new Result(0, "Added " + ODD.size() + " partitions to 's3'.\n", ""));
        assertThat(listed()).isEqualTo(ODD);
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString())).containsExactlyInAnyOrder("home", "services");
        }
    }

    @Test
    void theListOfOneSetIsTheInputOfAnother() {
        shell.run(withKeys(ODD, "partitions", "add", "s3"));
        String list = shell.run("partitions", "list", "s3").out();

        shell.runWith(list, "partitions", "add", "slow", "-");

        assertThat(shell.run("partitions", "list", "slow").out()).isEqualTo(list);
    }

    @Test
    void keysThatBeginWithADashStandAfterTwo() {
        assertThat(shell.run("partitions", "add", "s3", "--", "-x", "--home", "--")
                        .status())
                .isZero();
        assertThat(listed()).containsExactly("-x", "--home", "--");

        Result wrong = shell.run("partitions", "add", "s3", "-y");
        assertThat(wrong.status()).isEqualTo(2);
        assertThat(wrong.err()).contains("has no option '-y'", "Keys that begin with '-' stand after '--'.");
    }

    @Test
    void aTextThatIsNoKeyIsRefusedAndNothingIsDone() {
        for (String bad : List.of("", "two\nlines", "tab\tbed", "k".repeat(1_025))) {
            Result result = shell.run("partitions", "add", "s3", "good", bad);

            assertThat(result.status()).as(bad).isEqualTo(2);
            assertThat(result.err()).startsWith("error: ").contains("partition key");
            assertThat(result.out()).isEmpty();
        }
        assertThat(listed()).isEmpty();
    }

    @Test
    void standardInputMayHaveAnyLineEndsAndAByteOrderMark() {
        assertThat(shell.runWith("\ufeffключ\r\na b\nlast", "partitions", "add", "s3", "-"))
                .isEqualTo(new Result(0, "Added 3 partitions to 's3'.\n", ""));
        assertThat(listed()).containsExactly("ключ", "a b", "last");
    }

    @Test
    void anEmptyStandardInputAddsNothing() {
        assertThat(shell.runWith("", "partitions", "add", "s3", "-").out()).isEqualTo("Added 0 partitions to 's3'.\n");
    }

    @Test
    void aLineThatIsNoKeyIsNamedAndNothingIsDone() {
        Map<String, String> problems = Map.of(
                "a\n\nb\n",
                "Line 2 of standard input: A partition key can't be empty.",
                "a\nb\nc\td\n",
                "Line 3 of standard input: The partition key 'c\\u0009d' has a control character",
                "a\r\n\r\n",
                "Line 2 of standard input: A partition key can't be empty.",
                "k".repeat(1_025),
                "Line 1 of standard input: The partition key '" + "k".repeat(60) + "…' has 1025",
                "a\n" + "k".repeat(100_000),
                "Line 2 of standard input: It is longer than any partition key can be");
        problems.forEach((input, problem) -> {
            Result result = shell.runWith(input, "partitions", "add", "s3", "-");

            assertThat(result.status()).isEqualTo(2);
            assertThat(result.err()).startsWith("error: " + problem).endsWith("\n  Nothing was done.\n");
        });
        assertThat(listed()).isEmpty();
    }

    @Test
    void aLineThatIsNoUtf8IsNamed() {
        Result result = shell.runWith(new byte[] {'a', '\n', (byte) 0xc3, '\n'}, "partitions", "add", "s3", "-");

        assertThat(result.status()).isEqualTo(2);
        assertThat(result.err()).startsWith("error: Line 2 of standard input: It is no UTF-8.");
    }

    @Test
    void keysBesideStandardInputAreRefused() {
        assertThat(shell.runWith("a\n", "partitions", "add", "s3", "-", "b").status())
                .isEqualTo(2);
    }

    @Test
    void manyKeysComeThroughStandardInput() {
        String keys =
                IntStream.range(0, 20_000).mapToObj(i -> "key-" + i + "\n").collect(Collectors.joining());

        assertThat(shell.runWith(keys, "partitions", "add", "s3", "-").out())
                .isEqualTo("Added 20000 partitions to 's3'.\n");
        assertThat(shell.run("partitions", "list", "s3").out()).isEqualTo(keys);
        assertThat(shell.run("partitions", "list", "s3", "--limit", "2500")
                        .out()
                        .lines())
                .hasSize(2_500)
                .last()
                .isEqualTo("key-2499");
        assertThat(shell.runWith(keys, "partitions", "remove", "s3", "-").out())
                .isEqualTo("Removed 20000 partitions from 's3'.\n");
    }

    @Test
    void aSetThatNoAssetUsesIsMentioned() {
        assertThat(shell.run("partitions", "add", "s33", "a"))
                .isEqualTo(new Result(
                        0,
                        "Added 1 partition to 's33'.\n",
                        "note: No asset is partitioned by 's33'. Did you mean s3?\n"));
    }

    @Test
    void setsCanBeFilledWithoutAPipeline() {
        Result result = new Shell(folder).run("partitions", "add", "s3", "a");

        assertThat(result.status()).isZero();
        assertThat(result.err()).startsWith("note: There are no assets on the class path");
        assertThat(listed()).containsExactly("a");
    }

    @Test
    void aNameThatNoSetCanHaveIsRefused() {
        for (String bad : List.of("", " s3", "a\nb")) {
            assertThat(shell.run("partitions", "add", bad, "key").status()).isEqualTo(2);
        }
    }

    @Test
    void theListComesAsJsonToo() {
        shell.run(withKeys(ODD, "partitions", "add", "s3"));

        assertThat(shell.run("partitions", "list", "s3", "--json", "--limit", "4")
                        .json())
                .isEqualTo(Map.of("set", "s3", "count", ODD.size(), "partitions", ODD.subList(0, 4)));
    }
}
