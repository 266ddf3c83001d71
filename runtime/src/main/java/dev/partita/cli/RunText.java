package dev.partita.cli;

import dev.partita.AssetPartition;
import dev.partita.internal.state.EventLog;
import dev.partita.internal.state.EventLog.Event;
import dev.partita.internal.state.Runs.RunRecord;
import dev.partita.internal.state.Store;
import dev.partita.model.Text;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** A run, as people read it. */
final class RunText {

    /** How many failures and materializations are shown; JSON has all. */
    private static final int SHOWN = 20;

    private final Console console;
    private final PrintStream out;
    private final Store store;
    private final RunRecord run;

    RunText(Console console, Store store, RunRecord run) {
        this.console = console;
        this.out = console.out();
        this.store = store;
        this.run = run;
    }

    void print(boolean events) {
        line("Run", Long.toString(run.id()));
        line(
                "Status",
                Words.lower(run.status()) + (run.stopping() && !run.status().ended() ? ", stopping" : ""));
        line("Selection", run.selection());
        line("Assets", Text.listed(run.assets()));
        line("Partitions", partitions());
        line("Steps", RunReport.ends(run.counts()));
        line("Begun", Words.time(Optional.of(run.begun())));
        line("Ended", Words.time(run.ended()));
        line("Took", RunsListCommand.took(run));
        line("Retry of", run.retryOf().map(String::valueOf).orElse(""));
        line("Retried by", retries());
        line("Tags", object(new TreeMap<>(run.tags())));
        List<Event> failed = new ArrayList<>();
        List<Event> materialized = new ArrayList<>();
        List<Event> checked = new ArrayList<>();
        long[] counts = new long[3];
        RunsShowCommand.each(store.events(), run.id(), event -> {
            if (event.type() == EventLog.Type.STEP_FAILED && counts[0]++ < SHOWN) {
                failed.add(event);
            } else if (event.type() == EventLog.Type.MATERIALIZED && counts[1]++ < SHOWN) {
                materialized.add(event);
            } else if (event.type().ofCheck()) {
                counts[2]++;
                addCheck(event, checked);
            }
        });
        section("Failures", failed, counts[0], this::failure);
        section("Checks", checked, counts[2], this::check);
        section("Materializations", materialized, counts[1], this::materialization);
        if (events) {
            out.println();
            events();
        }
    }

    /** Keeps the first results, but rather those that failed. */
    private static void addCheck(Event event, List<Event> checked) {
        if (checked.size() < SHOWN) {
            checked.add(event);
        } else if (event.type() == EventLog.Type.CHECK_FAILED) {
            for (int i = SHOWN - 1; i >= 0; i--) {
                if (checked.get(i).type() == EventLog.Type.CHECK_PASSED) {
                    checked.remove(i);
                    checked.add(event);
                    return;
                }
            }
        }
    }

    private void check(Event event) {
        MetadataLines metadata = MetadataLines.of(event.metadata());
        out.println("  " + Text.visible(step(event))
                + (event.type() == EventLog.Type.CHECK_PASSED ? ": passed" : ": failed")
                + (metadata.line().isEmpty() ? "" : ", " + metadata.line()));
        event.detail().lines().forEach(text -> out.println("    " + Text.visible(text.replace("\t", "  "))));
        metadata.blocks().forEach(line -> out.println("    " + line));
    }

    private void line(String name, String value) {
        if (!value.isEmpty()) {
            out.println(String.format(java.util.Locale.ROOT, "%-12s", name) + Text.visible(value));
        }
    }

    private String retries() {
        return store.runs().retries(run.id()).stream().map(String::valueOf).collect(Collectors.joining(", "));
    }

    private String partitions() {
        return Words.keys(store.runs().partitions(run.id(), 0, 5), run.partitions());
    }

    private void section(String title, List<Event> events, long count, Consumer<Event> print) {
        if (events.isEmpty()) {
            return;
        }
        out.println();
        out.println(title + ":");
        events.forEach(print);
        if (count > events.size()) {
            out.println("  and " + (count - events.size()) + " more: partita runs show " + run.id() + " --json");
        }
    }

    private void failure(Event event) {
        out.println("  " + step(event));
        event.detail().lines().forEach(text -> out.println("    " + Text.visible(text.replace("\t", "  "))));
    }

    private void materialization(Event event) {
        MetadataLines metadata = MetadataLines.of(event.metadata());
        out.println("  " + step(event) + (metadata.line().isEmpty() ? "" : ": " + metadata.line()));
        metadata.blocks().forEach(line -> out.println("    " + line));
    }

    static String object(Map<String, ?> members) {
        return members.entrySet().stream()
                .map(member -> member.getKey() + "=" + member.getValue())
                .collect(Collectors.joining(", "));
    }

    /** What an event is about: an asset's partition, or a check of it. */
    static String step(Event event) {
        String partition = new AssetPartition(
                        event.asset(), event.partition().isEmpty() ? Optional.empty() : Optional.of(event.partition()))
                .toString();
        return event.type().ofCheck() ? partition + " " + event.check() : partition;
    }

    private void events() {
        try (Table table = new Table(
                console,
                Table.right("EVENT"),
                Table.left("AT"),
                Table.left("TYPE"),
                Table.left("STEP"),
                Table.left("DETAIL"))) {
            RunsShowCommand.each(
                    store.events(),
                    run.id(),
                    event -> table.row(
                            event.number(),
                            Words.time(Optional.of(event.at())),
                            Words.lower(event.type()),
                            step(event),
                            event.detail().isEmpty()
                                    ? MetadataLines.inLine(event.metadata())
                                    : Words.firstLine(event.detail())));
        }
    }
}
