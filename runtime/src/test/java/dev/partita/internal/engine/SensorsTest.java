package dev.partita.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.partita.InvalidRequestException;
import dev.partita.Run;
import dev.partita.RunRequest;
import dev.partita.RunStatus;
import dev.partita.SensorContext;
import dev.partita.SensorResult;
import dev.partita.internal.engine.Automations.Outcome;
import dev.partita.internal.state.Store;
import dev.partita.internal.state.Ticks.Status;
import dev.partita.internal.state.memory.MemoryStore;
import dev.partita.model.Automation.Kind;
import dev.partita.spi.Codec;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What follows from what sensors return. */
final class SensorsTest {

    private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");

    private final SettableClock clock = new SettableClock(NOON);
    private final Store store = new MemoryStore();
    private final CountDownLatch never = new CountDownLatch(1);
    private TestDeployment deployment = TestDeployment.inMemory();

    @AfterEach
    void close() {
        never.countDown();
        deployment.close();
    }

    private static TestRegistry assets() {
        return TestRegistry.of("shop.Shop")
                .asset(
                        "orders",
                        "java.lang.String",
                        Codec.STRING,
                        declared -> declared.dynamicPartitions("s3").partitionKey("key"),
                        in -> in.partitionKey());
    }

    private void sensing(Function<SensorContext, SensorResult> body) {
        deployment.close();
        deployment = TestDeployment.at(
                clock, () -> store, assets().sensor("look", "orders", 30_000, 5_000, in -> body.apply(in.argument(0))));
        automations().declare();
    }

    private Automations automations() {
        return deployment.deployment().automations();
    }

    private Optional<Outcome> tickIfDue() throws InterruptedException {
        return automations().tick(automations().find(Kind.SENSOR, "look"), false);
    }

    private Outcome tick() throws InterruptedException {
        return automations().tick(automations().find(Kind.SENSOR, "look"), true).orElseThrow();
    }

    private List<String> keys() {
        return deployment.deployment().spaces().all("s3");
    }

    @Test
    void aNewKeyIsAddedAndItsRunIsQueuedAndRun() throws InterruptedException {
        sensing(context -> SensorResult.cursor("1")
                .add("s3", "acme", "globex")
                .run(RunRequest.partition("acme").runKey("acme").tag("why", "new"), RunRequest.partition("globex")));

        Outcome outcome = tick();

        assertThat(outcome.committed().runs()).hasSize(2);
        assertThat(keys()).containsExactly("acme", "globex");
        long first = outcome.committed().runs().get(0);
        assertThat(deployment.deployment().find(Long.toString(first)).tags())
                .isEqualTo(Map.of("why", "new", "partita/sensor", "look"));
        Optional<Run> run =
                deployment.deployment().runQueued(first, 1, RunListener.NONE, new Cancellation(), () -> false);
        assertThat(run)
                .hasValueSatisfying(ended -> assertThat(ended.succeeded()).isTrue());
        assertThat(deployment.deployment().value("orders", "acme")).contains("acme");
        assertThat(deployment.deployment().runQueued(first, 1, RunListener.NONE, new Cancellation(), () -> false))
                .isEmpty();
    }

    @Test
    void theCursorComesBack() throws InterruptedException {
        sensing(context -> SensorResult.cursor(context.cursor().orElse("") + "x"));
        tick();
        tick();

        assertThat(automations()
                        .state(automations().find(Kind.SENSOR, "look"))
                        .orElseThrow()
                        .cursor())
                .contains("xx");
    }

    @Test
    void nothingTakesEffectOfAResultThatMakesNoSense() throws InterruptedException {
        sensing(context -> SensorResult.cursor("1")
                .add("s3", "acme")
                .run(RunRequest.partition("acme"), RunRequest.partition("x")));

        Outcome outcome = tick();

        assertThat(outcome.finding().status()).isEqualTo(Status.FAILED);
        assertThat(outcome.finding().detail()).contains("'s3' has no partition 'x'");
        assertThat(keys()).isEmpty();
        assertThat(store.runs().queued(0, 10)).isEmpty();
        assertThat(store.ticks().states().get(0).cursor()).isEmpty();
    }

    @Test
    void aKeyThatIsRemovedInTheSameTickIsNoPartition() throws InterruptedException {
        store.partitionSets().add("s3", List.of("old"));
        sensing(context -> SensorResult.empty().remove("s3", "old").run(RunRequest.partition("old")));

        assertThat(tick().finding().detail()).contains("'s3' has no partition 'old'");
        assertThat(keys()).containsExactly("old");
    }

    @Test
    void allPartitionsAreThoseWithTheOnesThatAreAdded() throws InterruptedException {
        store.partitionSets().add("s3", List.of("a", "gone", "b"));
        sensing(context ->
                SensorResult.empty().add("s3", "c", "a").remove("s3", "gone").run(RunRequest.allPartitions()));

        long run = tick().committed().runs().get(0);

        assertThat(store.runs().partitions(run, 0, 10)).containsExactly("a", "b", "c");
    }

    @Test
    void aTickThatThrowsIsRecordedAndTheNextComesLaterEachTime() throws InterruptedException {
        sensing(context -> {
            throw new IllegalStateException("the bucket is gone");
        });
        Outcome first = tickIfDue().orElseThrow();
        assertThat(first.finding().detail()).contains("the bucket is gone");
        assertThat(first.finding().due()).isEqualTo(NOON.plusSeconds(30));
        assertThat(tickIfDue()).isEmpty();
        clock.pass(Duration.ofSeconds(30));
        assertThat(tickIfDue().orElseThrow().finding().due()).isEqualTo(NOON.plusSeconds(30 + 60));
        clock.pass(Duration.ofSeconds(60));
        assertThat(tickIfDue().orElseThrow().finding().due()).isEqualTo(NOON.plusSeconds(90 + 120));
        for (int i = 0; i < 20; i++) {
            tick();
        }
        assertThat(tick().finding().due()).isEqualTo(NOON.plusSeconds(90 + 600));
    }

    @Test
    void aTickThatTakesTooLongFailsAndIsNotBegunAgainWhileItGoesOn() throws InterruptedException {
        AtomicInteger begun = new AtomicInteger();
        AtomicInteger ignored = new AtomicInteger();
        CountDownLatch wait = never;
        deployment.close();
        deployment = TestDeployment.at(clock, () -> store, assets().sensor("look", "orders", 30_000, 50, in -> {
            begun.incrementAndGet();
            while (wait.getCount() > 0) {
                try {
                    wait.await();
                } catch (InterruptedException e) {
                    // It does not listen.
                    ignored.incrementAndGet();
                }
            }
            return SensorResult.cursor("late");
        }));
        automations().declare();

        assertThat(tick().finding().detail()).startsWith("It took longer than its timeout of 50ms.");
        assertThat(tick().finding().detail()).startsWith("It still does what it did");
        assertThat(begun).hasValue(1);
        assertThat(ignored).hasValue(1);
        assertThat(store.ticks().states().get(0).cursor()).isEmpty();
    }

    @Test
    void aRunKeyIsRequestedOnceEvenIfItsPartitionIsGone() throws InterruptedException {
        sensing(context -> context.cursor().isEmpty()
                ? SensorResult.cursor("1")
                        .add("s3", "acme")
                        .run(RunRequest.partition("acme").runKey("acme@1"))
                : SensorResult.cursor("2")
                        .remove("s3", "acme")
                        .run(RunRequest.partition("acme").runKey("acme@1")));
        tick();

        Outcome again = tick();

        assertThat(again.finding().status()).isEqualTo(Status.REQUESTED);
        assertThat(again.finding().known()).isOne();
        assertThat(again.committed().runs()).isEmpty();
        assertThat(keys()).isEmpty();
    }

    @Test
    void aDryRunChangesNothing() throws InterruptedException {
        sensing(context -> SensorResult.cursor("1")
                .add("s3", "acme")
                .run(RunRequest.partition("acme").runKey("acme")));

        TickFinding finding = automations().look(automations().find(Kind.SENSOR, "look"));

        assertThat(finding.status()).isEqualTo(Status.REQUESTED);
        assertThat(finding.runs()).hasSize(1);
        assertThat(finding.added()).containsKey("s3");
        assertThat(keys()).isEmpty();
        assertThat(store.runs().queued(0, 10)).isEmpty();
        assertThat(store.ticks().states().get(0).last()).isEmpty();
    }

    @Test
    void aSecretIsNotQueued() throws InterruptedException {
        deployment.close();
        deployment = TestDeployment.at(
                clock,
                () -> store,
                TestRegistry.of("shop.Shop")
                        .action(
                                "secret",
                                declared -> declared.config(TestRegistry.config("password", "java.lang.String", true)),
                                in -> null)
                        .configType(dev.partita.spi.ConfigType.STRING)
                        .sensor(
                                "look",
                                "secret",
                                30_000,
                                5_000,
                                in -> SensorResult.empty()
                                        .run(RunRequest.unpartitioned().config("password", "hush"))));
        automations().declare();

        Outcome outcome = tick();

        assertThat(outcome.finding().detail())
                .contains("can't be given secrets")
                .doesNotContain("hush");
    }

    @Test
    void anInterruptedRunOfASensorIsGoneOnWith() throws InterruptedException {
        sensing(context -> SensorResult.cursor("1").add("s3", "a", "b").run(RunRequest.partitions("a", "b")));
        long run = tick().committed().runs().get(0);
        Cancellation cancelled = new Cancellation();
        cancelled.cancel();
        deployment.deployment().runQueued(run, 1, RunListener.NONE, cancelled, () -> true);
        assertThat(deployment.deployment().find(Long.toString(run)).status()).isEqualTo(RunStatus.INTERRUPTED);

        deployment.deployment().tidyUp();
        deployment.deployment().tidyUp();

        List<Long> queued = store.runs().queued(0, 10);
        assertThat(queued).hasSize(1);
        assertThat(deployment.deployment().find(Long.toString(queued.get(0))).retryOf())
                .contains(run);
        assertThat(deployment
                        .deployment()
                        .runQueued(queued.get(0), 1, RunListener.NONE, new Cancellation(), () -> false))
                .hasValueSatisfying(
                        ended -> assertThat(ended.steps().succeeded()).isEqualTo(2));
        deployment.deployment().tidyUp();
        assertThat(store.runs().queued(0, 10)).isEmpty();
    }

    @Test
    void aStoppedSensorDoesNotTickUntilItIsStarted() throws InterruptedException {
        sensing(context -> SensorResult.empty());
        automations().stop(automations().find(Kind.SENSOR, "look"));
        assertThat(automations().due()).isEmpty();
        assertThat(tickIfDue()).isEmpty();
        automations().start(automations().find(Kind.SENSOR, "look"));
        assertThat(automations().due()).hasSize(1);
        assertThat(tickIfDue()).isPresent();
    }

    @Test
    void anUnknownNameIsAnswered() {
        sensing(context -> SensorResult.empty());
        assertThatThrownBy(() -> automations().find(Kind.SENSOR, "lok"))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessage("There is no sensor 'lok'.\nDid you mean 'look'?");
    }
}
