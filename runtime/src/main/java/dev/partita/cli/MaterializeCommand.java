package dev.partita.cli;

import dev.partita.InvalidRequestException;
import dev.partita.internal.engine.PartitionChoice;
import dev.partita.internal.engine.PartitionChoice.State;
import dev.partita.internal.engine.Request;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
        Request request = new Request(selection, choice(), tags(), plan.config(), plan.concurrency());
        return plan.call(root, deployment -> deployment.plan(request));
    }

    private PartitionChoice choice() {
        if (allPartitions && (missing || failed || stale || !partitions.isEmpty() || !ranges.isEmpty())) {
            throw new InvalidRequestException("--all-partitions means all, so nothing else can be said of them."
                    + "\nLeave it away, or --partition, --range, --missing, --failed and --stale.");
        }
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
        return new PartitionChoice(
                allPartitions,
                partitions,
                ranges.stream().map(PartitionChoice.Range::parse).toList(),
                missing ? State.MISSING : failed ? State.FAILED : stale ? State.STALE : State.ANY);
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
