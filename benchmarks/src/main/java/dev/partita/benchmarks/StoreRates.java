package dev.partita.benchmarks;

import dev.partita.StepCounts;
import dev.partita.internal.state.EventLog;
import dev.partita.internal.state.EventLog.NewEvent;
import dev.partita.internal.state.Runs.NewRun;
import dev.partita.internal.state.Store;
import dev.partita.internal.state.Stores;
import dev.partita.internal.state.sqlite.SqliteStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * How many durable events a second a store takes, in groups of 1, 100 and 1,000, each with a start and a success of as many partitions; and
 * how long 100,000 keys take. {@code StoreRates [URL]}: an SQLite file in the temporary folder, or the store of the URL.
 */
final class StoreRates {

    private static final int KEYS = 100_000;

    private StoreRates() {}

    public static void main(String[] arguments) throws Exception {
        if (arguments.length == 0) {
            Path folder = Files.createTempDirectory("store-rates");
            try (Store store = SqliteStore.open(folder.resolve("state.db"))) {
                measure(store);
            }
            Processes.delete(folder);
        } else {
            try (Store store = Stores.open(arguments[0], System.getenv(), StoreRates.class.getClassLoader())) {
                measure(store);
            }
        }
    }

    private static void measure(Store store) {
        String round = Long.toString(System.nanoTime());
        List<String> keys =
                IntStream.range(0, KEYS).mapToObj(i -> round + "/" + i).toList();
        time("add " + KEYS + " keys", 1, () -> store.partitionSets().add(round, keys));
        time("find " + KEYS + " keys", 1, () -> store.partitionSets().existing(round, keys));
        long process = store.processes().register("benchmark", 1, Instant.EPOCH, Instant.EPOCH);
        long[] run = new long[1];
        time(
                "begin a run of " + KEYS + " partitions",
                1,
                () -> run[0] = store.runs()
                        .begin(new NewRun(process, "*", List.of("a", "b"), keys, KEYS, Map.of(), Instant.EPOCH)));
        appendAll(store, run[0], keys.subList(0, 500), 1);
        appendAll(store, run[0], keys.subList(1_000, 11_000), 100);
        appendAll(store, run[0], keys, 1_000);
        appendAll(store, run[0], keys, 1_000);
        time(
                "states of " + KEYS + " partitions",
                1,
                () -> store.materializations().states("a", keys));
        time("remove " + KEYS + " keys", 1, () -> store.partitionSets().remove(round, keys));
        store.processes().unregister(process);
    }

    private static void appendAll(Store store, long run, List<String> keys, int group) {
        StepCounts counts = new StepCounts(KEYS, 0, 0, 0, 0);
        time("events in groups of " + group, 2 * keys.size(), () -> {
            List<NewEvent> events = new ArrayList<>();
            for (String key : keys) {
                for (EventLog.Type type : List.of(EventLog.Type.STEP_STARTED, EventLog.Type.MATERIALIZED)) {
                    events.add(new NewEvent(Instant.EPOCH, type, "a", key, "", ""));
                    if (events.size() == group) {
                        store.events().append(run, counts, events);
                        events.clear();
                    }
                }
            }
        });
    }

    private static void time(String what, int things, Runnable work) {
        long start = System.nanoTime();
        work.run();
        double seconds = (System.nanoTime() - start) / 1e9;
        System.out.printf(Locale.ROOT, "%-40s %8.3f s", what, seconds);
        System.out.println(things == 1 ? "" : String.format(Locale.ROOT, " %,12.0f/s", things / seconds));
    }
}
