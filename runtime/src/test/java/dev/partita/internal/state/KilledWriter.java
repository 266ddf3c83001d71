package dev.partita.internal.state;

import dev.partita.StepCounts;
import dev.partita.internal.state.EventLog.NewEvent;
import dev.partita.internal.state.Runs.NewRun;
import dev.partita.internal.state.sqlite.SqliteStore;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A process that writes until it is killed, and says on its standard output what was acknowledged to it. */
final class KilledWriter {

    static final int GROUP = 50;

    /** How a line ends that was said whole. */
    static final String WHOLE = " .";

    private KilledWriter() {}

    public static void main(String[] arguments) {
        String round = arguments[1];
        try (Store store = open(arguments[0])) {
            long process = store.processes().register("host", 1, Instant.EPOCH, Instant.EPOCH);
            for (int batch = 0; ; batch++) {
                List<String> keys = keys(round, batch);
                store.partitionSets().add("s3", keys);
                say("added " + batch);
                long run = store.runs()
                        .begin(new NewRun(process, "*", List.of("a"), keys, GROUP, Map.of(), Instant.EPOCH));
                say("begun " + run);
                List<NewEvent> events = new ArrayList<>();
                for (String key : keys) {
                    events.add(new NewEvent(Instant.EPOCH, EventLog.Type.STEP_STARTED, "a", key, "", ""));
                    events.add(new NewEvent(Instant.EPOCH, EventLog.Type.MATERIALIZED, "a", key, "", ""));
                }
                store.events().append(run, new StepCounts(GROUP, GROUP, 0, 0, 0), events);
                say("appended " + run + " " + batch);
            }
        }
    }

    /** The store of a URL, or of an SQLite file. */
    private static Store open(String where) {
        return where.startsWith("jdbc:")
                ? Stores.open(where, Map.of(), KilledWriter.class.getClassLoader())
                : SqliteStore.open(Path.of(where));
    }

    static List<String> keys(String round, int batch) {
        List<String> keys = new ArrayList<>();
        for (int i = 0; i < GROUP; i++) {
            keys.add(round + "/" + batch + "/" + i);
        }
        return keys;
    }

    private static void say(String line) {
        System.out.print(line + WHOLE + "\n");
        System.out.flush();
    }
}
