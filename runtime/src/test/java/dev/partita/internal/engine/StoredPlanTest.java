package dev.partita.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.partita.InvalidRequestException;
import dev.partita.Run;
import dev.partita.RunStatus;
import dev.partita.StepCounts;
import dev.partita.internal.state.EventLog;
import dev.partita.internal.state.Runs.RunRecord;
import dev.partita.spi.Codec;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is done of a run that did not do all. */
final class StoredPlanTest {

    private final Set<String> broken = ConcurrentHashMap.newKeySet();

    @TempDir
    private Path home;

    private TestRegistry registry() {
        return TestRegistry.of("shop.Orders")
                .asset(
                        "orders",
                        "int",
                        Codec.INTEGER,
                        declared -> declared.dynamicPartitions("s3"),
                        in -> compute("orders", in.partitionKey()))
                .asset(
                        "sums",
                        "int",
                        Codec.INTEGER,
                        declared -> declared.dynamicPartitions("s3").upstream("orders", "int"),
                        in -> compute("sums", in.partitionKey()))
                .asset("other", "int", Codec.INTEGER, declared -> {}, in -> compute("other", ""));
    }

    private int compute(String asset, String key) {
        if (broken.contains(asset + key)) {
            throw new IllegalStateException("no " + asset + " of " + key);
        }
        return 1;
    }

    @Test
    void whatDidNotSucceedIsRunAgainAndNothingElse() {
        broken.addAll(Set.of("ordersb", "sumsc", "other"));
        try (TestDeployment deployment = TestDeployment.in(home, registry())) {
            deployment.add("s3", "a", "b", "c");
            Run first = deployment.materializeAll("*");
            assertThat(first.steps()).isEqualTo(new StepCounts(7, 3, 3, 1, 0));

            broken.remove("sumsc");
            Run second = deployment.retry(first);
            assertThat(second.steps()).isEqualTo(new StepCounts(4, 1, 2, 1, 0));
            RunRecord record = deployment
                    .deployment()
                    .store()
                    .runs()
                    .find(Long.parseLong(second.id()))
                    .orElseThrow();
            assertThat(record.retryOf()).contains(Long.valueOf(first.id()));
            assertThat(deployment.history(second))
                    .containsExactlyInAnyOrder(
                            "STEP_STARTED orders[b]",
                            "STEP_FAILED orders[b]",
                            "STEP_SKIPPED sums[b]",
                            "STEP_STARTED sums[c]",
                            "MATERIALIZED sums[c]",
                            "STEP_STARTED other",
                            "STEP_FAILED other");

            broken.clear();
            // Either of the two names the same rest.
            assertThat(deployment.deployment().rest(second.id(), 1).steps()).isEqualTo(3);
            Run third = deployment.retry(first);
            assertThat(third.steps()).isEqualTo(new StepCounts(3, 3, 0, 0, 0));
            assertThat(deployment.deployment().rest(first.id(), 1).steps()).isZero();
        }
    }

    @Test
    void aPartitionThatWasRemovedMeanwhileIsSkippedWithWhatNeedsIt() {
        broken.addAll(Set.of("ordersa", "ordersb"));
        try (TestDeployment deployment = TestDeployment.in(home, registry())) {
            deployment.add("s3", "a", "b", "c");
            Run first = deployment.materializeAll("*");
            broken.clear();
            deployment.deployment().store().partitionSets().remove("s3", Set.of("a"));

            Run second = deployment.retry(first);

            assertThat(second.status()).isEqualTo(RunStatus.SUCCEEDED);
            assertThat(second.steps()).isEqualTo(new StepCounts(4, 2, 0, 2, 0));
            assertThat(deployment.events(second).stream()
                            .filter(event -> event.type() == EventLog.Type.STEP_SKIPPED)
                            .map(event -> event.asset() + " " + event.detail()))
                    .containsExactlyInAnyOrder(
                            "orders 'a' is no partition any more: it was removed",
                            "sums 'a' is no partition any more: it was removed");
        }
    }

    @Test
    void whatCantBeDoneAgainIsSaid() {
        try (TestDeployment deployment = TestDeployment.in(home, registry())) {
            deployment.add("s3", "a");
            deployment.materializeAll("*");
            assertThatThrownBy(() -> deployment.deployment().rest("7", 1))
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessage("There is no run '7'.\nSee which there are: partita runs list");
            assertThatThrownBy(() -> deployment.deployment().rest("x", 1)).hasMessageContaining("There is no run 'x'.");
        }
        try (TestDeployment deployment =
                TestDeployment.in(home, TestRegistry.of("shop.Other").action("other", declared -> {}, in -> null))) {
            assertThatThrownBy(() -> deployment.deployment().rest("1", 1))
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessage("Run 1 was to compute 'orders', which no class on the class path computes now.");
        }
    }
}
