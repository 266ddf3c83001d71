package dev.partita.cli;

import dev.partita.RunStatus;
import dev.partita.internal.engine.Deployment;
import dev.partita.internal.state.Runs.RunRecord;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code partita runs cancel}: stops a run of another process. */
@Command(
        name = "cancel",
        description =
                "Stop a run: no other step begins, and those that are running are interrupted. Waits until it has ended.")
final class RunsCancelCommand implements Callable<Integer> {

    private static final long LOOK_MILLIS = 100;

    @Parameters(paramLabel = "ID", description = "The run's number.")
    private String id = "";

    @Option(names = "--json", description = "Print a JSON document.")
    private boolean json;

    @Option(
            names = "--wait",
            paramLabel = "SECONDS",
            description = "How long to wait at most until it has ended. Default: 60.")
    private int seconds = 60;

    private final PartitaCommand root;

    RunsCancelCommand(PartitaCommand root) {
        this.root = root;
    }

    /** JSON: as {@link RunJson#run}. The exit status is 0 if the run is cancelled, 1 if it ended otherwise or has not yet. */
    @Override
    public Integer call() throws InterruptedException {
        try (Deployment deployment = root.open()) {
            boolean ended = deployment.find(id).status().ended();
            deployment.stop(id);
            long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
            RunRecord run = deployment.find(id);
            while (!run.status().ended() && System.nanoTime() - until < 0) {
                Thread.sleep(LOOK_MILLIS);
                run = deployment.find(id);
            }
            if (json) {
                try (JsonDocument document = new JsonDocument(root.console().out())) {
                    document.putAll(RunJson.run(run));
                }
            } else {
                root.console()
                        .out()
                        .println(
                                !run.status().ended()
                                        ? "Run " + run.id() + " has been asked to stop, and still has steps that run."
                                        : ended
                                                ? "Run " + run.id() + " had ended before: " + Words.lower(run.status())
                                                        + "."
                                                : "Run " + run.id() + " " + Words.lower(run.status()) + ": "
                                                        + RunReport.ends(run.counts()) + ".");
            }
            return run.status() == RunStatus.CANCELLED ? 0 : Failures.FAILED;
        }
    }
}
