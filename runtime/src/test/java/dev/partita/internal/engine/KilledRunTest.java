package dev.partita.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.partita.Run;
import dev.partita.RunStatus;
import dev.partita.duckdb.DuckDb;
import dev.partita.internal.state.EventLog;
import dev.partita.internal.state.Materializations;
import dev.partita.internal.state.Runs.RunRecord;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Processes that are killed in the middle of a run. {@code -Dpartita.kills=100} kills more of them than a build has time for. */
final class KilledRunTest {

    private static final int KILLS = Integer.getInteger("partita.kills", 4);
    private static final int CONCURRENCY = 4;

    @TempDir
    private Path folder;

    @Test
    void runningAgainAfterAKillGivesWhatAnUndisturbedRunGives() throws Exception {
        Random random = new Random(KILLS);
        Path home = folder.resolve("killed");
        try (TestDeployment deployment = TestDeployment.in(home, KilledPipeline.registry(() -> {}))) {
            deployment.add("s3", KilledPipeline.keys());
        }
        int interrupted = 0;
        for (int round = 0; round < KILLS; round++) {
            materializeAndDie(home, 1 + random.nextInt(2 * KilledPipeline.PARTITIONS), random.nextInt(20));
            try (TestDeployment deployment = TestDeployment.in(home, KilledPipeline.registry(() -> {}))) {
                interrupted += verifyRuns(deployment);
                int next = random.nextInt(3);
                if (next == 0) {
                    retry(deployment);
                } else if (next == 1) {
                    deployment
                            .materialize(
                                    "*",
                                    PartitionChoice.in(PartitionChoice.State.MISSING),
                                    CONCURRENCY,
                                    new Cancellation())
                            .orThrow();
                }
            }
            assertThat(namesIn(home.resolve("values/_writing"))).hasSizeLessThanOrEqualTo(CONCURRENCY * (round + 1));
            assertThat(namesIn(home))
                    .isSubsetOf(
                            "state.db",
                            "state.db-wal",
                            "state.db-shm",
                            "values",
                            "warehouse.duckdb",
                            "warehouse.duckdb.wal");
        }
        assertThat(interrupted).isGreaterThanOrEqualTo(KILLS / 2);

        Path undisturbed = folder.resolve("undisturbed");
        for (Path each : List.of(home, undisturbed)) {
            try (TestDeployment deployment = TestDeployment.in(each, KilledPipeline.registry(() -> {}))) {
                deployment.add("s3", KilledPipeline.keys());
                Run run = deployment.materializeAll("*").orThrow();
                assertThat(run.steps().succeeded()).isEqualTo(3 * KilledPipeline.PARTITIONS + 1);
                assertThat(deployment.deployment().store().materializations().counts("rows"))
                        .isEqualTo(new Materializations.Counts(KilledPipeline.PARTITIONS, 0));
            }
        }
        List<String> expected = rows(undisturbed);
        assertThat(expected).hasSize(KilledPipeline.PARTITIONS * KilledPipeline.ROWS);
        assertThat(rows(home)).isEqualTo(expected);
        assertThat(values(home)).isEqualTo(values(undisturbed));
    }

    /** Kills a process so many milliseconds after it began so many steps. */
    private void materializeAndDie(Path home, int steps, int millis) throws IOException, InterruptedException {
        Path temporary = Files.createTempDirectory(folder, "tmp");
        Process child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Djava.io.tmpdir=" + temporary,
                        "-cp",
                        System.getProperty("java.class.path"),
                        KilledPipeline.class.getName(),
                        home.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        int said = 0;
        try (BufferedReader out = child.inputReader(StandardCharsets.UTF_8)) {
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                said++;
                if (said == steps) {
                    Thread.sleep(millis);
                    // By its handle: the process itself would close the stream that is being read.
                    child.toHandle().destroyForcibly();
                }
            }
        } finally {
            child.destroyForcibly();
        }
        child.waitFor();
        assertThat(said).isGreaterThanOrEqualTo(steps);
    }

    /** What the last run left undone is done, and nothing else. */
    private static void retry(TestDeployment deployment) {
        RunRecord last =
                deployment.deployment().store().runs().page(Long.MAX_VALUE, 1).get(0);
        List<String> done = materialized(deployment, last.id());
        Plan rest = deployment.deployment().rest(Long.toString(last.id()), CONCURRENCY);
        assertThat(rest.steps()).isEqualTo(last.counts().total() - last.counts().succeeded());
        if (rest.steps() > 0) {
            Run run = deployment
                    .deployment()
                    .run(rest, RunListener.NONE, new Cancellation())
                    .orThrow();
            List<String> then = materialized(deployment, Long.parseLong(run.id()));
            assertThat(Collections.disjoint(then, done)).isTrue();
            assertThat(done.size() + then.size()).isEqualTo((int) last.counts().total());
        }
    }

    private static List<String> materialized(TestDeployment deployment, long run) {
        return deployment.deployment().store().events().page(run, 0, Integer.MAX_VALUE).stream()
                .filter(event -> event.type() == EventLog.Type.MATERIALIZED)
                .map(event -> event.asset() + event.partition())
                .toList();
    }

    /** No run claims what is not there; returns how many were killed since the last look. */
    private static int verifyRuns(TestDeployment deployment) {
        List<RunRecord> runs = deployment.deployment().store().runs().page(Long.MAX_VALUE, 1);
        RunRecord last = runs.get(0);
        assertThat(last.status()).isIn(RunStatus.INTERRUPTED, RunStatus.SUCCEEDED);
        assertThat(last.ended()).isPresent();
        long recorded = deployment.deployment().store().events().page(last.id(), 0, Integer.MAX_VALUE).stream()
                .filter(event -> event.type() == EventLog.Type.MATERIALIZED)
                .count();
        assertThat(last.counts().succeeded()).isEqualTo(recorded);
        assertThat(last.counts().failed()).isZero();
        return last.status() == RunStatus.INTERRUPTED ? 1 : 0;
    }

    private static List<String> namesIn(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private static List<String> rows(Path home) throws SQLException {
        try (DuckDb database = DuckDb.open(home.resolve("warehouse.duckdb"));
                Connection connection = database.connection();
                Statement statement = connection.createStatement();
                ResultSet result =
                        statement.executeQuery("select partition_key, i, key, length from rows order by all")) {
            List<String> rows = new java.util.ArrayList<>();
            while (result.next()) {
                rows.add(result.getString(1) + " " + result.getLong(2) + " " + result.getString(3) + " "
                        + result.getInt(4));
            }
            return rows;
        }
    }

    /** All stored values of the partitions. */
    private static Map<String, Object> values(Path home) {
        Map<String, Object> values = new java.util.TreeMap<>();
        try (TestDeployment deployment = TestDeployment.in(home, KilledPipeline.registry(() -> {}))) {
            for (String key : KilledPipeline.keys()) {
                values.put(key, deployment.deployment().value("lengths", key).orElseThrow());
            }
        }
        return values;
    }
}
