package dev.partita.internal.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What every store that outlives its process does when processes die while they write. */
public abstract class KillContract {

    private static final int ROUNDS = 5;

    /** The store, a file or a URL, always the same. */
    protected abstract String where();

    protected abstract Store open() throws Exception;

    @Test
    void whatWasAcknowledgedIsThereAndNothingHalfAfterAKill() throws Exception {
        Random random = new Random(5);
        int acknowledged = 0;
        for (int round = 0; round < ROUNDS; round++) {
            List<String> lines =
                    writeAndDie(where(), Integer.toString(round), 3 + random.nextInt(120), random.nextInt(4));
            acknowledged += lines.size();
            try (Store store = open()) {
                for (String line : lines) {
                    verify(store, round, line.split(" "));
                }
                verifyNothingHalf(store);
            }
        }
        assertThat(acknowledged).isGreaterThanOrEqualTo(3 * ROUNDS);
    }

    /** What a child process said that was killed {@code millis} after its line number {@code after}. */
    private static List<String> writeAndDie(String where, String round, int after, int millis)
            throws IOException, InterruptedException {
        Process child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        KilledWriter.class.getName(),
                        where,
                        round)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        List<String> lines = new ArrayList<>();
        try (BufferedReader out = child.inputReader(StandardCharsets.UTF_8)) {
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                if (line.endsWith(KilledWriter.WHOLE)) {
                    lines.add(line);
                }
                if (lines.size() == after && child.isAlive()) {
                    Thread.sleep(millis);
                    // By its handle: the process itself would close the stream that is being read.
                    child.toHandle().destroyForcibly();
                }
            }
        } finally {
            child.destroyForcibly();
        }
        child.waitFor();
        return lines;
    }

    private static void verify(Store store, int round, String[] said) {
        switch (said[0]) {
            case "added" -> {
                List<String> keys = KilledWriter.keys(Integer.toString(round), Integer.parseInt(said[1]));
                assertThat(store.partitionSets().existing("s3", keys)).containsExactlyElementsOf(keys);
            }
            case "begun" -> {
                assertThat(store.runs().find(Long.parseLong(said[1]))).isPresent();
            }
            case "appended" -> {
                long run = Long.parseLong(said[1]);
                List<String> keys = KilledWriter.keys(Integer.toString(round), Integer.parseInt(said[2]));
                assertThat(store.events().page(run, 0, 1_000)).hasSize(2 * KilledWriter.GROUP);
                assertThat(store.materializations().states("a", keys).values())
                        .hasSize(KilledWriter.GROUP)
                        .allMatch(state -> state.latest() == EventLog.Type.MATERIALIZED)
                        .allMatch(state -> state.run() == run);
            }
            default -> throw new AssertionError(String.join(" ", said));
        }
    }

    private static void verifyNothingHalf(Store store) {
        PartitionSets sets = store.partitionSets();
        List<PartitionSets.Entry> entries = sets.page("s3", 0, Integer.MAX_VALUE);
        assertThat(entries.size() % KilledWriter.GROUP).isZero();
        assertThat(sets.count("s3")).isEqualTo(entries.size());
        long materialized = 0;
        for (Runs.RunRecord run : store.runs().page(Long.MAX_VALUE, Integer.MAX_VALUE)) {
            assertThat(store.runs().partitions(run.id(), 0, 1_000)).hasSize(KilledWriter.GROUP);
            assertThat(run.assets()).containsExactly("a");
            List<EventLog.Event> events = store.events().page(run.id(), 0, 1_000);
            assertThat(events.size()).isIn(0, 2 * KilledWriter.GROUP);
            assertThat(run.counts().succeeded()).isEqualTo(events.size() / 2);
            materialized += events.size() / 2;
        }
        assertThat(store.materializations().counts("a")).isEqualTo(new Materializations.Counts(materialized, 0));
        store.runs().interruptAbandoned(process -> true, Instant.EPOCH);
    }
}
