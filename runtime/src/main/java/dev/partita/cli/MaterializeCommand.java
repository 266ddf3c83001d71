package dev.partita.cli;

import dev.partita.InvalidRequestException;
import dev.partita.Run;
import dev.partita.internal.engine.Cancellation;
import dev.partita.internal.engine.Deployment;
import dev.partita.internal.engine.PartitionChoice;
import dev.partita.internal.engine.PartitionChoice.State;
import dev.partita.internal.engine.Plan;
import dev.partita.internal.engine.Request;
import dev.partita.model.Text;
import java.io.PrintStream;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code partita materialize}: runs what computes the assets. */
@Command(
        name = "materialize",
        description =
                "Materialize assets. Ctrl-C lets the running steps end and cancels the others; a second one ends at once.")
final class MaterializeCommand implements Callable<Integer> {

    @Parameters(paramLabel = "SELECTION", description = "Which assets: a key, group:NAME, +KEY, KEY+, '*' …")
    private String selection = "";

    @Option(
            names = "--partition",
            paramLabel = "KEY",
            description =
                    "A partition; may be repeated. Of several dimensions, 's3=acme' is all partitions with that key.")
    private List<String> partitions = List.of();

    @Option(
            names = "--range",
            paramLabel = "FROM..TO",
            description = "The partitions from one to another, both included; of several dimensions, 'day=FROM..TO'.")
    private List<String> ranges = List.of();

    @Option(names = "--all-partitions", description = "All partitions that there are.")
    private boolean allPartitions;

    @Option(names = "--missing", description = "Of each asset the partitions that were never materialized.")
    private boolean missing;

    @Option(names = "--failed", description = "Of each asset the partitions whose last step failed.")
    private boolean failed;

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

    @Option(
            names = "--tag",
            paramLabel = "NAME=VALUE",
            description = "What the run is to be known by; may be repeated.")
    private List<String> tags = List.of();

    @Option(names = "--dry-run", description = "Only say what would run.")
    private boolean dryRun;

    @Option(
            names = {"-q", "--quiet"},
            description = "Print no progress.")
    private boolean quiet;

    @Option(names = "--json", description = "Print a JSON document.")
    private boolean json;

    private final PartitaCommand root;

    MaterializeCommand(PartitaCommand root) {
        this.root = root;
    }

    @Override
    public Integer call() {
        Request request = new Request(selection, choice(), tags(), config(), concurrency);
        if (json) {
            root.console().claimOut();
        }
        try (Deployment deployment = root.open()) {
            Plan plan = deployment.plan(request);
            RunReport report = new RunReport(root.console().out(), json);
            if (dryRun) {
                report.planned(plan);
                return 0;
            }
            if (plan.steps() == 0) {
                report.nothing(plan);
                return 0;
            }
            return run(deployment, plan, report);
        }
    }

    private int run(Deployment deployment, Plan plan, RunReport report) {
        PrintStream err = root.console().err();
        Cancellation cancellation = new Cancellation();
        long begun = System.nanoTime();
        Run run;
        try (Progress progress = Progress.on(root.console(), quiet)) {
            root.console().onInterrupt(() -> {
                progress.message("Stopping: the steps that are running are let end.");
                cancellation.cancel();
            });
            run = deployment.run(plan, progress, cancellation);
        }
        err.flush();
        report.ended(run, Duration.ofNanos(System.nanoTime() - begun));
        return switch (run.status()) {
            case SUCCEEDED -> 0;
            case CANCELLED -> Signals.INTERRUPTED;
            case FAILED, INTERRUPTED, QUEUED, RUNNING -> Failures.FAILED;
        };
    }

    private PartitionChoice choice() {
        if (allPartitions && (missing || failed || !partitions.isEmpty() || !ranges.isEmpty())) {
            throw new InvalidRequestException("--all-partitions means all, so nothing else can be said of them."
                    + "\nLeave it away, or --partition, --range, --missing and --failed.");
        }
        if (missing && failed) {
            throw new InvalidRequestException("--missing and --failed exclude each other.\nGive one of them.");
        }
        return new PartitionChoice(
                allPartitions,
                partitions,
                ranges.stream().map(PartitionChoice.Range::parse).toList(),
                missing ? State.MISSING : failed ? State.FAILED : State.ANY);
    }

    /** The value may be secret, so that no message repeats it. */
    private Map<String, String> config() {
        Map<String, String> named = new LinkedHashMap<>();
        for (String said : config) {
            int equals = said.indexOf('=');
            if (equals <= 0) {
                throw new InvalidRequestException("--config takes NAME=VALUE, but one has no '=' behind a name.");
            }
            if (named.putIfAbsent(said.substring(0, equals), said.substring(equals + 1)) != null) {
                throw new InvalidRequestException("The value of '"
                        + Text.shortened(Text.visible(said.substring(0, equals))) + "' is given twice.");
            }
        }
        return named;
    }

    private Map<String, String> tags() {
        Map<String, String> named = new LinkedHashMap<>();
        for (String tag : tags) {
            int equals = tag.indexOf('=');
            if (equals <= 0) {
                throw new InvalidRequestException("--tag takes NAME=VALUE, not '" + tag + "'.");
            }
            if (named.putIfAbsent(tag.substring(0, equals), tag.substring(equals + 1)) != null) {
                throw new InvalidRequestException("The tag '" + tag.substring(0, equals) + "' is given twice.");
            }
        }
        return named;
    }
}
