package dev.partita.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.partita.Run;
import dev.partita.RunStatus;
import dev.partita.StepCounts;
import dev.partita.internal.state.EventLog;
import dev.partita.internal.state.EventLog.NewEvent;
import dev.partita.internal.state.Runs.NewRun;
import dev.partita.internal.state.Runs.RunRecord;
import dev.partita.internal.state.Store;
import dev.partita.internal.state.sqlite.SqliteStore;
import dev.partita.spi.Codec;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
final class DeploymentTest {

    /** The common pool may have one thread only. */
    private static final Executor OWN_THREAD = task -> new Thread(task).start();

    @TempDir
    private Path home;

    private static TestRegistry orders() {
        return TestRegistry.of("shop.Orders").asset("orders", "int", Codec.INTEGER, declared -> {}, in -> 1);
    }

    private long begin(String host, long pid, Instant started, Instant renewed) {
        try (Store store = SqliteStore.open(home.resolve("state.db"))) {
            long process = store.processes().register(host, pid, started, renewed);
            long run = store.runs().begin(new NewRun(process, "*", List.of("orders"), List.of(), 3, Map.of(), renewed));
            store.events()
                    .append(
                            run,
                            new StepCounts(3, 1, 0, 0, 0),
                            List.of(new NewEvent(renewed, EventLog.Type.MATERIALIZED, "orders", "", "", "")));
            return run;
        }
    }

    private RunRecord runAfterOpening(long run) {
        try (TestDeployment deployment = TestDeployment.in(home, orders())) {
            return deployment.deployment().store().runs().find(run).orElseThrow();
        }
    }

    @Test
    void theRunOfADeadProcessIsFoundInterruptedWithWhatItRecorded() throws Exception {
        Process child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-version")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        Instant started = child.info().startInstant().orElse(Instant.now());
        child.waitFor();
        long run = begin(InetAddress.getLocalHost().getHostName(), child.pid(), started, Instant.now());

        RunRecord found = runAfterOpening(run);
        assertThat(found.status()).isEqualTo(RunStatus.INTERRUPTED);
        assertThat(found.counts()).isEqualTo(new StepCounts(3, 1, 0, 0, 0));
        assertThat(found.ended()).isPresent();
    }

    @Test
    void aLaterProcessOfTheSameNumberIsAnother() throws Exception {
        ProcessHandle self = ProcessHandle.current();
        Instant started = self.info().startInstant().orElseThrow();
        String host = InetAddress.getLocalHost().getHostName();

        assertThat(runAfterOpening(begin(host, self.pid(), started.minusSeconds(100), Instant.now()))
                        .status())
                .isEqualTo(RunStatus.INTERRUPTED);
        assertThat(runAfterOpening(
                                begin(host, self.pid(), started, Instant.now().minus(Duration.ofDays(1))))
                        .status())
                .isEqualTo(RunStatus.RUNNING);
    }

    @Test
    void aProcessOfAnotherMachineIsGoneWhenItIsSilent() {
        assertThat(runAfterOpening(begin(
                                "far.example", 1, Instant.EPOCH, Instant.now().minusSeconds(120)))
                        .status())
                .isEqualTo(RunStatus.INTERRUPTED);
        assertThat(runAfterOpening(begin("far.example", 2, Instant.EPOCH, Instant.now()))
                        .status())
                .isEqualTo(RunStatus.RUNNING);
    }

    @Test
    void twoDeploymentsWorkOnOneHomeAtOnce() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        TestRegistry waiting = TestRegistry.of("shop.Waiting")
                .asset("orders", "int", Codec.INTEGER, declared -> declared.dynamicPartitions("s3"), in -> {
                    begun.countDown();
                    release.await();
                    return 1;
                });
        TestRegistry reading = TestRegistry.of("shop.Reading")
                .asset("orders", "int", Codec.INTEGER, declared -> declared.dynamicPartitions("s3"), in -> 2)
                .action(
                        "all",
                        declared -> declared.upstream("orders", "java.util.Map<java.lang.String,java.lang.Integer>"),
                        in -> null);
        try (TestDeployment one = TestDeployment.in(home, waiting);
                TestDeployment other = TestDeployment.in(home, reading)) {
            one.add("s3", "a", "b");
            CompletableFuture<Run> running = CompletableFuture.supplyAsync(() -> one.materialize("*", "a"), OWN_THREAD);
            begun.await();
            Run second = other.materialize("orders", "b").orThrow();
            assertThat(second.id()).isEqualTo("2");
            CountDownLatch waits = new CountDownLatch(1);
            List<String> reasons = new CopyOnWriteArrayList<>();
            CompletableFuture<Run> third = CompletableFuture.supplyAsync(
                    () -> other.deployment()
                            .run(
                                    other.deployment().plan(new Request("*", PartitionChoice.ALL, Map.of(), 1)),
                                    new RunListener() {
                                        @Override
                                        public void waiting(String reason) {
                                            reasons.add(reason);
                                            waits.countDown();
                                        }
                                    },
                                    new Cancellation()),
                    OWN_THREAD);
            waits.await();
            assertThat(other.deployment().store().runs().find(1))
                    .hasValueSatisfying(record -> assertThat(record.status()).isEqualTo(RunStatus.RUNNING));
            assertThat(reasons).singleElement().asString().startsWith("'orders[a]' is being materialized by run 1");
            release.countDown();
            assertThat(running.get().status()).isEqualTo(RunStatus.SUCCEEDED);
            assertThat(third.get().orThrow().id()).isEqualTo("3");
        }
    }

    @Test
    void nothingIsWrittenUntilSomethingIsDone() {
        Path fresh = home.resolve("fresh");
        try (TestDeployment deployment = TestDeployment.in(fresh, orders())) {
            assertThat(deployment.deployment().graph().assets()).hasSize(1);
        }
        assertThat(Files.exists(fresh)).isFalse();
    }

    @Test
    void aClosedDeploymentStaysClosed() {
        TestDeployment deployment = TestDeployment.in(home, orders());
        deployment.materialize("*").orThrow();
        deployment.close();
        assertThatThrownBy(() -> deployment.add("s3", "a")).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> deployment.materialize("*")).isInstanceOf(IllegalStateException.class);
    }
}
