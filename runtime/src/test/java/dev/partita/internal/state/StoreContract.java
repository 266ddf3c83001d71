package dev.partita.internal.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import dev.partita.PartitaException;
import dev.partita.RunStatus;
import dev.partita.StepCounts;
import dev.partita.internal.state.EventLog.Event;
import dev.partita.internal.state.EventLog.NewEvent;
import dev.partita.internal.state.Materializations.Counts;
import dev.partita.internal.state.Materializations.Materialization;
import dev.partita.internal.state.Materializations.Recorded;
import dev.partita.internal.state.Materializations.State;
import dev.partita.internal.state.PartitionSets.Entry;
import dev.partita.internal.state.Runs.NewRun;
import dev.partita.internal.state.Runs.Pruned;
import dev.partita.internal.state.Runs.RunRecord;
import dev.partita.internal.state.Runs.Stretch;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every store does. */
public abstract class StoreContract {

    private static final Instant NOON = Instant.parse("2026-01-31T12:00:00.123456Z");
    private static final StepCounts NONE = new StepCounts(10, 0, 0, 0, 0);
    private static final List<String> AWKWARD = List.of(
            "A",
            "a",
            "ä",
            "a\u0308",
            "it's",
            "\"",
            "\\",
            "a|b=c%d",
            "../etc/passwd",
            "'; drop table runs; --",
            "ключ",
            "鍵",
            "🎼🎻",
            " ",
            " a ",
            "1",
            "1.0",
            "01",
            "null",
            "true",
            "[\"a\"]",
            "{}",
            "x".repeat(1_024),
            "🎼".repeat(1_024),
            "\u00a0",
            "\ufeff",
            "ß",
            "ss");

    private Store store;

    /** A store that holds nothing yet. */
    protected abstract Store open() throws Exception;

    @BeforeEach
    void openStore() throws Exception {
        store = open();
    }

    @AfterEach
    void closeStore() {
        store.close();
    }

    private long process() {
        return store.processes().register("host", 1, NOON, NOON);
    }

    private long begin(String... partitions) {
        return store.runs().begin(run(process(), List.of(partitions)));
    }

    private static NewRun run(long process, List<String> partitions) {
        return new NewRun(process, "group:etl", List.of("b", "a"), partitions, 10, Map.of("who", "me"), NOON);
    }

    private static NewEvent event(EventLog.Type type, String asset, String partition) {
        return new NewEvent(NOON, type, asset, partition, "", "");
    }

    private static List<String> numbered(int from, int to) {
        return IntStream.range(from, to).mapToObj(i -> "key-" + i).toList();
    }

    private List<String> keys(String set) {
        return store.partitionSets().page(set, 0, Integer.MAX_VALUE).stream()
                .map(Entry::key)
                .toList();
    }

    // Partition sets

    @Test
    void aSetThatWasNeverAddedToIsEmpty() {
        PartitionSets sets = store.partitionSets();

        assertThat(sets.count("s3")).isZero();
        assertThat(sets.has("s3", "a")).isFalse();
        assertThat(sets.existing("s3", List.of("a"))).isEmpty();
        assertThat(sets.page("s3", 0, 10)).isEmpty();
        assertThat(sets.remove("s3", List.of("a"))).isZero();
        assertThat(sets.add("s3", List.of())).isZero();
        assertThat(sets.names()).isEmpty();
    }

    @Test
    void keysStayInTheOrderOfAdding() {
        PartitionSets sets = store.partitionSets();

        assertThat(sets.add("s3", List.of("c", "a", "c", "b"))).isEqualTo(3);
        assertThat(sets.add("s3", List.of("b", "0", "a", "z"))).isEqualTo(2);

        assertThat(keys("s3")).containsExactly("c", "a", "b", "0", "z");
        assertThat(sets.count("s3")).isEqualTo(5);
    }

    @Test
    void aKeyThatIsAddedAgainAfterRemovalGoesToTheEndWithANewOrdinal() {
        PartitionSets sets = store.partitionSets();
        sets.add("s3", List.of("a", "b", "c"));
        List<Entry> before = sets.page("s3", 0, 10);

        assertThat(sets.remove("s3", List.of("c", "a", "missing", "a"))).isEqualTo(2);
        assertThat(sets.count("s3")).isEqualTo(1);
        sets.add("s3", List.of("c", "a"));

        assertThat(keys("s3")).containsExactly("b", "c", "a");
        assertThat(sets.count("s3")).isEqualTo(3);
        long last = before.get(2).ordinal();
        assertThat(sets.page("s3", last, 10)).extracting(Entry::key).containsExactly("c", "a");
    }

    @Test
    void anEmptiedSetKeepsItsNameAndItsOrdinals() {
        PartitionSets sets = store.partitionSets();
        sets.add("s3", List.of("a", "b"));
        long last = sets.page("s3", 0, 10).get(1).ordinal();
        sets.remove("s3", List.of("a", "b"));

        sets.add("s3", List.of("c"));

        assertThat(sets.page("s3", 0, 10).get(0).ordinal()).isGreaterThan(last);
        sets.remove("s3", List.of("c"));
        assertThat(sets.names()).containsExactly("s3");
        assertThat(sets.count("s3")).isZero();
    }

    @Test
    void setsAreNamedInOrderAndShareNothing() {
        PartitionSets sets = store.partitionSets();
        sets.add("b", List.of("x"));
        sets.add("B", List.of("y"));
        sets.add("a", List.of("x", "z"));

        assertThat(sets.names()).containsExactly("B", "a", "b");
        assertThat(keys("a")).containsExactly("x", "z");
        assertThat(keys("b")).containsExactly("x");
        assertThat(sets.has("b", "z")).isFalse();
        assertThat(sets.page("a", 0, 1)).extracting(Entry::ordinal).containsExactly(1L);
    }

    @Test
    void pagesGoFromOrdinalToOrdinal() {
        PartitionSets sets = store.partitionSets();
        sets.add("s3", numbered(0, 25));
        List<String> read = new ArrayList<>();
        long after = 0;
        for (List<Entry> page = sets.page("s3", after, 10); !page.isEmpty(); page = sets.page("s3", after, 10)) {
            assertThat(page).hasSizeLessThanOrEqualTo(10);
            page.forEach(e -> read.add(e.key()));
            after = page.get(page.size() - 1).ordinal();
        }

        assertThat(read).isEqualTo(numbered(0, 25));
        assertThat(sets.page("s3", 0, 0)).isEmpty();
        assertThatThrownBy(() -> sets.page("s3", 0, -1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void textsAreKeptExactlyAndTellCaseAndNormalizationApart() {
        PartitionSets sets = store.partitionSets();

        assertThat(sets.add("'s' \"3\"", AWKWARD)).isEqualTo(AWKWARD.size());

        assertThat(keys("'s' \"3\"")).isEqualTo(AWKWARD);
        assertThat(sets.existing("'s' \"3\"", AWKWARD)).containsExactlyElementsOf(AWKWARD);
        assertThat(AWKWARD).allMatch(key -> sets.has("'s' \"3\"", key));
        assertThat(sets.has("'s' \"3\"", "SS")).isFalse();
        assertThat(sets.has("'S' \"3\"", "A")).isFalse();
        assertThat(sets.remove("'s' \"3\"", List.of("a", "🎼🎻", "\\"))).isEqualTo(3);
        assertThat(keys("'s' \"3\"")).contains("A", "ä").doesNotContain("a", "🎼🎻", "\\");
    }

    @Test
    void existingKeysComeInTheOrderOfAsking() {
        store.partitionSets().add("s3", List.of("a", "b", "c"));

        assertThat(store.partitionSets().existing("s3", List.of("c", "x", "a", "c")))
                .containsExactly("c", "a");
    }

    @Test
    void manyKeysInOneCallAreAddedFoundAndRemoved() {
        PartitionSets sets = store.partitionSets();
        List<String> keys = new ArrayList<>(numbered(0, 120_000));
        Collections.shuffle(keys, new Random(7));

        assertThat(sets.add("s3", keys)).isEqualTo(120_000);
        assertThat(sets.add("s3", keys)).isZero();
        assertThat(sets.existing("s3", numbered(60_000, 240_000))).hasSize(60_000);
        assertThat(keys("s3")).isEqualTo(keys);
        assertThat(sets.remove("s3", numbered(1, 240_000))).isEqualTo(119_999);
        assertThat(keys("s3")).containsExactly("key-0");
        assertThat(sets.count("s3")).isEqualTo(1);
    }

    @Test
    @SuppressWarnings("NullAway")
    void addingAllOrNothing() {
        PartitionSets sets = store.partitionSets();
        List<String> broken = new ArrayList<>(numbered(0, 5_000));
        broken.set(3_000, null);

        assertThatThrownBy(() -> sets.add("s3", broken)).isInstanceOf(RuntimeException.class);

        assertThat(sets.count("s3")).isZero();
        assertThat(keys("s3")).isEmpty();
        assertThat(sets.add("s3", List.of("key-1"))).isEqualTo(1);
    }

    // Runs

    @Test
    void aRunIsRecordedAsItWasAskedFor() {
        long first = begin("x", "y");
        long second = begin();

        assertThat(second).isGreaterThan(first).isGreaterThan(1);
        assertThat(store.runs().find(first))
                .contains(new RunRecord(
                        first,
                        RunStatus.RUNNING,
                        "group:etl",
                        List.of("b", "a"),
                        2,
                        NONE,
                        Map.of("who", "me"),
                        Map.of(),
                        Optional.empty(),
                        false,
                        NOON,
                        Optional.empty()));
        assertThat(store.runs().find(second).orElseThrow().partitions()).isZero();
        assertThat(store.runs().find(99)).isEmpty();
    }

    @Test
    void aRunKeepsAwkwardTextsExactly() {
        long run = store.runs()
                .begin(new NewRun(
                        process(), "key:\"it's*\" 🎼", AWKWARD, AWKWARD, 1, Map.of("'\"\\ключ", "🎼\n"), NOON));

        RunRecord record = store.runs().find(run).orElseThrow();

        assertThat(record.selection()).isEqualTo("key:\"it's*\" 🎼");
        assertThat(record.assets()).isEqualTo(AWKWARD);
        assertThat(record.tags()).containsExactly(entry("'\"\\ключ", "🎼\n"));
        assertThat(store.runs().partitions(run, 0, 100)).isEqualTo(AWKWARD);
    }

    @Test
    void timesAreKeptToTheMicrosecond() {
        long run = store.runs()
                .begin(new NewRun(
                        process(),
                        "*",
                        List.of("a"),
                        List.of(),
                        1,
                        Map.of(),
                        Instant.parse("1969-12-31T23:59:59.123456789Z")));

        assertThat(store.runs().find(run).orElseThrow().begun()).isEqualTo("1969-12-31T23:59:59.123456Z");
    }

    @Test
    void aRunsPartitionsArePagedByPosition() {
        long run = begin(numbered(0, 7_000).toArray(String[]::new));
        begin("other");

        assertThat(store.runs().partitions(run, 0, 3)).containsExactly("key-0", "key-1", "key-2");
        assertThat(store.runs().partitions(run, 6_998, 10)).containsExactly("key-6998", "key-6999");
        assertThat(store.runs().partitions(run, 7_000, 10)).isEmpty();
        assertThat(store.runs().partitions(99, 0, 10)).isEmpty();
        assertThatThrownBy(() -> store.runs().partitions(run, 0, -1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aRunMayNameAPartitionTwice() {
        assertThat(store.runs().partitions(begin("x", "y", "x"), 0, 10)).containsExactly("x", "y", "x");
    }

    @Test
    void runsArePagedNewestFirst() {
        List<Long> ids = List.of(begin(), begin(), begin());

        assertThat(store.runs().page(Long.MAX_VALUE, 2))
                .extracting(RunRecord::id)
                .containsExactly(ids.get(2), ids.get(1));
        assertThat(store.runs().page(ids.get(1), 2)).extracting(RunRecord::id).containsExactly(ids.get(0));
        assertThat(store.runs().page(ids.get(0), 2)).isEmpty();
        assertThat(store.runs().page(Long.MAX_VALUE, 1).get(0).assets()).containsExactly("b", "a");
        assertThatThrownBy(() -> store.runs().page(Long.MAX_VALUE, -1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theFirstEndOfARunStands() {
        long run = begin();
        StepCounts counts = new StepCounts(10, 7, 1, 2, 0);

        store.runs().end(run, RunStatus.FAILED, counts, NOON.plusSeconds(1));
        store.runs().end(run, RunStatus.SUCCEEDED, NONE, NOON.plusSeconds(2));

        RunRecord record = store.runs().find(run).orElseThrow();
        assertThat(record.status()).isEqualTo(RunStatus.FAILED);
        assertThat(record.counts()).isEqualTo(counts);
        assertThat(record.ended()).contains(NOON.plusSeconds(1));
    }

    @Test
    void aRunEndsOnlyInAStatusThatIsAnEnd() {
        long run = begin();

        assertThatThrownBy(() -> store.runs().end(run, RunStatus.RUNNING, NONE, NOON))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("RUNNING");
    }

    @Test
    void whatTheStoreDoesNotKnowIsRefused() {
        assertThatThrownBy(() -> store.runs().end(99, RunStatus.FAILED, NONE, NOON))
                .isInstanceOf(PartitaException.class)
                .hasMessageContaining("no run 99");
        assertThatThrownBy(() -> store.events().append(99, NONE, List.of(event(EventLog.Type.STEP_STARTED, "a", ""))))
                .isInstanceOf(PartitaException.class)
                .hasMessageContaining("no run 99");
        assertThat(store.materializations().states("a", List.of(""))).isEmpty();
        assertThatThrownBy(() -> store.processes().renew(99, NOON))
                .isInstanceOf(PartitaException.class)
                .hasMessageContaining("no process 99");
        assertThatThrownBy(() -> store.runs().begin(run(99, List.of())))
                .isInstanceOf(PartitaException.class)
                .hasMessageContaining("no process 99");
    }

    @Test
    void aRunKeepsWhatItComputesAndWhatItWasGiven() {
        List<Stretch> stretches =
                List.of(new Stretch(0, "b", 0, 2), new Stretch(1, "a", 1, 1), new Stretch(2, "c", Stretch.WHOLE, 1));
        long first = begin();
        long run = store.runs().begin(claiming(process(), List.of("x", "y"), stretches, Optional.of(first)));

        assertThat(store.runs().stretches(run)).isEqualTo(stretches);
        RunRecord record = store.runs().find(run).orElseThrow();
        assertThat(record.config()).isEqualTo(Map.of("url", "'\"🎼"));
        assertThat(record.retryOf()).contains(first);
        assertThat(store.runs().retries(first)).containsExactly(run);
        assertThat(store.runs().retries(run)).isEmpty();
        assertThat(store.runs().stretches(first)).isEmpty();
    }

    private static NewRun claiming(
            long process, List<String> partitions, List<Stretch> stretches, Optional<Long> retryOf) {
        return new NewRun(
                process,
                "*",
                List.of("a", "b", "c"),
                partitions,
                stretches,
                10,
                Map.of(),
                Map.of("url", "'\"🎼"),
                retryOf,
                NOON);
    }

    @Test
    void aPartitionOfAnAssetIsOneRunningRunsAlone() {
        long process = store.processes().register("there", 7, NOON, NOON);
        long run = store.runs()
                .begin(claiming(process, List.of("x", "y", "z"), List.of(new Stretch(0, "a", 0, 2)), Optional.empty()));
        NewRun rival = claiming(
                process(),
                List.of("w", "y"),
                List.of(new Stretch(0, "b", 0, 2), new Stretch(1, "a", 0, 2)),
                Optional.empty());

        assertThatThrownBy(() -> store.runs().begin(rival))
                .isInstanceOfSatisfying(
                        PartitionTakenException.class,
                        taken -> assertThat(taken.run()).isEqualTo(run))
                .hasMessage("'a[y]' is being materialized by run " + run + ", in process 7 on 'there'.");
        assertThat(store.runs().page(Long.MAX_VALUE, 10)).hasSize(1);

        store.runs()
                .begin(claiming(process(), List.of("z", "y"), List.of(new Stretch(0, "a", 0, 1)), Optional.empty()));
        store.runs()
                .begin(claiming(process(), List.of("x", "y"), List.of(new Stretch(0, "b", 0, 2)), Optional.empty()));
        store.runs().end(run, RunStatus.SUCCEEDED, NONE, NOON);
        assertThatThrownBy(() -> store.runs().begin(rival)).hasMessageContaining("'b[y]'");
    }

    @Test
    void anAssetWithoutPartitionsIsOneRunningRunsAlone() {
        NewRun whole = claiming(process(), List.of(), List.of(new Stretch(0, "a", Stretch.WHOLE, 1)), Optional.empty());
        long run = store.runs().begin(whole);

        assertThatThrownBy(() -> store.runs().begin(whole))
                .hasMessageStartingWith("'a' is being materialized by run " + run);
        store.runs().interruptAbandoned(process -> true, NOON);
        assertThat(store.runs().begin(whole)).isGreaterThan(run);
    }

    @Test
    void manyPartitionsInManyStretchesAreTheRunsOwn() {
        List<Stretch> odd = IntStream.range(0, 2_500)
                .mapToObj(i -> new Stretch(0, "a", 2L * i + 1, 1))
                .toList();
        List<Stretch> even = IntStream.range(0, 2_500)
                .mapToObj(i -> new Stretch(0, "a", 2L * i, 1))
                .toList();
        long run = store.runs().begin(claiming(process(), numbered(0, 5_000), odd, Optional.empty()));

        store.runs().begin(claiming(process(), numbered(0, 5_000), even, Optional.empty()));
        assertThat(store.runs().stretches(run)).isEqualTo(odd);
        assertThatThrownBy(() -> store.runs()
                        .begin(claiming(
                                process(),
                                numbered(4_999, 5_001),
                                List.of(new Stretch(0, "a", 0, 1)),
                                Optional.empty())))
                .hasMessageContaining("'a[key-4999]'");
    }

    @Test
    void aQueuedRunIsBegunOnceAndThenHasWhatItWants() {
        NewRun wanted = claiming(0, List.of("x"), List.of(new Stretch(0, "a", 0, 1)), Optional.empty());
        long first = store.runs().queue(wanted);
        long second = store.runs().queue(wanted);
        assertThat(store.runs().queued(0, 10)).containsExactly(first, second);
        assertThat(store.runs().queued(first, 10)).containsExactly(second);
        assertThat(store.runs().queued(0, 1)).containsExactly(first);
        assertThat(store.runs().find(first).orElseThrow().status()).isEqualTo(RunStatus.QUEUED);
        assertThat(store.runs().interruptAbandoned(gone -> true, NOON)).isEmpty();

        assertThat(store.runs().start(first, process(), NOON.plusSeconds(9))).isTrue();
        assertThat(store.runs().start(first, process(), NOON)).isFalse();
        RunRecord record = store.runs().find(first).orElseThrow();
        assertThat(record.status()).isEqualTo(RunStatus.RUNNING);
        assertThat(record.begun()).isEqualTo(NOON.plusSeconds(9));
        assertThatThrownBy(() -> store.runs().start(second, process(), NOON))
                .isInstanceOf(PartitionTakenException.class);
        assertThat(store.runs().find(second).orElseThrow().status()).isEqualTo(RunStatus.QUEUED);
        store.runs().end(first, RunStatus.SUCCEEDED, NONE, NOON);
        assertThat(store.runs().start(second, process(), NOON)).isTrue();
    }

    @Test
    void aRunThatIsToStopIsCancelledInTheQueueAndMarkedWhileItRuns() {
        long queued = store.runs().queue(claiming(0, List.of(), List.of(), Optional.empty()));
        long running = begin();
        long ended = begin();
        store.runs().end(ended, RunStatus.SUCCEEDED, NONE, NOON);

        for (long run : List.of(queued, running, ended)) {
            store.runs().stop(run, NOON.plusSeconds(3));
        }

        RunRecord cancelled = store.runs().find(queued).orElseThrow();
        assertThat(cancelled.status()).isEqualTo(RunStatus.CANCELLED);
        assertThat(cancelled.ended()).contains(NOON.plusSeconds(3));
        assertThat(cancelled.counts()).isEqualTo(new StepCounts(10, 0, 0, 0, 10));
        assertThat(store.runs().find(running).orElseThrow().stopping()).isTrue();
        assertThat(store.runs().find(running).orElseThrow().status()).isEqualTo(RunStatus.RUNNING);
        assertThat(store.runs().find(ended).orElseThrow().stopping()).isFalse();
        assertThatThrownBy(() -> store.runs().stop(99, NOON)).hasMessageContaining("no run 99");
    }

    @Test
    void oldRunsAreForgottenPieceByPieceAndWhatIsKnownOfPartitionsStays() {
        long old = begin("x");
        store.events()
                .append(
                        old,
                        NONE,
                        List.of(
                                event(EventLog.Type.STEP_STARTED, "a", "x"),
                                event(EventLog.Type.MATERIALIZED, "a", "x"),
                                event(EventLog.Type.STEP_STARTED, "b", "x")));
        long recent = begin("x");
        long running = begin("x");
        store.runs().end(old, RunStatus.SUCCEEDED, NONE, NOON);
        store.runs().end(recent, RunStatus.SUCCEEDED, NONE, NOON.plusSeconds(1));

        assertThat(store.runs().prune(NOON.plusSeconds(1), 2)).contains(new Pruned(old, 2, false));
        assertThat(store.events().page(old, 0, 10)).extracting(Event::number).containsExactly(3L);
        assertThat(store.runs().prune(NOON.plusSeconds(1), 2)).contains(new Pruned(old, 1, true));
        assertThat(store.runs().prune(NOON.plusSeconds(1), 2)).isEmpty();

        assertThat(store.runs().find(old)).isEmpty();
        assertThat(store.runs().partitions(old, 0, 10)).isEmpty();
        assertThat(store.runs().page(Long.MAX_VALUE, 10))
                .extracting(RunRecord::id)
                .containsExactly(running, recent);
        assertThat(store.materializations().states("a", List.of("x")))
                .hasEntrySatisfying(
                        "x", state -> assertThat(state.materialized()).isPresent());
        assertThat(begin()).isGreaterThan(running);
    }

    // Processes

    @Test
    void runsOfGoneProcessesAreInterruptedAndNoOthers() {
        long dead = store.processes().register("there", 7, NOON, NOON);
        long alive = store.processes().register("here", 8, NOON, NOON);
        long idle = store.processes().register("idle", 9, NOON, NOON);
        long ended = store.runs().begin(run(dead, List.of()));
        store.runs().end(ended, RunStatus.SUCCEEDED, NONE, NOON);
        long abandoned = store.runs().begin(run(dead, List.of()));
        long working = store.runs().begin(run(alive, List.of()));
        long alsoAbandoned = store.runs().begin(run(dead, List.of()));
        store.processes().renew(dead, NOON.plusSeconds(5));
        List<ProcessRecord> asked = new ArrayList<>();

        List<Long> interrupted = store.runs()
                .interruptAbandoned(
                        process -> {
                            asked.add(process);
                            return process.host().equals("there");
                        },
                        NOON.plusSeconds(60));

        assertThat(interrupted).containsExactly(abandoned, alsoAbandoned);
        assertThat(asked)
                .containsExactlyInAnyOrder(
                        new ProcessRecord(dead, "there", 7, NOON, NOON.plusSeconds(5)),
                        new ProcessRecord(alive, "here", 8, NOON, NOON));
        assertThat(idle).isGreaterThan(alive);
        RunRecord record = store.runs().find(abandoned).orElseThrow();
        assertThat(record.status()).isEqualTo(RunStatus.INTERRUPTED);
        assertThat(record.ended()).contains(NOON.plusSeconds(60));
        assertThat(store.runs().find(working).orElseThrow().status()).isEqualTo(RunStatus.RUNNING);
        assertThat(store.runs().find(ended).orElseThrow().status()).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(store.runs().interruptAbandoned(process -> process.id() == dead, NOON))
                .isEmpty();
    }

    @Test
    void anInterruptedRunStaysSoButTakesTheEventsThatHappened() {
        long process = process();
        long run = store.runs().begin(run(process, List.of("x")));
        store.runs().interruptAbandoned(gone -> true, NOON);

        StepCounts counts = new StepCounts(10, 1, 0, 0, 0);
        assertThat(store.events().append(run, counts, List.of(event(EventLog.Type.MATERIALIZED, "a", "x"))))
                .isFalse();
        store.runs().end(run, RunStatus.SUCCEEDED, new StepCounts(10, 10, 0, 0, 0), NOON);

        RunRecord record = store.runs().find(run).orElseThrow();
        assertThat(record.status()).isEqualTo(RunStatus.INTERRUPTED);
        assertThat(record.counts()).isEqualTo(counts);
        assertThat(store.materializations().counts("a")).isEqualTo(new Counts(1, 0));
    }

    @Test
    void runsOfAForgottenProcessAreInterruptedWithoutAsking() {
        long process = process();
        long run = store.runs().begin(run(process, List.of()));
        store.processes().unregister(process);
        store.processes().unregister(process);

        assertThat(store.runs().interruptAbandoned(gone -> false, NOON)).containsExactly(run);
    }

    @Test
    void aProcessThatRenewsWhileItIsJudgedIsNotGone() {
        long process = process();
        long run = store.runs().begin(run(process, List.of()));

        List<Long> interrupted = store.runs()
                .interruptAbandoned(
                        gone -> {
                            store.processes().renew(gone.id(), NOON.plusSeconds(1));
                            return true;
                        },
                        NOON);

        assertThat(interrupted).isEmpty();
        assertThat(store.runs().find(run).orElseThrow().status()).isEqualTo(RunStatus.RUNNING);
    }

    @Test
    void theNumberOfAProcessIsNeverUsedAgain() {
        long first = process();
        store.processes().unregister(first);

        assertThat(process()).isGreaterThan(first);
    }

    // Events and what they lead to

    @Test
    void eventsOfARunAreNumberedFromOneInOrder() {
        long run = begin("x");
        long other = begin("x");
        NewEvent started = new NewEvent(NOON, EventLog.Type.STEP_STARTED, "a", "x", "", "");
        NewEvent failed = new NewEvent(NOON.plusMillis(5), EventLog.Type.STEP_FAILED, "a", "x", "it's\nbroken 🎼", "");
        NewEvent done = new NewEvent(NOON.plusMillis(9), EventLog.Type.MATERIALIZED, "b", "", "", "{\"rows\":3}");

        store.events().append(run, NONE, List.of(started, failed));
        store.events().append(other, NONE, List.of(started));
        store.events().append(run, new StepCounts(10, 1, 1, 0, 0), List.of(done));
        store.events().append(run, new StepCounts(10, 1, 1, 8, 0), List.of());

        Event second = new Event(2, NOON.plusMillis(5), EventLog.Type.STEP_FAILED, "a", "x", "it's\nbroken 🎼", "", "");
        Event third = new Event(3, NOON.plusMillis(9), EventLog.Type.MATERIALIZED, "b", "", "", "{\"rows\":3}", "");
        assertThat(store.events().page(run, 0, 10))
                .containsExactly(new Event(1, NOON, EventLog.Type.STEP_STARTED, "a", "x", "", "", ""), second, third);
        assertThat(store.events().page(run, 1, 1)).containsExactly(second);
        assertThat(store.events().page(run, 3, 10)).isEmpty();
        assertThat(store.events().page(99, 0, 10)).isEmpty();
        assertThat(store.events().page(other, 0, 10)).hasSize(1);
        assertThat(store.runs().find(run).orElseThrow().counts()).isEqualTo(new StepCounts(10, 1, 1, 8, 0));
        assertThatThrownBy(() -> store.events().page(run, 0, -1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void everyTypeOfEventAndStatusOfARunComesBack() {
        for (EventLog.Type type : EventLog.Type.values()) {
            long run = begin("x");
            store.events().append(run, NONE, List.of(event(type, "a", "x")));
            assertThat(store.events().page(run, 0, 1).get(0).type()).isEqualTo(type);
            if (!type.ofCheck()) {
                assertThat(state("a", "x").latest()).isEqualTo(type);
            }
        }
        for (RunStatus status : RunStatus.values()) {
            if (status.ended()) {
                long run = begin();
                store.runs().end(run, status, NONE, NOON);
                assertThat(store.runs().find(run).orElseThrow().status()).isEqualTo(status);
            }
        }
    }

    @Test
    void theLatestSuccessOutlivesALaterFailure() {
        long first = begin("x");
        long second = begin("x");
        store.events()
                .append(
                        first,
                        NONE,
                        List.of(
                                event(EventLog.Type.STEP_STARTED, "a", "x"),
                                new NewEvent(NOON, EventLog.Type.MATERIALIZED, "a", "x", "", "{\"rows\":1}")));
        Materialization success = new Materialization(first, 2, NOON, "{\"rows\":1}");
        assertThat(state("a", "x"))
                .isEqualTo(new State(EventLog.Type.MATERIALIZED, first, NOON, "", Optional.of(success)));

        Instant later = NOON.plusSeconds(9);
        store.events()
                .append(second, NONE, List.of(new NewEvent(later, EventLog.Type.STEP_FAILED, "a", "x", "no", "")));

        assertThat(state("a", "x"))
                .isEqualTo(new State(EventLog.Type.STEP_FAILED, second, later, "no", Optional.of(success)));
        assertThat(store.materializations().counts("a")).isEqualTo(new Counts(1, 1));
    }

    @Test
    void aMaterializationKeepsWhatItWasMadeOfUntilTheNextOne() {
        long first = begin("x");
        Origin origin = new Origin("v'1", "read");
        store.events()
                .append(
                        first,
                        NONE,
                        List.of(
                                materialized("x", origin),
                                materialized("y", new Origin("", "")),
                                event(EventLog.Type.MATERIALIZED, "a", "z")));
        store.events().append(first, NONE, List.of(event(EventLog.Type.STEP_FAILED, "a", "x")));

        assertThat(origin("x")).isEqualTo(origin);
        assertThat(origin("y")).isEqualTo(new Origin("", ""));
        assertThat(origin("z")).isEqualTo(Origin.UNKNOWN);
        assertThat(store.materializations().recorded("a", 0, 10))
                .extracting(recorded ->
                        recorded.state().materialized().orElseThrow().origin())
                .containsExactlyInAnyOrder(origin, new Origin("", ""), Origin.UNKNOWN);
        store.events()
                .append(
                        begin("y"),
                        NONE,
                        List.of(event(EventLog.Type.MATERIALIZED, "a", "x"), materialized("y", origin)));
        assertThat(origin("x"))
                .as("of a later materialization nothing is known")
                .isEqualTo(Origin.UNKNOWN);
        assertThat(origin("y")).isEqualTo(origin);
    }

    private static NewEvent materialized(String partition, Origin origin) {
        return new NewEvent(NOON, EventLog.Type.MATERIALIZED, "a", partition, "", "", null, "", origin);
    }

    private Origin origin(String partition) {
        return state("a", partition).materialized().orElseThrow().origin();
    }

    @Test
    void aFailureWithoutSuccessHasNoMaterialization() {
        long run = begin("x");

        store.events().append(run, NONE, List.of(event(EventLog.Type.STEP_FAILED, "a", "x")));

        assertThat(state("a", "x").materialized()).isEmpty();
        assertThat(store.materializations().counts("a")).isEqualTo(new Counts(0, 1));
        store.events().append(run, NONE, List.of(event(EventLog.Type.STEP_STARTED, "a", "x")));
        assertThat(store.materializations().counts("a")).isEqualTo(new Counts(0, 0));
    }

    @Test
    void aSuccessAndALaterFailureInOneGroupBothStand() {
        long run = begin("x");

        store.events()
                .append(
                        run,
                        NONE,
                        List.of(
                                event(EventLog.Type.MATERIALIZED, "a", "x"),
                                event(EventLog.Type.STEP_STARTED, "a", "x"),
                                event(EventLog.Type.STEP_FAILED, "a", "x")));

        assertThat(state("a", "x").latest()).isEqualTo(EventLog.Type.STEP_FAILED);
        assertThat(state("a", "x").materialized()).contains(new Materialization(run, 1, NOON, ""));
        assertThat(store.materializations().counts("a")).isEqualTo(new Counts(1, 1));
    }

    @Test
    void countsAgreeWithTheStatesAfterAnyEvents() {
        long run = begin();
        Random random = new Random(11);
        List<String> partitions = numbered(0, 30);
        List<EventLog.Type> types = List.of(EventLog.Type.values());
        for (int group = 0; group < 60; group++) {
            List<NewEvent> events = new ArrayList<>();
            for (int i = random.nextInt(12); i >= 0; i--) {
                EventLog.Type type = types.get(random.nextInt(types.size()));
                events.add(event(type, random.nextBoolean() ? "a" : "b", partitions.get(random.nextInt(30))));
            }
            store.events().append(run, NONE, events);
            for (String asset : List.of("a", "b")) {
                Map<String, State> states = store.materializations().states(asset, partitions);
                assertThat(store.materializations().counts(asset))
                        .isEqualTo(new Counts(
                                states.values().stream()
                                        .filter(s -> s.materialized().isPresent())
                                        .count(),
                                states.values().stream()
                                        .filter(s -> s.latest() == EventLog.Type.STEP_FAILED)
                                        .count()));
            }
        }
    }

    @Test
    void statesAreThoseOfTheAssetsPartitionsInTheOrderOfAsking() {
        long run = begin();
        List<NewEvent> events = new ArrayList<>();
        numbered(0, 5_000).forEach(key -> events.add(event(EventLog.Type.MATERIALIZED, "a", key)));
        AWKWARD.forEach(key -> events.add(event(EventLog.Type.MATERIALIZED, "A", key)));
        events.add(event(EventLog.Type.STEP_SKIPPED, "a", ""));
        store.events().append(run, NONE, events);

        Materializations materializations = store.materializations();
        assertThat(materializations.states("a", numbered(4_000, 9_000)).keySet())
                .containsExactlyElementsOf(numbered(4_000, 5_000));
        assertThat(materializations.states("A", AWKWARD).keySet()).containsExactlyElementsOf(AWKWARD);
        assertThat(state("a", "").latest()).isEqualTo(EventLog.Type.STEP_SKIPPED);
        assertThat(materializations.states("b", List.of(""))).isEmpty();
        assertThat(materializations.states("a", List.of())).isEmpty();
        assertThat(materializations.counts("a")).isEqualTo(new Counts(5_000, 0));
        assertThat(materializations.counts("A")).isEqualTo(new Counts(AWKWARD.size(), 0));
        assertThat(materializations.counts("b")).isEqualTo(new Counts(0, 0));
    }

    @Test
    void aValueStandsWithItsMaterializationUntilAnotherTakesItsPlace() {
        long run = begin("x", "ключ");
        byte[] first = {0, 1, -1, '\n'};
        byte[] second = "{\"rows\":3}".getBytes(StandardCharsets.UTF_8);
        store.events().append(run, NONE, List.of(materialized("a", "x", first), materialized("a", "ключ", second)));

        assertThat(store.materializations().values("a", List.of("ключ", "none", "x")))
                .containsOnlyKeys("ключ", "x")
                .containsEntry("x", first)
                .containsEntry("ключ", second);
        assertThat(store.materializations().values("b", List.of("x"))).isEmpty();

        store.events().append(run, NONE, List.of(materialized("a", "x", first), materialized("a", "x", second)));
        store.events().append(run, NONE, List.of(event(EventLog.Type.STEP_FAILED, "a", "x")));
        assertThat(store.materializations().values("a", List.of("x"))).containsEntry("x", second);

        store.events().append(run, NONE, List.of(event(EventLog.Type.MATERIALIZED, "a", "x")));
        assertThat(store.materializations().values("a", List.of("x"))).containsEntry("x", second);
        store.events()
                .append(
                        run,
                        NONE,
                        List.of(new NewEvent(
                                NOON, EventLog.Type.MATERIALIZED, "a", "x", "", "", StoredValue.ELSEWHERE)));
        assertThat(store.materializations().values("a", List.of("x", "ключ"))).containsOnlyKeys("ключ");
    }

    @Test
    void manyValuesOfOneGroupAreAllKept() {
        List<String> keys = numbered(0, 2_500);
        long run = begin("x");
        store.events()
                .append(
                        run,
                        NONE,
                        keys.stream()
                                .map(key -> materialized("a", key, key.getBytes(StandardCharsets.UTF_8)))
                                .toList());

        assertThat(store.materializations().values("a", keys))
                .hasSize(keys.size())
                .allSatisfy((key, value) -> assertThat(value).isEqualTo(key.getBytes(StandardCharsets.UTF_8)));
    }

    private static NewEvent materialized(String asset, String partition, byte[] value) {
        return new NewEvent(NOON, EventLog.Type.MATERIALIZED, asset, partition, "", "", StoredValue.of(value));
    }

    @Test
    void whatIsForgottenIsAsIfItHadNeverBeen() {
        long run = begin();
        for (String partition : List.of("x", "y")) {
            store.events()
                    .append(
                            run,
                            NONE,
                            List.of(new NewEvent(
                                    NOON,
                                    EventLog.Type.MATERIALIZED,
                                    "a",
                                    partition,
                                    "",
                                    "",
                                    StoredValue.of(new byte[] {1}))));
        }
        store.events().append(run, NONE, List.of(event(EventLog.Type.STEP_FAILED, "a", "z")));

        assertThat(store.materializations().forget("a", List.of("x", "z", "never")))
                .isEqualTo(1);
        assertThat(store.materializations().forget("a", List.of("x"))).isZero();
        assertThat(store.materializations().forget("unknown", List.of("x"))).isZero();

        assertThat(store.materializations().counts("a")).isEqualTo(new Counts(1, 0));
        assertThat(store.materializations().states("a", List.of("x", "y", "z"))).containsOnlyKeys("y");
        assertThat(store.materializations().values("a", List.of("x", "y"))).containsOnlyKeys("y");
        assertThat(store.materializations().recorded("a", 0, 10))
                .extracting(Recorded::partition)
                .containsExactly("y");
        store.events().append(run, NONE, List.of(event(EventLog.Type.MATERIALIZED, "a", "x")));
        assertThat(store.materializations().counts("a")).isEqualTo(new Counts(2, 0));
        assertThat(store.materializations().recorded("a", 0, 10))
                .extracting(Recorded::partition)
                .containsExactlyInAnyOrder("x", "y");
        assertThat(store.events().page(run, 0, 10)).hasSize(4);
    }

    @Test
    void removingAKeyKeepsWhatWasRecordedAboutIt() {
        store.partitionSets().add("s3", List.of("x"));
        store.events().append(begin("x"), NONE, List.of(event(EventLog.Type.MATERIALIZED, "a", "x")));

        store.partitionSets().remove("s3", List.of("x"));

        assertThat(state("a", "x").materialized()).isPresent();
    }

    private State state(String asset, String partition) {
        Map<String, State> states = store.materializations().states(asset, List.of(partition));
        assertThat(states).containsOnlyKeys(partition);
        return states.values().iterator().next();
    }

    // Checks

    private static NewEvent result(boolean passed, String asset, String check, String partition, String reason) {
        return new NewEvent(
                NOON,
                passed ? EventLog.Type.CHECK_PASSED : EventLog.Type.CHECK_FAILED,
                asset,
                partition,
                reason,
                "{\"rows\":3}",
                null,
                check);
    }

    @Test
    void theLatestResultOfEachCheckStandsAndTheLogHasAll() {
        long first = begin("x");
        long second = begin("x");
        store.events()
                .append(
                        first,
                        NONE,
                        List.of(
                                event(EventLog.Type.MATERIALIZED, "a", "x"),
                                result(false, "a", "rows", "x", "too few"),
                                result(true, "a", "age", "x", ""),
                                result(true, "b", "rows", "x", "")));
        store.events().append(second, NONE, List.of(result(true, "a", "rows", "x", "")));

        assertThat(store.events().page(first, 1, 2))
                .containsExactly(
                        new Event(2, NOON, EventLog.Type.CHECK_FAILED, "a", "x", "too few", "{\"rows\":3}", "rows"),
                        new Event(3, NOON, EventLog.Type.CHECK_PASSED, "a", "x", "", "{\"rows\":3}", "age"));
        assertThat(store.checks().results("a", List.of("x", "y")))
                .isEqualTo(Map.of(
                        "x",
                        Map.of(
                                "age",
                                new Checks.Result(true, first, 3, NOON, "", "{\"rows\":3}"),
                                "rows",
                                new Checks.Result(true, second, 1, NOON, "", "{\"rows\":3}"))));
        assertThat(store.checks().counts("a"))
                .isEqualTo(Map.of("age", new Checks.Counts(1, 0), "rows", new Checks.Counts(1, 0)));
        assertThat(store.checks().counts("c")).isEmpty();
        assertThat(store.checks().results("c", List.of("x"))).isEmpty();
        assertThat(store.checks().failed("a", "rows", 0, 10)).isEmpty();
    }

    @Test
    void theResultOfACheckSaysNothingOfHowTheStepStands() {
        long run = begin("x");
        store.events()
                .append(
                        run,
                        NONE,
                        List.of(
                                event(EventLog.Type.MATERIALIZED, "a", "x"),
                                result(false, "a", "rows", "x", "too few")));

        assertThat(state("a", "x").latest()).isEqualTo(EventLog.Type.MATERIALIZED);
        assertThat(store.materializations().counts("a")).isEqualTo(new Counts(1, 0));
    }

    @Test
    void failedResultsArePagedByPartition() {
        long run = begin();
        List<NewEvent> events = new ArrayList<>();
        for (String key : numbered(0, 25)) {
            events.add(result(!key.endsWith("3"), "a", "rows", key, "three"));
            events.add(result(false, "a", "age", key, "old"));
        }
        store.events().append(run, NONE, events);

        List<Checks.Recorded> first = store.checks().failed("a", "rows", 0, 2);
        List<Checks.Recorded> rest =
                store.checks().failed("a", "rows", first.get(1).number(), 2);
        assertThat(first).hasSize(2);
        assertThat(Stream.of(first, rest).flatMap(List::stream))
                .extracting(Checks.Recorded::partition)
                .containsExactlyInAnyOrder("key-3", "key-13", "key-23");
        assertThat(first).extracting(recorded -> recorded.result().reason()).containsOnly("three");
        assertThat(store.checks().failed("a", "rows", 0, 0)).isEmpty();
        assertThatThrownBy(() -> store.checks().failed("a", "rows", 0, -1))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void forgettingAPartitionForgetsTheResultsOfItsChecks() {
        long run = begin();
        store.events()
                .append(
                        run,
                        NONE,
                        List.of(
                                result(true, "a", "rows", "x", ""),
                                result(false, "a", "rows", "y", "too few"),
                                result(false, "a", "rows", "z", "too few"),
                                result(false, "b", "rows", "y", "too few")));

        store.materializations().forget("a", List.of("x", "y"));

        assertThat(store.checks().results("a", List.of("x", "y", "z"))).containsOnlyKeys("z");
        assertThat(store.checks().counts("a")).isEqualTo(Map.of("rows", new Checks.Counts(0, 1)));
        assertThat(store.checks().counts("b")).isEqualTo(Map.of("rows", new Checks.Counts(0, 1)));
        assertThat(store.events().page(run, 0, 10)).hasSize(4);
    }

    @Test
    void awkwardNamesOfChecksAndPartitionsAreKeptExactly() {
        long run = begin();
        List<NewEvent> events = new ArrayList<>();
        for (String text : AWKWARD) {
            events.add(result(false, "a", text.substring(0, Math.min(200, text.length())), text, text));
        }
        store.events().append(run, NONE, events);

        for (int i = 0; i < AWKWARD.size(); i++) {
            String text = AWKWARD.get(i);
            String name = text.substring(0, Math.min(200, text.length()));
            assertThat(store.events().page(run, i, 1).get(0).check()).isEqualTo(name);
            assertThat(store.checks().results("a", List.of(text)))
                    .extractingByKey(text)
                    .extracting(results -> results.get(name))
                    .extracting("reason")
                    .isEqualTo(text);
        }
    }

    @Test
    void countsAgreeWithTheResultsOfChecksAfterAnyEvents() {
        long run = begin();
        Random random = new Random(12);
        List<String> partitions = numbered(0, 20);
        for (int group = 0; group < 40; group++) {
            List<NewEvent> events = new ArrayList<>();
            for (int i = random.nextInt(12); i >= 0; i--) {
                events.add(result(
                        random.nextBoolean(),
                        random.nextBoolean() ? "a" : "b",
                        random.nextBoolean() ? "rows" : "age",
                        partitions.get(random.nextInt(20)),
                        ""));
            }
            store.events().append(run, NONE, events);
            for (String asset : List.of("a", "b")) {
                List<Map<String, Checks.Result>> results =
                        List.copyOf(store.checks().results(asset, partitions).values());
                store.checks().counts(asset).forEach((check, counts) -> {
                    List<Boolean> passed = results.stream()
                            .filter(byCheck -> byCheck.containsKey(check))
                            .map(byCheck -> byCheck.get(check).passed())
                            .toList();
                    long failed = passed.stream().filter(each -> !each).count();
                    assertThat(counts).isEqualTo(new Checks.Counts(passed.size() - failed, failed));
                    assertThat(store.checks().failed(asset, check, 0, 100)).hasSize((int) failed);
                });
            }
        }
    }

    // Threads

    @Test
    void threadsThatAddTheSameKeysAddEachOnce() throws Exception {
        List<Integer> added = together(8, thread -> {
            int sum = 0;
            for (int from = 0; from < 400; from += 40) {
                sum += store.partitionSets().add("s3", numbered(from, from + 40));
            }
            return sum;
        });

        assertThat(added.stream().mapToInt(Integer::intValue).sum()).isEqualTo(400);
        assertThat(store.partitionSets().count("s3")).isEqualTo(400);
        assertThat(keys("s3")).containsExactlyInAnyOrderElementsOf(numbered(0, 400));
    }

    @Test
    void threadsThatAppendToOneRunLeaveNoGapAndLoseNothing() throws Exception {
        long run = begin();
        together(6, thread -> {
            for (int i = 0; i < 40; i++) {
                store.events()
                        .append(
                                run,
                                NONE,
                                List.of(
                                        event(EventLog.Type.STEP_STARTED, "a", thread + "/" + i),
                                        event(EventLog.Type.MATERIALIZED, "a", thread + "/" + i)));
            }
            return thread;
        });

        List<Event> events = store.events().page(run, 0, 1_000);
        assertThat(events)
                .extracting(Event::number)
                .isEqualTo(LongStream.rangeClosed(1, 480).boxed().toList());
        for (int i = 0; i < events.size(); i += 2) {
            // A group stays together.
            assertThat(events.get(i + 1).partition()).isEqualTo(events.get(i).partition());
        }
        assertThat(store.materializations().counts("a")).isEqualTo(new Counts(240, 0));
    }

    @Test
    void readersSeeWholeTransactionsWhileOthersWrite() throws Exception {
        List<Integer> torn = together(5, thread -> {
            int seen = 0;
            for (int i = 0; i < 40; i++) {
                if (thread == 0) {
                    store.partitionSets().add("s3", numbered(i * 50, i * 50 + 50));
                } else if (store.partitionSets().page("s3", 0, 10_000).size() % 50 != 0) {
                    seen++;
                }
            }
            return seen;
        });

        assertThat(torn).containsOnly(0);
        assertThat(store.partitionSets().count("s3")).isEqualTo(2_000);
    }

    /** What {@code threads} threads, each with its number, give when they do something at the same time. */
    private static <T> List<T> together(int threads, Work<T> work) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<Callable<T>> tasks = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                int thread = i;
                tasks.add(() -> work.by(thread));
            }
            List<T> results = new ArrayList<>();
            for (Future<T> result : pool.invokeAll(tasks, 2, TimeUnit.MINUTES)) {
                results.add(result.get());
            }
            return results;
        } finally {
            pool.shutdownNow();
        }
    }

    /** What one of several threads does. */
    private interface Work<T> {
        T by(int thread) throws Exception;
    }
}
