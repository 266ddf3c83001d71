package dev.partita.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.partita.PartitaException;
import dev.partita.Run;
import dev.partita.RunStatus;
import dev.partita.StepCounts;
import dev.partita.internal.state.EventLog;
import dev.partita.internal.state.EventLog.NewEvent;
import dev.partita.internal.state.memory.MemoryStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Runs that are cancelled, or whose state can't be written any more. */
@Timeout(60)
final class StoppingTest {

    private final CountDownLatch begun = new CountDownLatch(2);
    private final CountDownLatch release = new CountDownLatch(1);
    private final AtomicInteger ended = new AtomicInteger();

    /** Steps of which two begin, and end when the test says so. */
    private TestRegistry waiting() {
        return TestRegistry.of("shop.Waiting").action("waits", declared -> declared.dynamicPartitions("s3"), in -> {
            begun.countDown();
            release.await();
            ended.incrementAndGet();
            return null;
        });
    }

    private static List<String> keys(int count) {
        return IntStream.range(0, count).mapToObj(i -> "k" + i).toList();
    }

    @Test
    void aCancelledRunLetsRunningStepsEndAndBeginsNoOther() throws Exception {
        try (TestDeployment deployment = TestDeployment.inMemory(waiting())) {
            deployment.add("s3", keys(20));
            Cancellation cancellation = new Cancellation();
            CompletableFuture<Run> running = CompletableFuture.supplyAsync(
                    () -> deployment.materialize("*", PartitionChoice.ALL, 2, cancellation));
            begun.await();
            cancellation.cancel();
            cancellation.cancel();
            release.countDown();
            Run run = running.get();

            assertThat(run.status()).isEqualTo(RunStatus.CANCELLED);
            assertThat(run.steps()).isEqualTo(new StepCounts(20, 2, 0, 0, 18));
            assertThat(deployment.history(run))
                    .filteredOn(event -> event.startsWith("STEP_CANCELLED"))
                    .hasSize(18);
            assertThat(deployment.history(run))
                    .filteredOn(event -> event.startsWith("MATERIALIZED"))
                    .hasSize(2);
            assertThat(deployment.deployment().store().runs().find(1))
                    .hasValueSatisfying(record -> assertThat(record.status()).isEqualTo(RunStatus.CANCELLED));
        }
    }

    @Test
    void aRunThatWasCancelledBeforeItBeganRunsNothing() {
        try (TestDeployment deployment = TestDeployment.inMemory(waiting())) {
            deployment.add("s3", keys(3));
            Cancellation cancellation = new Cancellation();
            cancellation.cancel();
            Run run = deployment.materialize("*", PartitionChoice.ALL, 2, cancellation);
            assertThat(run.status()).isEqualTo(RunStatus.CANCELLED);
            assertThat(run.steps()).isEqualTo(new StepCounts(3, 0, 0, 0, 3));
        }
    }

    @Test
    void anInterruptOfTheCallerCancelsAndIsKept() throws Exception {
        try (TestDeployment deployment = TestDeployment.inMemory(waiting())) {
            deployment.add("s3", keys(20));
            List<Object> outcome = new ArrayList<>();
            Thread caller = new Thread(() -> {
                outcome.add(deployment
                        .materialize("*", PartitionChoice.ALL, 2, new Cancellation())
                        .status());
                outcome.add(Thread.currentThread().isInterrupted());
            });
            caller.start();
            begun.await();
            caller.interrupt();
            while (deployment.deployment().store().events().page(1, 0, 100).stream()
                    .noneMatch(event -> event.type() == EventLog.Type.STEP_CANCELLED)) {
                Thread.onSpinWait();
            }
            release.countDown();
            caller.join();
            assertThat(outcome).containsExactly(RunStatus.CANCELLED, true);
            assertThat(ended).hasValue(2);
        }
    }

    private static List<String> threadsOfRuns() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(Thread::isAlive)
                .map(Thread::getName)
                .filter(name -> name.startsWith("partita-run-") || name.startsWith("partita-events-"))
                .toList();
    }

    @Test
    void aRunWhoseEventsCannotBeWrittenEndsWithAnExceptionAndClaimsNothing() {
        List<Supplier<Throwable>> failures =
                List.of(IllegalStateException::new, NoClassDefFoundError::new, OutOfMemoryError::new);
        for (int appends = 0; appends < 4; appends++) {
            for (Supplier<Throwable> failure : failures) {
                TestRegistry registry = TestRegistry.of("shop.Orders")
                        .asset(
                                "a",
                                "int",
                                dev.partita.spi.Codec.INTEGER,
                                declared -> declared.dynamicPartitions("s3"),
                                in -> 1)
                        .action(
                                "all",
                                declared -> declared.upstream("a", "java.util.Map<java.lang.String,java.lang.Integer>"),
                                in -> null);
                MemoryStore memory = new MemoryStore();
                AtomicInteger left = new AtomicInteger(appends);
                try (TestDeployment deployment = TestDeployment.with(
                        () -> new FailingStore(memory, () -> left.decrementAndGet() < 0, failure), registry)) {
                    deployment.add("s3", keys(30_000));
                    assertThatThrownBy(() -> deployment.materializeAll("*"))
                            .isInstanceOf(PartitaException.class)
                            .hasMessageStartingWith("The state of run 1 could not be written: ");
                }
                assertThat(memory.runs().find(1)).hasValueSatisfying(record -> {
                    assertThat(record.status()).isEqualTo(RunStatus.INTERRUPTED);
                    assertThat(record.counts().succeeded())
                            .isEqualTo(memory.events().page(1, 0, Integer.MAX_VALUE).stream()
                                    .filter(event -> event.type() == EventLog.Type.MATERIALIZED)
                                    .count());
                });
                assertThat(threadsOfRuns()).isEmpty();
            }
        }
    }

    /** A deployment of {@link #waiting} whose log takes no more events, with a run in it that has not noticed. */
    private TestDeployment withABrokenLog(CountDownLatch third) {
        AtomicBoolean failing = new AtomicBoolean();
        TestRegistry registry = TestRegistry.of("shop.Waiting")
                .action("waits", declared -> declared.dynamicPartitions("s3"), in -> {
                    if (in.partitionKey().equals("k2")) {
                        third.await();
                        failing.set(true);
                        return null;
                    }
                    begun.countDown();
                    release.await();
                    ended.incrementAndGet();
                    return null;
                });
        return TestDeployment.with(
                        () -> new FailingStore(new MemoryStore(), failing::get, IllegalStateException::new), registry)
                .add("s3", keys(20));
    }

    private static void awaitTheEndOfTheEventWriter() {
        while (threadsOfRuns().stream().anyMatch(name -> name.startsWith("partita-events-"))) {
            Thread.onSpinWait();
        }
    }

    @Test
    void aRunThatCannotGoOnStillWaitsForItsStepsWhenItIsInterrupted() throws Exception {
        CountDownLatch third = new CountDownLatch(1);
        try (TestDeployment deployment = withABrokenLog(third)) {
            List<Object> outcome = new ArrayList<>();
            Thread caller = new Thread(() -> {
                try {
                    deployment.materialize("*", PartitionChoice.ALL, 3, new Cancellation());
                } catch (PartitaException e) {
                    outcome.add(ended.get());
                    outcome.add(threadsOfRuns());
                    outcome.add(Thread.currentThread().isInterrupted());
                }
            });
            caller.start();
            begun.await();
            third.countDown();
            awaitTheEndOfTheEventWriter();
            caller.interrupt();
            while (caller.isInterrupted()) {
                Thread.onSpinWait();
            }
            release.countDown();
            caller.join();
            assertThat(outcome).hasSize(3);
            assertThat((int) outcome.get(0)).isGreaterThanOrEqualTo(2);
            assertThat(outcome.subList(1, 3)).containsExactly(List.of(), true);
        }
    }

    @Test
    void whoCancelsARunThatCannotGoOnIsNotDisturbed() throws Exception {
        CountDownLatch third = new CountDownLatch(1);
        try (TestDeployment deployment = withABrokenLog(third)) {
            Cancellation cancellation = new Cancellation();
            CompletableFuture<Run> running = CompletableFuture.supplyAsync(
                    () -> deployment.materialize("*", PartitionChoice.ALL, 3, cancellation));
            begun.await();
            third.countDown();
            awaitTheEndOfTheEventWriter();
            cancellation.cancel();
            release.countDown();
            assertThatThrownBy(running::get)
                    .isInstanceOf(ExecutionException.class)
                    .hasCauseInstanceOf(PartitaException.class);
        }
    }

    @Test
    void countsAreNeverAheadOfTheEventsThatTheyHoldAfter() throws Exception {
        CountDownLatch first = new CountDownLatch(1);
        List<Long> ahead = new ArrayList<>();
        AtomicInteger written = new AtomicInteger();
        EventLog log = new EventLog() {
            @Override
            public boolean append(long run, StepCounts counts, List<NewEvent> events) {
                try {
                    first.await();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
                ahead.add(counts.succeeded() - written.addAndGet(events.size()));
                return true;
            }

            @Override
            public List<Event> page(long run, long after, int limit) {
                return List.of();
            }
        };
        int many = 9_000;
        try (EventWriter writer = new EventWriter(log, 1, new Recent())) {
            for (int i = 1; i <= many; i++) {
                writer.append(
                        List.of(new NewEvent(Instant.EPOCH, EventLog.Type.MATERIALIZED, "a", "k" + i, "", "")),
                        new StepCounts(many, i, 0, 0, 0));
            }
            first.countDown();
        }
        assertThat(written).hasValue(many);
        assertThat(ahead).hasSizeGreaterThan(2).containsOnly(0L);
    }
}
