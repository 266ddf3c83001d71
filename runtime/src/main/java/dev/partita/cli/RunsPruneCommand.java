package dev.partita.cli;

import dev.partita.InvalidRequestException;
import dev.partita.internal.engine.Deployment;
import dev.partita.model.DurationText;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code partita runs prune}: forgets old runs. */
@Command(
        name = "prune",
        description =
                "Forget the runs that ended long ago, with their events. What is known of partitions stays: what is materialized,"
                        + " when, and by which run.")
final class RunsPruneCommand implements Callable<Integer> {

    @Option(
            names = "--older-than",
            paramLabel = "TIME",
            required = true,
            description = "How long ago a run must have ended: a number with a unit, such as 30d, 12h, 90m.")
    private String olderThan = "";

    @Option(names = "--json", description = "Print a JSON document.")
    private boolean json;

    private final PartitaCommand root;

    RunsPruneCommand(PartitaCommand root) {
        this.root = root;
    }

    /** JSON: {@code pruned}, how many runs. */
    @Override
    public Integer call() {
        Duration age = DurationText.parse(olderThan)
                .orElseThrow(() -> new InvalidRequestException("--older-than takes a number with a unit, not '"
                        + olderThan + "'.\nWrite for instance 30d, 12h or 90m."));
        try (Deployment deployment = root.open()) {
            long pruned = deployment.prune(deployment.now().minus(age));
            if (json) {
                try (JsonDocument document = new JsonDocument(root.console().out())) {
                    document.put("pruned", pruned);
                }
            } else {
                root.console().out().println("Forgot " + Words.count(pruned, "run") + ".");
            }
        }
        return 0;
    }
}
