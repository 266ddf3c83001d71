package dev.partita.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.partita.AssetPartition;
import dev.partita.CheckResult;
import dev.partita.PartitaException;
import dev.partita.Run;
import dev.partita.RunStatus;
import dev.partita.internal.state.EventLog;
import dev.partita.model.KeyForm;
import dev.partita.model.TimeDimension;
import dev.partita.model.UpstreamChoice;
import dev.partita.model.time.WindowDefinition;
import dev.partita.model.time.Windows;
import dev.partita.spi.Codec;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** What checks are given, when they run, and what follows from what they say. */
final class ChecksTest {

    private static final String TEXT = "java.lang.String";

    /** An asset of the set "s3" whose value is its key, and one that reads it. */
    private static TestRegistry pipeline() {
        return TestRegistry.of("shop.Orders")
                .asset(
                        "orders",
                        TEXT,
                        Codec.STRING,
                        to -> to.dynamicPartitions("s3"),
                        in -> in.context().partitionKey())
                .action("report", to -> to.dynamicPartitions("s3").upstream("orders", TEXT), in -> null);
    }

    private static CheckResult notB(Object value) {
        return value.equals("b") ? CheckResult.failed("it is b") : CheckResult.passed();
    }

    @Test
    void aCheckRunsForEachPartitionRightAfterItAndGetsItsValue() {
        Map<String, String> seen = new ConcurrentHashMap<>();
        TestRegistry registry = pipeline()
                .check("isKey", "orders", to -> to.partitionKey("key").upstream("orders", TEXT), in -> {
                    seen.put(in.partitionKey(), in.argument(1));
                    return CheckResult.passed().with("length", 1);
                });
        try (TestDeployment deployment = TestDeployment.inMemory(registry).add("s3", "a", "b")) {
            Run run = deployment.materialize("*", "a", "b");

            assertThat(run.status()).isEqualTo(RunStatus.SUCCEEDED);
            assertThat(run.checks()).isEqualTo(new Run.Checks(2, 0, List.of()));
            assertThat(seen).isEqualTo(Map.of("a", "a", "b", "b"));
            List<String> history = deployment.history(run);
            for (String key : List.of("a", "b")) {
                int made = history.indexOf("MATERIALIZED orders[" + key + "]");
                assertThat(history.get(made + 1)).isEqualTo("CHECK_PASSED orders[" + key + "]");
                assertThat(history.indexOf("STEP_STARTED report[" + key + "]")).isGreaterThan(made + 1);
            }
            assertThat(deployment.deployment().store().checks().results("orders", List.of("a")))
                    .extractingByKey("a")
                    .extracting(results -> results.get("isKey"))
                    .extracting("passed", "metadata")
                    .containsExactly(true, "{\"length\":1}");
        }
    }

    @Test
    void aFailedCheckThatDoesNotBlockIsCountedAndStopsNothing() {
        TestRegistry registry =
                pipeline().check("notB", "orders", to -> to.upstream("orders", TEXT), in -> notB(in.argument(0)));
        try (TestDeployment deployment = TestDeployment.inMemory(registry).add("s3", "a", "b")) {
            Run run = deployment.materialize("*", "a", "b");

            assertThat(run.status()).isEqualTo(RunStatus.SUCCEEDED);
            assertThat(run.steps().succeeded()).isEqualTo(4);
            assertThat(run.checks())
                    .isEqualTo(new Run.Checks(
                            1, 1, List.of(new Run.FailedCheck(of("orders", "b"), "notB", false, "it is b"))));
            assertThat(run.orThrow()).isSameAs(run);
        }
    }

    @Test
    void aFailedBlockingCheckStopsWhatIsDownstreamOfThatPartitionAndNothingElse() {
        TestRegistry registry = pipeline()
                .action("summary", to -> to.dynamicPartitions("s3").deps("report"), in -> null)
                .check("notB", "orders", to -> to.blocking().upstream("orders", TEXT), in -> notB(in.argument(0)));
        try (TestDeployment deployment = TestDeployment.inMemory(registry).add("s3", "a", "b")) {
            Run run = deployment.materialize("*", "a", "b");

            assertThat(run.status()).isEqualTo(RunStatus.FAILED);
            assertThat(run.steps().succeeded()).isEqualTo(4);
            assertThat(run.steps().failed()).isZero();
            assertThat(run.steps().skipped()).isEqualTo(2);
            assertThat(deployment.history(run))
                    .contains(
                            "MATERIALIZED orders[b]",
                            "CHECK_FAILED orders[b]",
                            "STEP_SKIPPED report[b]",
                            "STEP_SKIPPED summary[b]",
                            "MATERIALIZED summary[a]");
            assertThat(deployment.events(run))
                    .filteredOn(event -> event.type() == EventLog.Type.STEP_SKIPPED)
                    .extracting(EventLog.Event::detail)
                    .containsOnly("check 'notB' of 'orders[b]' failed: it is b");
            assertThatThrownBy(run::orThrow)
                    .isInstanceOf(PartitaException.class)
                    .hasMessageContaining("check 'notB' of orders[b]: it is b");
            assertThat(deployment.deployment().value("orders", "b")).contains("b");
        }
    }

    @Test
    void ofAssetsComputedTogetherOnlyWhatReadsTheBlockedOneIsStopped() {
        TestRegistry registry = TestRegistry.of("shop.Orders")
                .twoTexts("both", "good", "bad", in -> new Object[] {"good", "bad"})
                .action("readsGood", to -> to.dynamicPartitions("s3").upstream("good", TEXT), in -> null)
                .action("readsBad", to -> to.dynamicPartitions("s3").upstream("bad", TEXT), in -> null)
                .action(
                        "readsBoth",
                        to -> to.dynamicPartitions("s3").upstream("bad", TEXT).upstream("good", TEXT),
                        in -> null)
                .check(
                        "never",
                        "bad",
                        to -> to.blocking().upstream("bad", TEXT).upstream("good", TEXT),
                        in -> CheckResult.failed(in.argument(0) + " beside " + in.argument(1)));
        try (TestDeployment deployment = TestDeployment.inMemory(registry).add("s3", "a")) {
            Run run = deployment.materialize("*", "a");

            assertThat(deployment.history(run))
                    .contains("MATERIALIZED readsGood[a]", "STEP_SKIPPED readsBad[a]", "STEP_SKIPPED readsBoth[a]")
                    .doesNotContain("MATERIALIZED readsBad[a]", "MATERIALIZED readsBoth[a]");
            assertThat(run.checks().failures())
                    .containsExactly(new Run.FailedCheck(of("bad", "a"), "never", true, "bad beside good"));
        }
    }

    @Test
    void aCheckThatThrowsHasFailedWithItsError() {
        TestRegistry registry = pipeline().check("broken", "orders", to -> to.context("context"), in -> {
            in.context().metadata("said", "before");
            throw new IllegalStateException("no network");
        });
        try (TestDeployment deployment = TestDeployment.inMemory(registry).add("s3", "a")) {
            Run run = deployment.materialize("orders", "a");

            assertThat(run.status()).isEqualTo(RunStatus.SUCCEEDED);
            assertThat(run.checks().failures())
                    .extracting(Run.FailedCheck::reason)
                    .containsExactly("java.lang.IllegalStateException: no network");
        }
    }

    @Test
    void aCheckThatReturnsNullHasFailed() {
        TestRegistry registry = pipeline().check("nothing", "orders", to -> {}, in -> null);
        try (TestDeployment deployment = TestDeployment.inMemory(registry).add("s3", "a")) {
            assertThat(deployment.materialize("orders", "a").checks().failures())
                    .extracting(Run.FailedCheck::reason)
                    .containsExactly("The check returned null.");
        }
    }

    @Test
    void theContextOfACheckIsThatOfTheCheckedPartition() {
        TestRegistry registry = pipeline()
                .check(
                        "knows",
                        "orders",
                        to -> to.context("context"),
                        in -> CheckResult.failed(
                                in.context().assetKey() + " " + in.context().partitionKey() + " "
                                        + in.context().partitionKeys() + " "
                                        + in.context().runId()));
        try (TestDeployment deployment = TestDeployment.inMemory(registry).add("s3", "a")) {
            Run run = deployment.materialize("orders", "a");

            assertThat(run.checks().failures())
                    .extracting(Run.FailedCheck::reason)
                    .containsExactly("orders a [a] " + run.id());
        }
    }

    @Test
    void aCheckOfABatchRunsForEachOfItsPartitions() {
        TestRegistry registry = TestRegistry.of("shop.Orders")
                .asset(
                        "orders",
                        TEXT,
                        Codec.STRING,
                        to -> to.dynamicPartitions("s3").partitionKey("keys").batch(10),
                        in -> in.keys(key -> key.text()).stream()
                                .collect(java.util.stream.Collectors.toMap(key -> key, key -> key)))
                .action("report", to -> to.dynamicPartitions("s3").upstream("orders", TEXT), in -> null)
                .check("notB", "orders", to -> to.blocking().upstream("orders", TEXT), in -> notB(in.argument(0)));
        try (TestDeployment deployment = TestDeployment.inMemory(registry).add("s3", "a", "b", "c")) {
            Run run = deployment.materialize("*", "a", "b", "c");

            assertThat(run.checks().passed()).isEqualTo(2);
            assertThat(deployment.history(run))
                    .contains("STEP_SKIPPED report[b]", "MATERIALIZED report[a]", "MATERIALIZED report[c]");
        }
    }

    @Test
    void whatACheckReadsBesidesIsThereBeforeWithinTheSameRun() {
        // By key, "rates" would come after "orders", and nothing but the check needs it.
        TestRegistry registry = pipeline()
                .asset("rates", TEXT, Codec.STRING, to -> {}, in -> "1.1")
                .check(
                        "rated",
                        "orders",
                        to -> to.upstream("orders", TEXT).upstream("rates", TEXT),
                        in -> CheckResult.failed(in.<String>argument(0) + in.argument(1)));
        try (TestDeployment deployment = TestDeployment.inMemory(registry).add("s3", "a")) {
            assertThat(deployment.materialize("*", "a").checks().failures())
                    .extracting(Run.FailedCheck::reason)
                    .containsExactly("a1.1");
        }
    }

    @Test
    void anAssetIsMadeThoughWhatOnlyItsCheckReadsHasFailed() {
        TestRegistry registry = pipeline()
                .asset("rates", TEXT, Codec.STRING, to -> {}, in -> {
                    throw new IllegalStateException();
                })
                .check(
                        "rated",
                        "orders",
                        to -> to.upstream("orders", TEXT).upstream("rates", TEXT),
                        in -> CheckResult.passed());
        try (TestDeployment deployment = TestDeployment.inMemory(registry).add("s3", "a")) {
            Run run = deployment.materialize("*", "a");

            assertThat(run.steps().succeeded()).isEqualTo(2);
            assertThat(run.steps().skipped()).isZero();
            assertThat(run.checks().failures())
                    .extracting(Run.FailedCheck::reason)
                    .containsExactly("'rated' needs 'rates', which was never materialized.");
        }
    }

    @Test
    void aCheckMayReadEarlierPartitionsOfItsAsset() {
        TimeDimension days = new TimeDimension(
                "day",
                Windows.of(new WindowDefinition(
                        WindowDefinition.Kind.DAILY, "", "2026-01-01", "", "UTC", 0, 0, 0, 0, "")));
        TestRegistry registry = TestRegistry.of("shop.Orders")
                .asset(
                        "orders",
                        TEXT,
                        Codec.STRING,
                        to -> to.partitions(days),
                        in -> in.context().partitionKey())
                .check(
                        "grows",
                        "orders",
                        to -> to.upstream("orders", TEXT)
                                .from("before", "java.util.Optional<java.lang.String>", "orders", "")
                                .asking(new UpstreamChoice.Offset(-1), KeyForm.NONE),
                        in -> CheckResult.failed(in.argument(0) + " after "
                                + in.<Optional<String>>argument(1).orElse("nothing")));
        try (TestDeployment deployment = TestDeployment.inMemory(registry)) {
            Run run = deployment.materialize("orders", "2026-01-02", "2026-01-01", "2026-01-03");

            assertThat(run.checks().failures())
                    .extracting(Run.FailedCheck::reason)
                    .containsExactly(
                            "2026-01-01 after nothing", "2026-01-02 after 2026-01-01", "2026-01-03 after 2026-01-02");
        }
    }

    @Test
    void aRetryMakesAndChecksAgainWhatABlockingCheckStopped() {
        AtomicBoolean mended = new AtomicBoolean();
        TestRegistry registry = pipeline()
                .check(
                        "notB",
                        "orders",
                        to -> to.blocking().upstream("orders", TEXT),
                        in -> mended.get() ? CheckResult.passed() : notB(in.argument(0)));
        try (TestDeployment deployment = TestDeployment.inMemory(registry).add("s3", "a", "b")) {
            Run first = deployment.materialize("*", "a", "b");
            Run still = deployment.retry(first);
            mended.set(true);
            Run retried = deployment.retry(still);

            assertThat(still.status()).isEqualTo(RunStatus.FAILED);
            assertThat(retried.status()).isEqualTo(RunStatus.SUCCEEDED);
            assertThat(deployment.history(retried))
                    .contains("MATERIALIZED orders[b]", "CHECK_PASSED orders[b]", "MATERIALIZED report[b]")
                    .noneMatch(line -> line.endsWith("[a]"));
        }
    }

    private static AssetPartition of(String asset, String key) {
        return new AssetPartition(asset, Optional.of(key));
    }
}
