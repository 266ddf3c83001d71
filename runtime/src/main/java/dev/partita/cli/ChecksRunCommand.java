package dev.partita.cli;

import dev.partita.Run;
import dev.partita.internal.engine.Cancellation;
import dev.partita.internal.engine.CheckPlan;
import dev.partita.internal.engine.Deployment;
import dev.partita.internal.engine.PartitionChoice;
import dev.partita.internal.engine.PartitionChoice.State;
import dev.partita.internal.engine.Request;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code partita checks run}: checks what is materialized. */
@Command(
        name = "run",
        description =
                "Run the checks of what is materialized, without materializing anything. The exit status is 1 when one fails.")
final class ChecksRunCommand implements Callable<Integer> {

    @Parameters(paramLabel = "SELECTION", description = "Of which assets: a key, group:NAME, +KEY, KEY+, '*' …")
    private String selection = "";

    @Mixin
    private final PartitionOptions partitions = new PartitionOptions();

    @Option(
            names = "--concurrency",
            paramLabel = "N",
            description = "How many checks may run at once. Default: one for each processor.")
    private int concurrency = Request.DEFAULT_CONCURRENCY;

    @Option(
            names = {"-q", "--quiet"},
            description = "Print no progress.")
    private boolean quiet;

    @Option(names = "--json", description = "Print a JSON document.")
    private boolean json;

    private final PartitaCommand root;

    ChecksRunCommand(PartitaCommand root) {
        this.root = root;
    }

    @Override
    public Integer call() {
        if (json) {
            root.console().claimOut();
        }
        PartitionChoice choice = partitions.choice(State.ANY, "");
        try (Deployment deployment = root.open()) {
            CheckPlan plan = deployment.planChecks(new Request(selection, choice, Map.of(), Map.of(), concurrency));
            Cancellation cancellation = new Cancellation();
            long begun = System.nanoTime();
            Run run;
            try (Progress progress = Progress.on(root.console(), quiet)) {
                root.console().onInterrupt(() -> {
                    progress.message("Stopping: the checks that are running are let end.");
                    cancellation.cancel();
                });
                run = deployment.check(plan, progress, cancellation);
            }
            root.console().err().flush();
            report(plan, run, Duration.ofNanos(System.nanoTime() - begun));
            return Words.exitStatus(run.status());
        }
    }

    /**
     * JSON: {@code run}, its id; {@code status}; {@code checks}, as {@link RunJson#checks}; {@code unmaterialized}, how many of the partitions were
     * not checked since they were never materialized; {@code seconds}.
     */
    private void report(CheckPlan plan, Run run, Duration took) {
        PrintStream out = root.console().out();
        if (json) {
            try (JsonDocument document = new JsonDocument(out)) {
                document.put("run", run.id())
                        .put("status", run.status().name())
                        .put("checks", RunJson.checks(run.checks()))
                        .put("unmaterialized", plan.unmaterialized())
                        .put("seconds", took.toMillis() / 1000.0);
            }
            return;
        }
        out.println("Run " + run.id() + " " + Words.lower(run.status()) + ": "
                + run.checks().passed() + " of "
                + Words.count(plan.steps(), "check") + " passed, "
                + run.checks().failed() + " failed, in "
                + Words.duration(took) + ".");
        if (plan.unmaterialized() > 0) {
            out.println("  Not checked, since never materialized: " + Words.count(plan.unmaterialized(), "partition")
                    + ".");
        }
        if (!run.succeeded()) {
            out.println("  See how: partita runs show " + run.id());
        }
    }
}
