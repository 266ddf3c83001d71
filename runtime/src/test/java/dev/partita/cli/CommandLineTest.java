package dev.partita.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.partita.cli.Shell.Result;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What all commands have in common. */
final class CommandLineTest {

    @TempDir
    private Path folder;

    private Shell shell() {
        return new Shell(folder, ShopRegistry.class);
    }

    @Test
    void helpListsTheCommands() {
        Result result = shell().run("--help");

        assertThat(result.status()).isZero();
        assertThat(result.out()).contains("assets", "graph", "materialize", "partitions", "status", "runs", "--home");
        assertThat(result.err()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"materialize,--all-partitions", "status,--partitions", "graph,--format"})
    void everyCommandHasHelp(String command, String option) {
        Result result = shell().run(command, "--help");

        assertThat(result.status()).isZero();
        assertThat(result.out()).contains("Usage: partita " + command, option, "--home");
    }

    @Test
    void theVersionIsSaid() {
        assertThat(shell().run("--version").out()).startsWith("partita ");
    }

    @Test
    void noCommandIsAnError() {
        assertThat(shell().run())
                .isEqualTo(new Result(
                        2, "", "error: Say what to do: partita COMMAND.\n  'partita --help' lists the commands.\n"));
    }

    @Test
    void anUnknownCommandIsAnErrorThatProposesOne() {
        assertThat(shell().run("materialise", "*"))
                .isEqualTo(new Result(
                        2, "", "error: 'partita' has no command 'materialise'.\n  Did you mean 'materialize'?\n"));
    }

    @Test
    void anUnknownOptionIsAnErrorThatProposesOne() {
        assertThat(shell().run("materialize", "*", "--all-partition")).isEqualTo(new Result(2, "", """
                error: 'partita materialize' has no option '--all-partition'.
                  Did you mean '--all-partitions'?
                """));
    }

    @Test
    void aMissingArgumentIsAnErrorThatPointsToTheHelp() {
        Result result = shell().run("materialize");

        assertThat(result.status()).isEqualTo(2);
        assertThat(result.err()).isEqualTo("""
                error: Missing required parameter: 'SELECTION'.
                  'partita materialize --help' shows what there is.
                """);
    }

    @Test
    void aSelectionOfNothingIsAnError() {
        Result result = shell().run("assets", "importFil");

        assertThat(result.status()).isEqualTo(2);
        assertThat(result.err()).startsWith("error: ").contains("'importFile'").doesNotContain("\tat ");
    }

    @Test
    void withoutAPipelineTheErrorSaysHowToGetOne() {
        Result result = new Shell(folder).run("assets");

        assertThat(result.status()).isEqualTo(1);
        assertThat(result.err())
                .startsWith("error: There are no assets on the class path")
                .contains("\n  ", "annotationProcessorPaths")
                .doesNotContain("\tat ");
    }

    @Test
    void aStackTraceIsShownOnlyWhenItIsAskedFor() {
        assertThat(new Shell(folder).run("assets", "--stacktrace").err()).contains("\tat ");
    }

    @Test
    void aStoreThatNothingOpensIsAnErrorThatDoesNotRepeatItsUrl() {
        assertThat(shell().run("partitions", "list", "s3", "--store", "jdbc:mysql://me:secret@db/etl"))
                .isEqualTo(new Result(2, "", """
                error: There is no store of the kind 'jdbc:mysql:'.
                  A store is named as 'jdbc:postgresql://host/database'; without a name it is an SQLite file in the home folder.
                """));
        assertThat(shell().run("partitions", "list", "s3", "--store", "me:secret@db")
                        .err())
                .doesNotContain("secret");
        assertThat(shell().run("partitions", "list", "s3", "--stores=jdbc:postgresql://me:secret@db/etl"))
                .isEqualTo(new Result(2, "", """
                error: 'partita partitions list' has no option '--stores'.
                  Did you mean '--store'?
                  Keys that begin with '-' stand after '--'.
                """));
    }

    @Test
    void aStoreWhoseModuleIsMissingIsAnErrorThatNamesTheModule() {
        assertThat(shell().run("--store=jdbc:postgresql://me:secret@db/etl", "partitions", "list", "s3"))
                .isEqualTo(new Result(2, "", """
                error: A store 'jdbc:postgresql:…' needs PostgreSQL's module, which is not on the class path.
                  Add the dependency 'dev.partita:partita-postgresql' in the version of 'partita-runtime'.
                """));
    }

    @Test
    void theHomeIsWhereTheOptionSays() {
        Path other = folder.resolve("other");

        Result result = shell().run("partitions", "add", "s3", "acme", "--home", other.toString());

        assertThat(result.status()).isZero();
        assertThat(other).isDirectory();
        assertThat(folder.resolve("home")).doesNotExist();
        assertThat(shell().run("--home", other.toString(), "partitions", "list", "s3")
                        .out())
                .isEqualTo("acme\n");
    }

    @Test
    void whatOnlyLooksAtTheGraphLeavesNoState() {
        shell().run("assets");
        shell().run("graph");

        assertThat(Files.exists(shell().home())).isFalse();
    }
}
