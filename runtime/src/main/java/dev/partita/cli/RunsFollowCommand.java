package dev.partita.cli;

import dev.partita.internal.engine.Deployment;
import dev.partita.internal.state.EventLog;
import dev.partita.internal.state.EventLog.Event;
import dev.partita.internal.state.Runs.RunRecord;
import dev.partita.model.Text;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code partita runs follow}: what happens in a run, as it happens. */
@Command(name = "follow", description = "Print what happens in a run, from its beginning until it has ended.")
final class RunsFollowCommand implements Callable<Integer> {

    private static final int PAGE = 1_000;
    private static final long LOOK_MILLIS = 200;

    @Parameters(paramLabel = "ID", description = "The run's number.")
    private String id = "";

    @Option(
            names = "--json",
            description = "Print a JSON document for each event, and one for the end, each in a line.")
    private boolean json;

    private final PartitaCommand root;

    RunsFollowCommand(PartitaCommand root) {
        this.root = root;
    }

    /**
     * JSON: for each event a line, as {@link RunJson#event}, with {@code number}, {@code type} and {@code check}, the name of the check whose result it
     * is, else empty; then the run, as {@link RunJson#run}. The exit
     * status is that of the run.
     */
    @Override
    public Integer call() throws InterruptedException {
        PrintStream out = root.console().out();
        try (Deployment deployment = root.open()) {
            long after = 0;
            while (!out.checkError()) {
                // In this order: what happened before the end is in the log by then.
                RunRecord run = deployment.find(id);
                List<Event> page = deployment.store().events().page(run.id(), after, PAGE);
                for (Event event : page) {
                    if (json) {
                        print(numbered(event));
                    } else {
                        out.println(line(event));
                    }
                    after = event.number();
                }
                if (page.isEmpty() && run.status().ended()) {
                    if (json) {
                        print(RunJson.run(run));
                    } else {
                        out.println("Run " + run.id() + " " + Words.lower(run.status()) + ": "
                                + RunReport.ends(run.counts()) + ".");
                    }
                    return Words.exitStatus(run.status());
                }
                if (page.size() < PAGE) {
                    out.flush();
                    Thread.sleep(LOOK_MILLIS);
                }
            }
            return 0;
        }
    }

    private void print(Map<String, @Nullable Object> members) {
        try (JsonDocument line = new JsonDocument(root.console().out())) {
            line.putAll(members);
        }
    }

    static Map<String, @Nullable Object> numbered(Event event) {
        Map<String, @Nullable Object> object = JsonDocument.object();
        object.put("number", event.number());
        object.put("type", event.type().name());
        object.put("check", event.check());
        object.putAll(RunJson.event(event));
        return object;
    }

    private static String line(Event event) {
        String detail =
                event.type() == EventLog.Type.MATERIALIZED || event.detail().isEmpty()
                        ? MetadataLines.inLine(event.metadata())
                        : Words.firstLine(event.detail());
        return Words.time(Optional.of(event.at())) + "  " + Words.lower(event.type()) + "  " + RunText.step(event)
                + (detail.isEmpty() ? "" : ": " + Text.visible(detail));
    }
}
