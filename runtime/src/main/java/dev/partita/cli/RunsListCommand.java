package dev.partita.cli;

import dev.partita.InvalidRequestException;
import dev.partita.internal.engine.Deployment;
import dev.partita.internal.state.Runs;
import dev.partita.internal.state.Runs.RunRecord;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code partita runs list}: the newest runs. */
@Command(name = "list", description = "List the runs, newest first.")
final class RunsListCommand implements Callable<Integer> {

    private static final int PAGE = 100;

    @Option(names = "--limit", paramLabel = "N", description = "At most so many. Default: 20.")
    private int limit = 20;

    @Option(names = "--json", description = "Print a JSON document.")
    private boolean json;

    private final PartitaCommand root;

    RunsListCommand(PartitaCommand root) {
        this.root = root;
    }

    /** JSON: {@code runs}, each as {@link RunJson#run}. */
    @Override
    public Integer call() {
        if (limit < 0) {
            throw new InvalidRequestException("--limit must not be below 0, but is " + limit + ".");
        }
        try (Deployment deployment = root.open()) {
            Runs runs = deployment.store().runs();
            if (json) {
                try (JsonDocument document = new JsonDocument(root.console().out())) {
                    document.list("runs", list -> each(runs, run -> list.accept(RunJson.run(run))));
                }
            } else if (runs.page(Long.MAX_VALUE, 1).isEmpty()) {
                root.console().err().println("Nothing was run yet.");
            } else {
                print(runs);
            }
        }
        return 0;
    }

    private void print(Runs runs) {
        try (Table table = new Table(
                root.console(),
                Table.right("RUN"),
                Table.left("STATUS"),
                Table.right("STEPS"),
                Table.right("SUCCEEDED"),
                Table.right("FAILED"),
                Table.left("BEGUN"),
                Table.right("TOOK"),
                Table.left("SELECTION"))) {
            each(
                    runs,
                    run -> table.row(
                            run.id(),
                            Words.lower(run.status()),
                            run.counts().total(),
                            run.counts().succeeded(),
                            run.counts().failed(),
                            Words.time(java.util.Optional.of(run.begun())),
                            took(run),
                            run.selection()));
        }
    }

    static String took(RunRecord run) {
        return run.ended()
                .map(ended -> Words.duration(Duration.between(run.begun(), ended)))
                .orElse("");
    }

    private void each(Runs runs, Consumer<RunRecord> action) {
        long before = Long.MAX_VALUE;
        int left = limit;
        while (left > 0) {
            List<RunRecord> page = runs.page(before, Math.min(left, PAGE));
            page.forEach(action);
            if (page.size() < PAGE) {
                return;
            }
            left -= page.size();
            before = page.get(page.size() - 1).id();
        }
    }
}
