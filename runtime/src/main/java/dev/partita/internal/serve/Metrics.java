package dev.partita.internal.serve;

import dev.partita.Run;
import dev.partita.RunStatus;
import dev.partita.internal.engine.Automations.Outcome;
import dev.partita.internal.state.Runs;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** What a process that serves has done so far, and how it stands. Thread-safe. */
public final class Metrics {

    private static final long LONGEST_SILENCE_NANOS = 30_000_000_000L;

    private final Map<String, Long> counts = new TreeMap<>();
    private volatile long looked = System.nanoTime();

    public Metrics() {
        for (RunStatus status : RunStatus.values()) {
            if (status.ended()) {
                counts.put("partita_runs_total{status=\"" + word(status) + "\"}", 0L);
            }
        }
        for (String outcome : new String[] {"succeeded", "failed", "skipped", "cancelled"}) {
            counts.put(steps(outcome), 0L);
        }
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private static String steps(String outcome) {
        return "partita_steps_total{status=\"" + outcome + "\"}";
    }

    /** The store was read. */
    void looked() {
        looked = System.nanoTime();
    }

    /** Whether the store was read lately. */
    boolean healthy() {
        return System.nanoTime() - looked < LONGEST_SILENCE_NANOS;
    }

    synchronized void ticked(Outcome outcome) {
        add(
                "partita_ticks_total{kind=\"" + outcome.automation().kind().word() + "\",name=\""
                        + escaped(outcome.automation().name()) + "\",status=\""
                        + word(outcome.finding().status()) + "\"}",
                1);
    }

    synchronized void ended(Run run) {
        add("partita_runs_total{status=\"" + word(run.status()) + "\"}", 1);
        add(steps("succeeded"), run.steps().succeeded());
        add(steps("failed"), run.steps().failed());
        add(steps("skipped"), run.steps().skipped());
        add(steps("cancelled"), run.steps().cancelled());
    }

    private void add(String name, long more) {
        counts.merge(name, more, Long::sum);
    }

    private static String escaped(String label) {
        return label.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
    }

    /** All of it in the text format of Prometheus. */
    String text(Runs runs) {
        StringBuilder text = new StringBuilder();
        text.append("# HELP partita_queue_length Runs that are queued in the store.\n")
                .append("# TYPE partita_queue_length gauge\n")
                .append("partita_queue_length ")
                .append(runs.queuedCount())
                .append('\n');
        Map<String, Long> all;
        synchronized (this) {
            all = new TreeMap<>(counts);
        }
        family(text, all, "partita_runs_total", "Runs that ended in this process.");
        family(text, all, "partita_steps_total", "Steps of runs that ended in this process.");
        family(text, all, "partita_ticks_total", "Ticks of sensors and schedules in this process.");
        return text.toString();
    }

    private static void family(StringBuilder text, Map<String, Long> counts, String name, String help) {
        text.append("# HELP ").append(name).append(' ').append(help).append('\n');
        text.append("# TYPE ").append(name).append(" counter\n");
        counts.forEach((series, count) -> {
            if (series.startsWith(name + "{")) {
                text.append(series).append(' ').append(count).append('\n');
            }
        });
    }
}
