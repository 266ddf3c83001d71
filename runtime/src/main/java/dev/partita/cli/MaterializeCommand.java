package dev.partita.cli;

import dev.partita.InvalidRequestException;
import dev.partita.internal.engine.PartitionChoice;
import dev.partita.internal.engine.PartitionChoice.State;
import dev.partita.internal.engine.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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

    @Mixin
    private final PartitionOptions partitions = new PartitionOptions();

    @Option(names = "--missing", description = "Of each asset the partitions that were never materialized.")
    private boolean missing;

    @Option(names = "--failed", description = "Of each asset the partitions whose last step failed.")
    private boolean failed;

    @Option(
            names = "--stale",
            description =
                    "Of each asset the partitions that were materialized and are out of date: 'partita status --why'.")
    private boolean stale;

    @Option(
            names = "--tag",
            paramLabel = "NAME=VALUE",
            description = "What the run is to be known by; may be repeated.")
    private List<String> tags = List.of();

    @Mixin
    private final PlanCommand plan = new PlanCommand();

    private final PartitaCommand root;

    MaterializeCommand(PartitaCommand root) {
        this.root = root;
    }

    @Override
    public Integer call() {
        Request request =
                new Request(selection, choice(), NamedValues.of("--tag", tags), plan.config(), plan.concurrency());
        return plan.call(root, deployment -> deployment.plan(request));
    }

    private PartitionChoice choice() {
        List<String> states = new ArrayList<>();
        if (missing) {
            states.add("--missing");
        }
        if (failed) {
            states.add("--failed");
        }
        if (stale) {
            states.add("--stale");
        }
        if (states.size() > 1) {
            throw new InvalidRequestException(String.join(" and ", states) + " exclude each other.\nGive one of them.");
        }
        return partitions.choice(
                missing ? State.MISSING : failed ? State.FAILED : stale ? State.STALE : State.ANY,
                "--missing, --failed and --stale");
    }
}
