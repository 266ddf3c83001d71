package dev.partita.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.partita.Materialized;
import dev.partita.Run;
import dev.partita.StepCounts;
import dev.partita.internal.state.EventLog;
import dev.partita.spi.Codec;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Another engine in the place of the local one, with nothing in common but the store and the values. */
@Timeout(120)
final class OtherProcessTest {

    @TempDir
    private Path home;

    /** Small values, large ones, retries and failures. */
    static TestRegistry registry() {
        return TestRegistry.of("shop.Orders")
                .asset(
                        "pid",
                        "java.lang.String",
                        Codec.STRING,
                        declared -> {},
                        in -> Materialized.of("" + ProcessHandle.current().pid())
                                .with("rows", 3))
                .asset(
                        "orders",
                        "java.lang.String",
                        Codec.STRING,
                        declared -> declared.dynamicPartitions("s3").retry(1, 0, "CONSTANT", "NONE"),
                        in -> {
                            if ((in.partitionKey().equals("k7") && in.context().attempt() == 1)
                                    || in.partitionKey().equals("k9")) {
                                throw new IllegalStateException("no\n" + in.partitionKey());
                            }
                            return in.partitionKey().equals("k5")
                                    ? "x".repeat(200_000)
                                    : in.partitionKey() + " \n\"é🎼";
                        })
                .asset(
                        "lengths",
                        "int",
                        Codec.INTEGER,
                        declared -> declared.dynamicPartitions("s3").upstream("orders", "java.lang.String"),
                        in -> in.<String>argument(0).length());
    }

    @Test
    void slicesAreComputedInOtherProcessesFromWhatIsStored() {
        List<String> keys = IntStream.range(0, 20).mapToObj(i -> "k" + i).toList();
        try (TestDeployment deployment = TestDeployment.in(home, new OtherProcess(home), registry())) {
            deployment.add("s3", keys);
            Run run = deployment.materialize("*", PartitionChoice.ALL, 2, new Cancellation());

            assertThat(run.steps()).isEqualTo(new StepCounts(41, 39, 1, 1, 0));
            assertThat(deployment.deployment().value("pid", "").orElseThrow())
                    .isNotEqualTo("" + ProcessHandle.current().pid());
            assertThat(deployment.deployment().value("lengths", "k5")).contains(200_000);
            assertThat(deployment.deployment().value("lengths", "k10")).contains(9);
            assertThat(deployment.deployment().value("orders", "k7")).contains("k7 \n\"é🎼");
            assertThat(deployment.events(run))
                    .filteredOn(event -> event.type() == EventLog.Type.STEP_RETRIED)
                    .extracting(EventLog.Event::partition)
                    .containsExactlyInAnyOrder("k7", "k9");
            assertThat(run.failures())
                    .singleElement()
                    .satisfies(failure -> assertThat(failure.error()).isEqualTo("java.lang.IllegalStateException: no"));
            assertThat(deployment.deployment().store().materializations().states("pid", List.of("")))
                    .hasEntrySatisfying(
                            "",
                            state -> assertThat(
                                            state.materialized().orElseThrow().metadata())
                                    .isEqualTo("{\"rows\":3}"));
        }
    }
}
