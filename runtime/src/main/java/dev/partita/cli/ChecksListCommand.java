package dev.partita.cli;

import dev.partita.internal.engine.Deployment;
import dev.partita.internal.state.Checks.Counts;
import dev.partita.model.Asset;
import dev.partita.model.BoundCheck;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code partita checks list}: which checks there are, and what they said last. */
@Command(
        name = "list",
        description = "List the checks of assets, and for how many partitions the latest result of each is which.")
final class ChecksListCommand implements Callable<Integer> {

    @Parameters(arity = "0..1", paramLabel = "SELECTION", description = "Of which assets. Default: all.")
    private String selection = "*";

    @Option(names = "--json", description = "Print a JSON document.")
    private boolean json;

    private final PartitaCommand root;

    ChecksListCommand(PartitaCommand root) {
        this.root = root;
    }

    @Override
    public Integer call() {
        try (Deployment deployment = root.open()) {
            List<Asset> assets = deployment.select(selection);
            AssetChecks checks = new AssetChecks(deployment);
            if (json) {
                try (JsonDocument document = new JsonDocument(root.console().out())) {
                    document.list("checks", list -> each(assets, checks, list));
                }
            } else {
                print(assets, checks);
            }
        }
        return 0;
    }

    private void print(List<Asset> assets, AssetChecks checks) {
        try (Table table = new Table(
                root.console(),
                Table.left("ASSET"),
                Table.left("CHECK"),
                Table.left("BLOCKING"),
                Table.right("PASSED"),
                Table.right("FAILED"),
                Table.left("DESCRIPTION"))) {
            for (Asset asset : assets) {
                checks.counts(asset)
                        .forEach((check, counts) -> table.row(
                                asset.key(),
                                check.check().name(),
                                check.check().blocking() ? "yes" : "no",
                                counts.passed(),
                                counts.failed(),
                                AssetText.oneLine(check.check().description())));
            }
        }
    }

    private static void each(List<Asset> assets, AssetChecks checks, Consumer<Object> list) {
        assets.forEach(asset -> checks.counts(asset).forEach((check, counts) -> list.accept(json(check, counts))));
    }

    /**
     * A check: {@code asset}; {@code check}, its name; {@code blocking}; {@code description}; {@code passed} and {@code failed}, the number of
     * partitions whose latest result is which; {@code declaredIn}, the class.
     */
    private static Map<String, @Nullable Object> json(BoundCheck check, Counts counts) {
        Map<String, @Nullable Object> object = JsonDocument.object();
        object.put("asset", check.asset().key().text());
        object.put("check", check.check().name());
        object.put("blocking", check.check().blocking());
        object.put("description", check.check().description());
        object.put("passed", counts.passed());
        object.put("failed", counts.failed());
        object.put("declaredIn", check.check().className());
        return object;
    }
}
