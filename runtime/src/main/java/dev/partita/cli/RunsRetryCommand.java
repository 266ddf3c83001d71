package dev.partita.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code partita runs retry}: runs again what did not succeed. */
@Command(
        name = "retry",
        description =
                "Run again what did not succeed in a run that has ended, in a new run, and nothing else."
                        + " What earlier retries of it did counts as done. What --config gave it is given again, but for secrets.")
final class RunsRetryCommand implements Callable<Integer> {

    @Parameters(paramLabel = "ID", description = "The run's number.")
    private String id = "";

    @Mixin
    private final PlanCommand plan = new PlanCommand();

    private final PartitaCommand root;

    RunsRetryCommand(PartitaCommand root) {
        this.root = root;
    }

    @Override
    public Integer call() {
        return plan.call(root, deployment -> deployment.rest(id, plan.concurrency(), plan.config()));
    }
}
