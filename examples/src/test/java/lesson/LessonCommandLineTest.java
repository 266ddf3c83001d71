package lesson;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The lesson, run by the command line in processes of its own. */
final class LessonCommandLineTest {

    private static final String BOTH_ASSETS = "group:static_etl";

    @TempDir
    private Path folder;

    private CommandLine partita;

    @BeforeEach
    void setUp() {
        partita = new CommandLine(folder);
    }

    @Test
    void refusesAPartitionThatWasNotAddedAndSaysHowToAddIt() throws Exception {
        CommandLine.Result result = partita.run("materialize", BOTH_ASSETS, "--partition", "acme");
        assertThat(result.status()).isEqualTo(2);
        assertThat(result.err()).isEqualTo("""
                        error: 's3' has no partition 'acme', because a dynamic partition set starts empty.
                          Add it first: partita partitions add s3 acme
                        """);
        assertThat(partita.home().resolve("warehouse.duckdb")).doesNotExist();
    }

    @Test
    void materializesAllPartitionsAndDoesNotDuplicateThemTheSecondTime() throws Exception {
        assertSucceeds("partitions", "add", "s3", "acme", "globex", "Acme, Inc", "initech", "initrode");
        assertThat(assertSucceeds("partitions", "list", "s3").out().lines())
                .containsExactly("acme", "globex", "Acme, Inc", "initech", "initrode");

        Map<String, Long> rows = Map.of("acme", 20L, "globex", 30L, "Acme, Inc", 25L, "initech", 12L, "initrode", 12L);
        assertSucceeds("materialize", BOTH_ASSETS, "--all-partitions");
        assertThat(Rows.perKey(partita.home())).isEqualTo(rows);
        assertSucceeds("materialize", BOTH_ASSETS, "--all-partitions");
        assertThat(Rows.perKey(partita.home())).isEqualTo(rows);

        assertThat(assertSucceeds("status", BOTH_ASSETS).out())
                .contains("importDynamicPartitionFile", "duckdbDynamicPartitionTable");
        assertThat(assertSucceeds("runs", "list").out()).contains(BOTH_ASSETS);
    }

    @Test
    void materializesOnlyWhatIsMissing() throws Exception {
        assertSucceeds("partitions", "add", "s3", "acme", "globex");
        assertSucceeds("materialize", BOTH_ASSETS, "--partition", "acme");
        assertThat(Rows.perKey(partita.home())).isEqualTo(Map.of("acme", 20L));
        assertSucceeds("materialize", BOTH_ASSETS, "--missing");
        assertThat(Rows.perKey(partita.home())).isEqualTo(Map.of("acme", 20L, "globex", 30L));
    }

    @Test
    void aRemovedPartitionIsMaterializedNoMore() throws Exception {
        assertSucceeds("partitions", "add", "s3", "acme", "globex");
        assertSucceeds("partitions", "remove", "s3", "globex");
        assertThat(partita.run("materialize", BOTH_ASSETS, "--partition", "globex")
                        .status())
                .isEqualTo(2);
        assertSucceeds("materialize", BOTH_ASSETS, "--all-partitions");
        assertThat(Rows.perKey(partita.home())).isEqualTo(Map.of("acme", 20L));
    }

    @Test
    void aFailedStepIsExitStatusOne() throws Exception {
        assertSucceeds("partitions", "add", "s3", "nowhere");
        CommandLine.Result result = partita.run("materialize", BOTH_ASSETS, "--partition", "nowhere");
        assertThat(result.status()).isEqualTo(1);
        assertThat(result.out() + result.err()).contains("nowhere.csv");
    }

    @Test
    void readsKeysFromStandardInput() throws Exception {
        assertThat(partita.runWith("acme\nAcme, Inc\n", "partitions", "add", "s3", "-")
                        .status())
                .isZero();
        assertThat(assertSucceeds("partitions", "list", "s3").out().lines()).containsExactly("acme", "Acme, Inc");
    }

    private CommandLine.Result assertSucceeds(String... arguments) throws Exception {
        CommandLine.Result result = partita.run(arguments);
        assertThat(result.status()).as(result.out() + result.err()).isZero();
        return result;
    }
}
