package dev.partita.cli;

import dev.partita.internal.engine.Deployment;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code partita report}: says that something else materialized an external asset. */
@Command(
        name = "report",
        description =
                "Record that an external asset was materialized, so that what is downstream of it counts as out of date.")
final class ReportCommand implements Callable<Integer> {

    @Parameters(paramLabel = "KEY", description = "The key of an external asset.")
    private String key = "";

    @Option(names = "--partition", paramLabel = "KEY", description = "A partition that was; may be repeated.")
    private List<String> partitions = List.of();

    @Option(
            names = "--metadata",
            paramLabel = "NAME=VALUE",
            description = "What is to be known of the materialization; may be repeated.")
    private List<String> metadata = List.of();

    @Option(names = "--json", description = "Print a JSON document.")
    private boolean json;

    private final PartitaCommand root;

    ReportCommand(PartitaCommand root) {
        this.root = root;
    }

    /** JSON: {@code run}, the id of the run that records it, and {@code materialized}, how many partitions. */
    @Override
    public Integer call() {
        Map<String, String> named = NamedValues.of("--metadata", metadata);
        try (Deployment deployment = root.open()) {
            long run = deployment.report(key, partitions, named);
            int count = (int) Math.max(1, partitions.stream().distinct().count());
            if (json) {
                try (JsonDocument document = new JsonDocument(root.console().out())) {
                    document.put("run", Long.toString(run)).put("materialized", count);
                }
            } else {
                root.console()
                        .out()
                        .println("Run " + run + " records that '" + key + "' was materialized"
                                + (partitions.isEmpty()
                                        ? "."
                                        : " for " + count + (count == 1 ? " partition." : " partitions.")));
            }
        }
        return 0;
    }
}
