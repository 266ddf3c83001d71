package dev.partita.cli;

import dev.partita.PartitaException;
import dev.partita.Run;
import dev.partita.internal.engine.Cancellation;
import dev.partita.internal.engine.Deployment;
import dev.partita.internal.engine.Plan;
import dev.partita.internal.engine.Request;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import picocli.CommandLine.Option;

/** What commands have in common that run a plan. */
final class PlanCommand {

    @Option(
            names = "--config",
            paramLabel = "NAME=VALUE",
            description =
                    "A value of the configuration, before those of the environment and partita.yaml; may be repeated.")
    private List<String> config = List.of();

    @Option(
            names = "--concurrency",
            paramLabel = "N",
            description = "How many steps may run at once. Default: one for each processor.")
    private int concurrency = Request.DEFAULT_CONCURRENCY;

    @Option(names = "--dry-run", description = "Only say what would run.")
    private boolean dryRun;

    @Option(
            names = "--detach",
            description = "Only queue the run, for a process that serves (partita serve), and print its number.")
    private boolean detach;

    @Option(
            names = {"-q", "--quiet"},
            description = "Print no progress.")
    private boolean quiet;

    @Option(names = "--json", description = "Print a JSON document.")
    private boolean json;

    /** How many steps may run at once. */
    int concurrency() {
        return concurrency;
    }

    /** The values of the configuration that are given. */
    Map<String, String> config() {
        return NamedValues.of("--config", config);
    }

    /** Makes a plan and runs it, with progress and the end told on the console; returns the exit status. */
    int call(PartitaCommand root, Function<Deployment, Plan> planned) {
        if (json) {
            root.console().claimOut();
        }
        try (Deployment deployment = root.open()) {
            Plan plan = planned.apply(deployment);
            RunReport report = new RunReport(root.console().out(), json);
            if (dryRun) {
                report.planned(plan);
                return 0;
            }
            if (plan.steps() == 0) {
                report.nothing(plan);
                return 0;
            }
            if (detach) {
                report.queued(deployment.queue(plan), plan);
                return 0;
            }
            return run(root.console(), deployment, plan, report);
        }
    }

    private int run(Console console, Deployment deployment, Plan plan, RunReport report) {
        Cancellation cancellation = new Cancellation();
        long begun = System.nanoTime();
        Run run;
        try (Progress progress = Progress.on(console, quiet)) {
            console.onInterrupt(() -> {
                progress.message("Stopping: the steps that are running are let end.");
                cancellation.cancel();
            });
            run = deployment.run(plan, progress, cancellation);
        } catch (PartitaException e) {
            if (!cancellation.cancelled()) {
                throw e;
            }
            console.err().println(Words.message(e));
            return Signals.INTERRUPTED;
        }
        console.err().flush();
        try {
            report.ended(run, Duration.ofNanos(System.nanoTime() - begun));
        } catch (OutputFailedException e) {
            // How the run ended counts for more than that nobody reads it.
            if (!e.unread()) {
                throw e;
            }
        }
        return Words.exitStatus(run.status());
    }
}
