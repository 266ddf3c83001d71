package dev.partita.internal.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.partita.PartitaException;
import dev.partita.RunStatus;
import dev.partita.StepCounts;
import dev.partita.internal.state.Runs.NewRun;
import dev.partita.internal.state.Runs.Stretch;
import dev.partita.internal.state.Ticks.Claim;
import dev.partita.internal.state.Ticks.Committed;
import dev.partita.internal.state.Ticks.Declared;
import dev.partita.internal.state.Ticks.Requested;
import dev.partita.internal.state.Ticks.State;
import dev.partita.internal.state.Ticks.Status;
import dev.partita.internal.state.Ticks.Tick;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every store does with the ticks of sensors and schedules. */
public abstract class TicksContract {

    private static final Instant NOON = Instant.parse("2026-01-31T12:00:00.123456Z");
    private static final Ticks.Id SENSOR = new Ticks.Id("sensor", "it's \"🎼\"");

    private Store store;

    /** A store that holds nothing yet. */
    protected abstract Store open() throws Exception;

    @BeforeEach
    void openStore() throws Exception {
        store = open();
        store.ticks().declare(List.of(new Declared(SENSOR, "", NOON, Optional.empty())));
    }

    @AfterEach
    void closeStore() {
        store.close();
    }

    private long process() {
        return store.processes().register("host", 1, NOON, NOON);
    }

    private Claim claim() {
        return store.ticks().claim(SENSOR, process(), NOON, false).orElseThrow();
    }

    private static NewRun run(String... partitions) {
        return new NewRun(
                0,
                "*",
                List.of("a"),
                List.of(partitions),
                List.of(new Stretch(0, "a", 0, partitions.length)),
                partitions.length,
                Map.of("partita/sensor", "x"),
                Map.of(),
                Optional.empty(),
                NOON);
    }

    private static Requested request(String partition, String key, boolean replacing) {
        return new Requested(run(partition), key.isEmpty() ? Optional.empty() : Optional.of(key), replacing);
    }

    private static Tick tick(Requested... requested) {
        return tick(Map.of(), Map.of(), requested);
    }

    private static Tick tick(
            Map<String, List<String>> added, Map<String, List<String>> removed, Requested... requested) {
        return new Tick(
                NOON,
                NOON.plusSeconds(1),
                Status.REQUESTED,
                "",
                Optional.of("next"),
                added,
                removed,
                List.of(requested),
                NOON.plusSeconds(30));
    }

    private Committed commit(Tick tick) {
        long process = process();
        Claim claim = store.ticks().claim(SENSOR, process, NOON, true).orElseThrow();
        return store.ticks().commit(claim, tick).orElseThrow();
    }

    private State state() {
        return store.ticks().find(SENSOR).orElseThrow();
    }

    @Test
    void whatATickFoundTakesEffectWithItsRecord() {
        store.partitionSets().add("s3", List.of("old", "gone"));
        Claim claim = claim();
        assertThat(claim.cursor()).isEmpty();
        assertThat(claim.due()).isEqualTo(NOON);

        Committed done = store.ticks()
                .commit(
                        claim,
                        tick(
                                Map.of("s3", List.of("new", "old", "gone")),
                                Map.of("s3", List.of("gone", "never")),
                                request("new", "k1", false),
                                request("old", "", false)))
                .orElseThrow();

        assertThat(done.runs()).hasSize(2);
        assertThat(done.added()).isEqualTo(2);
        assertThat(done.removed()).isOne();
        assertThat(store.partitionSets().page("s3", 0, 10))
                .extracting(PartitionSets.Entry::key)
                .containsExactly("old", "new", "gone");
        assertThat(store.runs().queued(0, 10)).isEqualTo(done.runs());
        long run = done.runs().get(0);
        assertThat(store.runs().find(run)).hasValueSatisfying(record -> {
            assertThat(record.status()).isEqualTo(RunStatus.QUEUED);
            assertThat(record.tags()).containsEntry("partita/sensor", "x");
        });
        assertThat(store.runs().partitions(run, 0, 10)).containsExactly("new");
        assertThat(store.runs().stretches(run)).containsExactly(new Stretch(0, "a", 0, 1));
        assertThat(store.ticks().run(SENSOR, "k1")).contains(run);
        assertThat(state().cursor()).contains("next");
        assertThat(state().due()).isEqualTo(NOON.plusSeconds(30));
        assertThat(state().claimant()).isEmpty();
        assertThat(state().last()).hasValueSatisfying(last -> {
            assertThat(last.status()).isEqualTo(Status.REQUESTED);
            assertThat(last.runs()).isEqualTo(2);
            assertThat(last.begun()).isEqualTo(NOON);
            assertThat(last.added()).isEqualTo(2);
        });
    }

    @Test
    void aRunKeyIsRequestedOnce() {
        long first = commit(tick(request("a", "k", false))).runs().get(0);

        Committed again = commit(tick(request("a", "k", false), request("b", "k2", false), request("c", "k2", false)));

        assertThat(again.runs()).hasSize(1);
        assertThat(again.dropped()).isEqualTo(2);
        assertThat(store.ticks().run(SENSOR, "k")).contains(first);
        assertThat(store.runs().queued(0, 10))
                .containsExactly(first, again.runs().get(0));
    }

    @Test
    void aRunKeyOfAnySizeIsTold() {
        String longest = "🎼".repeat(512);
        long run = commit(tick(request("a", longest, false))).runs().get(0);

        assertThat(commit(tick(request("a", longest, false))).dropped()).isOne();
        assertThat(store.ticks().run(SENSOR, longest)).contains(run);
        assertThat(store.ticks().run(SENSOR, longest.substring(2))).isEmpty();
    }

    @Test
    void whatReplacesIsQueuedAndCancelsWhatIsStillQueued() {
        long first = commit(tick(request("a", "k", true))).runs().get(0);
        long second = commit(tick(request("a", "k", true))).runs().get(0);
        store.runs().start(second, process(), NOON);
        long third = commit(tick(request("a", "k", true))).runs().get(0);

        assertThat(store.runs().find(first))
                .hasValueSatisfying(record -> assertThat(record.status()).isEqualTo(RunStatus.CANCELLED));
        assertThat(store.runs().find(second))
                .hasValueSatisfying(record -> assertThat(record.status()).isEqualTo(RunStatus.RUNNING));
        assertThat(store.runs().queued(0, 10)).containsExactly(third);
        assertThat(store.ticks().run(SENSOR, "k")).contains(third);
    }

    @Test
    void oneProcessAtATimeHasAClaim() {
        Claim claim = claim();

        assertThat(store.ticks().claim(SENSOR, process(), NOON, true)).isEmpty();
        assertThat(state().claimant()).contains(claim.process());
        assertThat(store.ticks().claimants()).extracting(ProcessRecord::id).containsExactly(claim.process());
    }

    @Test
    void whoLostItsClaimCommitsNothing() {
        Claim lost = claim();
        store.ticks().release(lost.process());
        Claim next = store.ticks().claim(SENSOR, process(), NOON, false).orElseThrow();

        assertThat(store.ticks().commit(lost, tick(Map.of("s3", List.of("a")), Map.of(), request("a", "k", false))))
                .isEmpty();
        assertThat(store.partitionSets().count("s3")).isZero();
        assertThat(store.runs().queued(0, 10)).isEmpty();
        assertThat(state().cursor()).isEmpty();
        assertThat(store.ticks().commit(next, tick())).isPresent();
        assertThat(store.ticks().commit(lost, tick())).isEmpty();
    }

    @Test
    void theClaimOfAProcessThatIsForgottenIsFree() {
        Claim claim = claim();
        store.processes().unregister(claim.process());

        assertThat(state().claimant()).isEmpty();
        assertThat(store.ticks().claimants()).isEmpty();
        assertThat(store.ticks().claim(SENSOR, process(), NOON, false)).isPresent();
    }

    @Test
    void aProcessMayClaimAgainWhatItHas() {
        Claim claim = claim();
        Claim again = store.ticks().claim(SENSOR, claim.process(), NOON, false).orElseThrow();

        assertThat(again.number()).isGreaterThan(claim.number());
        assertThat(store.ticks().commit(claim, tick())).isEmpty();
    }

    @Test
    void onlyWhatIsDueAndStartedIsClaimed() {
        long process = process();
        assertThat(store.ticks().claim(SENSOR, process, NOON.minusNanos(1_000), false))
                .isEmpty();
        assertThat(store.ticks().claim(new Ticks.Id("sensor", "other"), process, NOON, true))
                .isEmpty();
        store.ticks().stop(SENSOR);
        assertThat(state().stopped()).isTrue();
        assertThat(store.ticks().claim(SENSOR, process, NOON, false)).isEmpty();
        assertThat(store.ticks().claim(SENSOR, process, NOON, true)).isPresent();
        store.ticks().start(SENSOR, NOON.plusSeconds(5), Optional.of("here"));
        assertThat(store.ticks().claim(SENSOR, process, NOON, false)).isEmpty();
        assertThat(store.ticks().claim(SENSOR, process, NOON.plusSeconds(5), false))
                .hasValueSatisfying(claim -> assertThat(claim.cursor()).contains("here"));
    }

    @Test
    void whatIsDueIsToldTheLongestFirst() {
        Ticks.Id other = new Ticks.Id("schedule", "a");
        store.ticks()
                .declare(List.of(
                        new Declared(other, "x", NOON.minusSeconds(1), Optional.empty()),
                        new Declared(new Ticks.Id("schedule", "later"), "x", NOON.plusSeconds(1), Optional.empty())));
        Claim claim = claim();

        assertThat(store.ticks().due(NOON))
                .containsExactly(
                        new Ticks.Due(other, Optional.empty()), new Ticks.Due(SENSOR, Optional.of(claim.process())));
        store.ticks().stop(other);
        assertThat(store.ticks().due(NOON)).extracting(Ticks.Due::id).containsExactly(SENSOR);
    }

    @Test
    void aTickThatFailedLeavesTheCursorAndIsCounted() {
        commit(tick());
        Tick failed = new Tick(
                NOON,
                NOON,
                Status.FAILED,
                "boom",
                Optional.empty(),
                Map.of(),
                Map.of(),
                List.of(),
                NOON.plusSeconds(60));
        commit(failed);
        commit(failed);

        assertThat(state().failures()).isEqualTo(2);
        assertThat(state().cursor()).contains("next");
        assertThat(store.ticks().page(SENSOR, Long.MAX_VALUE, 2))
                .extracting(Ticks.Recorded::detail)
                .containsExactly("boom", "boom");
        assertThat(store.ticks().page(SENSOR, 2, 10))
                .extracting(Ticks.Recorded::number)
                .containsExactly(1L);
        commit(tick());
        assertThat(state().failures()).isZero();
    }

    @Test
    void whatIsDeclaredAgainKeepsItsPlaceUnlessItsDefinitionChanged() {
        Ticks.Id schedule = new Ticks.Id("schedule", "daily");
        store.ticks().declare(List.of(new Declared(schedule, "one", NOON, Optional.of("a"))));
        store.ticks().declare(List.of(new Declared(schedule, "one", NOON.plusSeconds(9), Optional.of("b"))));
        assertThat(store.ticks().find(schedule)).hasValueSatisfying(state -> {
            assertThat(state.due()).isEqualTo(NOON);
            assertThat(state.cursor()).contains("a");
            assertThat(state.last()).isEmpty();
        });
        store.ticks().declare(List.of(new Declared(schedule, "two", NOON.plusSeconds(9), Optional.of("b"))));
        assertThat(store.ticks().find(schedule)).hasValueSatisfying(state -> {
            assertThat(state.due()).isEqualTo(NOON.plusSeconds(9));
            assertThat(state.cursor()).contains("b");
        });
        assertThat(store.ticks().states()).extracting(State::id).containsExactly(schedule, SENSOR);
    }

    @Test
    void anUnknownOneIsRefused() {
        assertThatThrownBy(() -> store.ticks().stop(new Ticks.Id("sensor", "none")))
                .isInstanceOf(PartitaException.class)
                .hasMessageContaining("sensor 'none'");
        assertThat(store.ticks().page(new Ticks.Id("sensor", "none"), Long.MAX_VALUE, 1))
                .isEmpty();
        assertThat(store.ticks().run(new Ticks.Id("sensor", "none"), "k")).isEmpty();
    }

    @Test
    void aQueuedRunThatIsInterruptedIsGoneOnWithOnce() {
        long run = commit(tick(request("a", "k", false))).runs().get(0);
        long other = store.runs().begin(new NewRun(process(), "*", List.of("b"), List.of(), 1, Map.of(), NOON));
        long done = commit(tick(request("b", "", false))).runs().get(0);
        long worker = process();
        store.runs().start(run, worker, NOON);
        store.runs().start(done, worker, NOON);
        assertThat(store.runs().toRetry(0, 10)).isEmpty();
        StepCounts counts = new StepCounts(1, 0, 0, 0, 0);
        store.runs().end(run, RunStatus.INTERRUPTED, counts, NOON);
        store.runs().end(other, RunStatus.INTERRUPTED, counts, NOON);
        store.runs().end(done, RunStatus.INTERRUPTED, counts, NOON);

        assertThat(store.runs().toRetry(0, 10)).containsExactly(run, done);
        assertThat(store.runs().toRetry(run, 10)).containsExactly(done);
        NewRun rest = new NewRun(
                0, "*", List.of("a"), List.of("a"), List.of(), 1, Map.of(), Map.of(), Optional.of(run), NOON);
        Optional<Long> next = store.runs().retry(run, Optional.of(rest));
        assertThat(next).isPresent();
        assertThat(store.runs().retry(run, Optional.of(rest))).isEmpty();
        assertThat(store.runs().retry(done, Optional.empty())).isEmpty();
        assertThat(store.runs().toRetry(0, 10)).isEmpty();
        assertThat(store.runs().queued(0, 10)).containsExactly(next.get());
        assertThat(store.runs().queuedCount()).isOne();

        store.runs().start(next.get(), worker, NOON);
        store.runs().end(next.get(), RunStatus.INTERRUPTED, counts, NOON);
        assertThat(store.runs().toRetry(0, 10)).containsExactly(next.get());
    }

    @Test
    void aRunThatSomebodyRetriedIsNotGoneOnWith() {
        long run = commit(tick(request("a", "k", false))).runs().get(0);
        store.runs().start(run, process(), NOON);
        store.runs().end(run, RunStatus.INTERRUPTED, new StepCounts(1, 0, 0, 0, 0), NOON);
        store.runs()
                .begin(new NewRun(
                        process(),
                        "*",
                        List.of("a"),
                        List.of("a"),
                        List.of(),
                        1,
                        Map.of(),
                        Map.of(),
                        Optional.of(run),
                        NOON));

        assertThat(store.runs().toRetry(0, 10)).isEmpty();
        assertThat(store.runs().retry(run, Optional.empty())).isEmpty();
    }

    @Test
    void ofManyWhoClaimOneGetsIt() throws Exception {
        List<Long> processes = IntStream.range(0, 8).mapToObj(i -> process()).toList();
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<Optional<Claim>>> claims = processes.stream()
                    .map(process -> threads.submit(() -> store.ticks().claim(SENSOR, process, NOON, false)))
                    .toList();
            int got = 0;
            for (Future<Optional<Claim>> claim : claims) {
                got += claim.get().isPresent() ? 1 : 0;
            }
            assertThat(got).isOne();
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void manyRunsAreQueuedAtOnce() {
        Requested[] requested = IntStream.range(0, 2_000)
                .mapToObj(i -> request("key-" + i, "key-" + i, true))
                .toArray(Requested[]::new);
        List<String> keys = IntStream.range(0, 2_000).mapToObj(i -> "key-" + i).toList();

        Committed done = commit(tick(Map.of("s3", keys), Map.of(), requested));

        assertThat(done.runs()).hasSize(2_000).doesNotHaveDuplicates();
        assertThat(store.runs().partitions(done.runs().get(1_999), 0, 2)).containsExactly("key-1999");
        assertThat(store.runs().queuedCount()).isEqualTo(2_000);
    }
}
