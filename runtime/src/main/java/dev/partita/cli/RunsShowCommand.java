package dev.partita.cli;

import dev.partita.internal.engine.Deployment;
import dev.partita.internal.state.EventLog;
import dev.partita.internal.state.EventLog.Event;
import dev.partita.internal.state.Runs;
import dev.partita.internal.state.Runs.RunRecord;
import dev.partita.internal.state.Store;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code partita runs show}: one run, with what failed and what was materialized. */
@Command(name = "show", description = "Show a run: how it stands, what failed, what was materialized.")
final class RunsShowCommand implements Callable<Integer> {

    private static final int PAGE = 1_000;

    @Parameters(paramLabel = "ID", description = "The run's number.")
    private String id = "";

    @Option(names = "--events", description = "Also list all events.")
    private boolean events;

    @Option(names = "--json", description = "Print a JSON document.")
    private boolean json;

    private final PartitaCommand root;

    RunsShowCommand(PartitaCommand root) {
        this.root = root;
    }

    @Override
    public Integer call() {
        try (Deployment deployment = root.open()) {
            Store store = deployment.store();
            RunRecord run = deployment.find(id);
            if (json) {
                json(store, run);
            } else {
                new RunText(root.console(), store, run).print(events);
            }
        }
        return 0;
    }

    /**
     * As {@link RunJson#run}; then {@code partitions}, those asked for; {@code failures} and {@code materializations}, each as
     * {@link RunJson#event}; {@code checks}, each as {@link RunJson#result}; with {@code --events} also {@code events}, which have
     * {@code number}, {@code type} and {@code check} besides.
     */
    private void json(Store store, RunRecord run) {
        try (JsonDocument document = new JsonDocument(root.console().out())) {
            document.putAll(RunJson.run(run));
            document.list("partitions", list -> partitions(store.runs(), run, list));
            document.list("failures", list -> each(store, run, EventLog.Type.STEP_FAILED, list));
            document.list("materializations", list -> each(store, run, EventLog.Type.MATERIALIZED, list));
            document.list(
                    "checks",
                    list -> each(store.events(), run.id(), event -> {
                        if (event.type().ofCheck()) {
                            list.accept(RunJson.result(event));
                        }
                    }));
            if (events) {
                document.list(
                        "events",
                        list -> each(
                                store.events(), run.id(), event -> list.accept(RunsFollowCommand.numbered(event))));
            }
        }
    }

    private static void partitions(Runs runs, RunRecord run, Consumer<Object> list) {
        for (long from = 0; from < run.partitions(); from += PAGE) {
            runs.partitions(run.id(), from, PAGE).forEach(list);
        }
    }

    private static void each(Store store, RunRecord run, EventLog.Type type, Consumer<Object> list) {
        each(store.events(), run.id(), event -> {
            if (event.type() == type) {
                list.accept(RunJson.event(event));
            }
        });
    }

    /** All events of a run, a page at a time. */
    static void each(EventLog log, long run, Consumer<Event> action) {
        long after = 0;
        while (true) {
            List<Event> page = log.page(run, after, PAGE);
            page.forEach(action);
            if (page.size() < PAGE) {
                return;
            }
            after = page.get(page.size() - 1).number();
        }
    }
}
