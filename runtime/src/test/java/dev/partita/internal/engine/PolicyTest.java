package dev.partita.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.partita.InvalidRequestException;
import dev.partita.Run;
import dev.partita.RunStatus;
import dev.partita.StepCounts;
import dev.partita.internal.state.EventLog;
import dev.partita.spi.Codec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What retries, timeouts and pools do to the steps of a run. */
@Timeout(60)
final class PolicyTest {

    private final Map<String, Integer> attempts = new ConcurrentHashMap<>();

    private int attempt(String key) {
        return attempts.merge(key, 1, Integer::sum);
    }

    @Test
    void aStepIsTriedAgainUntilItSucceedsAndWhatIsDownstreamWaits() {
        List<Integer> told = new ArrayList<>();
        TestRegistry registry = TestRegistry.of("shop.Orders")
                .asset("orders", "int", Codec.INTEGER, declared -> declared.retry(3, 1, "EXPONENTIAL", "FULL"), in -> {
                    told.add(in.context().attempt());
                    if (attempt("orders") < 3) {
                        throw new IllegalStateException("not yet");
                    }
                    return 7;
                })
                .action("report", declared -> declared.upstream("orders", "int"), in -> in.argument(0));
        try (TestDeployment deployment = TestDeployment.inMemory(registry)) {
            Run run = deployment.materialize("*");

            assertThat(run.status()).isEqualTo(RunStatus.SUCCEEDED);
            assertThat(run.steps()).isEqualTo(new StepCounts(2, 2, 0, 0, 0));
            assertThat(told).containsExactly(1, 2, 3);
            assertThat(deployment.history(run))
                    .containsExactly(
                            "STEP_STARTED orders",
                            "STEP_RETRIED orders",
                            "STEP_STARTED orders",
                            "STEP_RETRIED orders",
                            "STEP_STARTED orders",
                            "MATERIALIZED orders",
                            "STEP_STARTED report",
                            "MATERIALIZED report");
            assertThat(deployment.events(run).get(1).detail()).startsWith("java.lang.IllegalStateException: not yet");
        }
    }

    @Test
    void aStepThatFailsTooOftenFailsOnce() {
        TestRegistry registry = TestRegistry.of("shop.Orders")
                .action("orders", declared -> declared.retry(2, 0, "CONSTANT", "NONE"), in -> {
                    throw new IllegalStateException("attempt " + attempt("orders"));
                });
        try (TestDeployment deployment = TestDeployment.inMemory(registry)) {
            Run run = deployment.materialize("*");

            assertThat(run.steps()).isEqualTo(new StepCounts(1, 0, 1, 0, 0));
            assertThat(run.failures())
                    .singleElement()
                    .satisfies(failure ->
                            assertThat(failure.error()).isEqualTo("java.lang.IllegalStateException: attempt 3"));
            assertThat(deployment
                            .deployment()
                            .store()
                            .materializations()
                            .counts("orders")
                            .failed())
                    .isEqualTo(1);
        }
    }

    @Test
    void whatLacksAnInputIsNotTriedAgain() {
        TestRegistry registry = TestRegistry.of("shop.Orders")
                .asset("orders", "int", Codec.INTEGER, declared -> {}, in -> 1)
                .action(
                        "report",
                        declared -> declared.upstream("orders", "int").retry(5, 60_000, "CONSTANT", "NONE"),
                        in -> null);
        try (TestDeployment deployment = TestDeployment.inMemory(registry)) {
            assertThat(deployment.history(deployment.materialize("report")))
                    .containsExactly("STEP_STARTED report", "STEP_FAILED report");
        }
    }

    @Test
    void aBatchIsTriedAgainAsAWhole() {
        List<List<String>> calls = new ArrayList<>();
        TestRegistry registry = TestRegistry.of("shop.Orders")
                .action(
                        "orders",
                        declared -> declared.dynamicPartitions("s3")
                                .partitionKey("keys")
                                .batch(2)
                                .retry(1, 0, "CONSTANT", "NONE"),
                        in -> {
                            List<String> keys = in.context().partitionKeys();
                            synchronized (calls) {
                                calls.add(keys);
                            }
                            if (keys.contains("c") && attempt("c") == 1) {
                                throw new IllegalStateException("not yet");
                            }
                            return null;
                        });
        try (TestDeployment deployment = TestDeployment.inMemory(registry)) {
            deployment.add("s3", "a", "b", "c", "d", "e");
            assertThat(deployment.materializeAll("*").steps()).isEqualTo(new StepCounts(5, 5, 0, 0, 0));
            assertThat(calls)
                    .containsExactlyInAnyOrder(List.of("a", "b"), List.of("c", "d"), List.of("c", "d"), List.of("e"));
        }
    }

    @Test
    void aFailedBatchIsTakenApartWhereThatIsAskedFor() {
        List<List<String>> calls = new ArrayList<>();
        TestRegistry registry = TestRegistry.of("shop.Orders")
                .action(
                        "orders",
                        declared -> declared.dynamicPartitions("s3")
                                .partitionKey("keys")
                                .isolatedBatch(8),
                        in -> {
                            List<String> keys = in.context().partitionKeys();
                            calls.add(keys);
                            if (keys.contains("c") || keys.contains("f")) {
                                throw new IllegalStateException("bad");
                            }
                            return null;
                        });
        try (TestDeployment deployment = TestDeployment.inMemory(registry)) {
            deployment.add("s3", "a", "b", "c", "d", "e", "f");
            Run run = deployment.materializeAll("*");
            assertThat(run.steps()).isEqualTo(new StepCounts(6, 4, 2, 0, 0));
            assertThat(run.failures())
                    .extracting(failure -> failure.partition().toString())
                    .containsExactly("orders[c]", "orders[f]");
            assertThat(calls.stream().map(List::size)).containsExactly(6, 3, 1, 2, 1, 1, 3, 1, 2, 1, 1);
        }
    }

    @Test
    void aStepThatTakesTooLongIsInterruptedAndFails() {
        TestRegistry registry = TestRegistry.of("shop.Orders")
                .action("stubborn", declared -> declared.timeout(50), in -> {
                    for (int interrupts = 0; interrupts < 2; ) {
                        try {
                            new CountDownLatch(1).await();
                        } catch (InterruptedException e) {
                            interrupts++;
                        }
                    }
                    return null;
                })
                .action("waiting", declared -> declared.timeout(50), in -> {
                    new CountDownLatch(1).await();
                    return null;
                })
                .action("quick", declared -> declared.timeout(60_000), in -> null);
        try (TestDeployment deployment = TestDeployment.inMemory(registry)) {
            Run run = deployment.materialize("*");

            assertThat(run.steps()).isEqualTo(new StepCounts(3, 1, 2, 0, 0));
            assertThat(run.failures())
                    .extracting(Run.Failure::error)
                    .containsOnly("It took longer than its @Timeout of 50ms.");
            assertThat(deployment.events(run).stream()
                            .filter(event -> event.type() == EventLog.Type.STEP_FAILED)
                            .filter(event -> event.asset().equals("waiting"))
                            .findFirst()
                            .orElseThrow()
                            .detail())
                    .contains("InterruptedException");
        }
    }

    @Test
    void noMoreStepsOfAPoolRunAtOnceThanItsLimitAndOthersGoOn() throws Exception {
        AtomicInteger running = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        CyclicBarrier four = new CyclicBarrier(4);
        TestRegistry registry = TestRegistry.of("shop.Orders")
                .action("narrow", declared -> declared.dynamicPartitions("s3").pool("narrow"), in -> {
                    most.accumulateAndGet(running.incrementAndGet(), Math::max);
                    Thread.sleep(1);
                    running.decrementAndGet();
                    return null;
                })
                .action("wide", declared -> declared.dynamicPartitions("few").pool("wide"), in -> {
                    // Only where all four run at once.
                    four.await(30, TimeUnit.SECONDS);
                    return null;
                });
        try (TestDeployment deployment = TestDeployment.inMemory(registry)) {
            deployment.add("s3", IntStream.range(0, 200).mapToObj(i -> "k" + i).toList());
            deployment.add("few", "1", "2", "3", "4");
            Run run = deployment.materialize("*", PartitionChoice.ALL, 8, new Cancellation());

            assertThat(run.orThrow().steps().succeeded()).isEqualTo(204);
            assertThat(most).hasValueBetween(1, 2);
        }
    }

    @Test
    void aLimitThatIsNoneIsRefusedBeforeAnythingRuns() {
        TestRegistry registry = TestRegistry.of("shop.Orders")
                .action("orders", declared -> {}, in -> null)
                .action("pooled", declared -> declared.deps("orders").pool("bad"), in -> null);
        try (TestDeployment deployment = TestDeployment.inMemory(registry)) {
            assertThatThrownBy(() -> deployment.materialize("*"))
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessageStartingWith("The limit of the pool 'bad' is a number of 1 or more, but is 'many'");
            assertThat(deployment.deployment().store().runs().page(Long.MAX_VALUE, 1))
                    .isEmpty();
            assertThat(deployment.materialize("orders").succeeded()).isTrue();
        }
    }

    @Test
    void aRunThatIsStoppedAtOnceInterruptsItsStepsAndTriesNothingAgain() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        AtomicReference<String> id = new AtomicReference<>("");
        TestRegistry registry = TestRegistry.of("shop.Orders")
                .action("orders", declared -> declared.retry(9, 0, "CONSTANT", "NONE"), in -> {
                    id.set(in.context().runId());
                    begun.countDown();
                    new CountDownLatch(1).await();
                    return null;
                })
                .action("after", declared -> declared.deps("orders"), in -> null);
        try (TestDeployment deployment = TestDeployment.inMemory(registry)) {
            CompletableFuture<Run> running = CompletableFuture.supplyAsync(() -> deployment.materialize("*"));
            begun.await();
            deployment.deployment().stop(Objects.requireNonNull(id.get()));

            Run run = running.get();
            assertThat(run.status()).isEqualTo(RunStatus.CANCELLED);
            assertThat(run.steps()).isEqualTo(new StepCounts(2, 0, 0, 0, 2));
            assertThat(deployment.history(run))
                    .containsExactlyInAnyOrder("STEP_STARTED orders", "STEP_CANCELLED orders", "STEP_CANCELLED after");
            assertThat(Thread.currentThread().isInterrupted()).isFalse();
        }
    }
}
