package lesson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.partita.InvalidRequestException;
import dev.partita.Partita;
import dev.partita.Run;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The lesson, run by a program. */
final class StaticEtlTest {

    private static final String BOTH_ASSETS = "group:static_etl";

    @TempDir
    private Path home;

    @Test
    void anAssetIsAPlainMethod() {
        assertThat(StaticEtl.importDynamicPartitionFile("Acme, Inc"))
                .isAbsolute()
                .exists()
                .hasFileName("Acme, Inc.csv");
    }

    @Test
    void loadsTheFilesOfThePartitionsThatWereAskedFor() throws SQLException {
        try (Partita partita = Partita.open(home)) {
            assertThat(partita.partitions("s3").add("acme", "globex", "Acme, Inc"))
                    .isEqualTo(3);
            Run run = partita.materialize(BOTH_ASSETS, "acme", "Acme, Inc").orThrow();
            assertThat(run.steps().succeeded()).isEqualTo(4);
        }
        assertThat(Rows.perKey(home)).isEqualTo(Map.of("Acme, Inc", 25L, "acme", 20L));
    }

    @Test
    void readsDatesAndPrices() throws SQLException {
        materialize("acme");
        assertThat(
                        Rows.select(
                                home,
                                "select typeof(date), date, typeof(share_price), share_price from raw_partition_data order by date limit 1"))
                .containsExactly(List.of("DATE", "2018-09-28", "FLOAT", "267.52"));
    }

    @Test
    void runningAPartitionAgainChangesNothing() throws SQLException {
        String all = "select * from raw_partition_data order by all";
        materialize("acme", "globex");
        List<List<String>> rows = Rows.select(home, all);
        materialize("acme", "globex");
        assertThat(rows).hasSize(50);
        assertThat(Rows.select(home, all)).isEqualTo(rows);
    }

    @Test
    void filesWithTheSameContentsAreBothLoaded() throws Exception {
        assertThat(Path.of("data/source/initech.csv")).hasSameBinaryContentAs(Path.of("data/source/initrode.csv"));
        materialize("initech", "initrode");
        assertThat(Rows.perKey(home)).isEqualTo(Map.of("initech", 12L, "initrode", 12L));
    }

    @Test
    void refusesAPartitionThatWasNotAdded() {
        try (Partita partita = Partita.open(home)) {
            assertThatThrownBy(() -> partita.materialize(BOTH_ASSETS, "acme"))
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessage("'s3' has no partition 'acme', because a dynamic partition set starts empty."
                            + "\nAdd it first: partita partitions add s3 acme");
        }
        assertThat(home.resolve("warehouse.duckdb")).doesNotExist();
    }

    @Test
    void aRemovedPartitionCanNotBeMaterializedAndKeepsItsRows() throws SQLException {
        materialize("acme", "globex");
        try (Partita partita = Partita.open(home)) {
            assertThat(partita.partitions("s3").remove("acme")).isEqualTo(1);
            assertThat(partita.partitions("s3").list()).containsExactly("globex");
            assertThatThrownBy(() -> partita.materialize(BOTH_ASSETS, "acme"))
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessageStartingWith("'s3' has no partition 'acme'.");
        }
        assertThat(Rows.perKey(home)).isEqualTo(Map.of("acme", 20L, "globex", 30L));
    }

    @Test
    void aKeyWithoutAFileFailsAloneAndSaysWhichFile() throws SQLException {
        Run run;
        try (Partita partita = Partita.open(home)) {
            partita.partitions("s3").add("acme", "nowhere");
            run = partita.materialize(BOTH_ASSETS, "acme", "nowhere");
        }
        assertThat(run.succeeded()).isFalse();
        assertThat(run.failures()).singleElement().satisfies(failure -> {
            assertThat(failure.partition().assetKey()).isEqualTo("duckdbDynamicPartitionTable");
            assertThat(failure.error()).contains("nowhere");
        });
        assertThat(Rows.perKey(home)).isEqualTo(Map.of("acme", 20L));
    }

    @Test
    void theDownstreamAssetRunsOnAnotherDayInAnotherProcess() throws SQLException {
        try (Partita partita = Partita.open(home)) {
            partita.partitions("s3").add("umbrella");
            partita.materialize("importDynamicPartitionFile", "umbrella").orThrow();
        }
        assertThat(Files.exists(home.resolve("warehouse.duckdb"))).isFalse();
        try (Partita partita = Partita.open(home)) {
            partita.materialize("duckdbDynamicPartitionTable", "umbrella").orThrow();
        }
        assertThat(Rows.perKey(home)).isEqualTo(Map.of("umbrella", 10L));
    }

    private void materialize(String... keys) {
        try (Partita partita = Partita.open(home)) {
            partita.partitions("s3").add(keys);
            partita.materialize(BOTH_ASSETS, keys).orThrow();
        }
    }
}
