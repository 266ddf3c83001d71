package dev.partita.internal.state.postgresql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.partita.StepCounts;
import dev.partita.internal.state.EventLog;
import dev.partita.internal.state.EventLog.NewEvent;
import dev.partita.internal.state.Materializations.Counts;
import dev.partita.internal.state.Runs.NewRun;
import dev.partita.internal.state.Store;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Several stores, each with connections of its own as in a process of its own, on one schema. */
final class PostgresqlConcurrencyTest {

    private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");
    private static final StepCounts NONE = new StepCounts(0, 0, 0, 0, 0);

    private final Server server = Server.shared();
    private final String url = server.url();

    @Test
    void storesThatOpenANewSchemaAtOnceAndAddTheSameKeysAddEachOnce() throws Exception {
        List<Integer> added = together(6, number -> {
            int sum = 0;
            try (Store store = server.store(url)) {
                for (int i = 0; i < 20; i++) {
                    sum += store.partitionSets().add("s3", List.of("shared-" + i, number + "/" + i));
                }
            }
            return sum;
        });

        int sum = added.stream().mapToInt(Integer::intValue).sum();
        assertThat(sum).isEqualTo(20 + 6 * 20);
        try (Store store = server.store(url)) {
            assertThat(store.partitionSets().count("s3")).isEqualTo(sum);
            assertThat(store.partitionSets().page("s3", 0, 1_000)).hasSize(sum);
        }
    }

    @Test
    void storesThatRecordAboutTheSamePartitionsCountEachOnceAndNeverLockUp() throws Exception {
        List<EventLog.Type> types = List.of(EventLog.Type.values());
        List<String> assets = List.of("a", "b", "c");
        List<String> partitions = IntStream.range(0, 40).mapToObj(i -> "p" + i).toList();
        try (Store one = server.store(url);
                Store other = server.store(url)) {
            List<Long> runs = together(6, number -> {
                Store store = number % 2 == 0 ? one : other;
                Random random = new Random(number);
                long process = store.processes().register("host", number, NOON, NOON);
                long run = store.runs().begin(new NewRun(process, "*", assets, List.of(), 1, Map.of(), NOON));
                for (int group = 0; group < 25; group++) {
                    List<NewEvent> events = new ArrayList<>();
                    for (int i = 0; i < 20; i++) {
                        events.add(new NewEvent(
                                NOON,
                                types.get(random.nextInt(types.size())),
                                assets.get(random.nextInt(3)),
                                // New to the store now and then, in no order.
                                partitions.get(random.nextInt(Math.min(40, 4 + group * 2))),
                                "",
                                ""));
                    }
                    Collections.shuffle(events, random);
                    store.events().append(run, NONE, events);
                }
                return run;
            });

            for (long run : runs) {
                assertThat(other.events().page(run, 0, 1_000))
                        .extracting(EventLog.Event::number)
                        .isEqualTo(LongStream.rangeClosed(1, 500).boxed().toList());
            }
            for (String asset : assets) {
                var states = one.materializations().states(asset, partitions).values();
                assertThat(other.materializations().counts(asset))
                        .isEqualTo(new Counts(
                                states.stream()
                                        .filter(state -> state.materialized().isPresent())
                                        .count(),
                                states.stream()
                                        .filter(state -> state.latest() == EventLog.Type.STEP_FAILED)
                                        .count()));
            }
        }
    }

    @Test
    void anInterruptDoesNotStopWhatIsRecordedAndIsKept() {
        try (Store store = server.store(url)) {
            Thread.currentThread().interrupt();

            assertThat(store.partitionSets().add("s3", List.of("a"))).isEqualTo(1);

            assertThat(Thread.interrupted()).isTrue();
        }
    }

    /** What each of several threads, which begin at the same time, gives. */
    private static <T> List<T> together(int threads, Work<T> work) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            CyclicBarrier begin = new CyclicBarrier(threads);
            List<Callable<T>> tasks = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                int number = i;
                tasks.add(() -> {
                    begin.await();
                    return work.by(number);
                });
            }
            List<T> results = new ArrayList<>();
            for (Future<T> result : pool.invokeAll(tasks, 1, TimeUnit.MINUTES)) {
                results.add(result.get());
            }
            return results;
        } finally {
            pool.shutdownNow();
        }
    }

    /** What one of several threads does. */
    private interface Work<T> {
        T by(int number) throws Exception;
    }
}
