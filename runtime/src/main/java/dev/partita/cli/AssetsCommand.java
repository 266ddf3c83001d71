package dev.partita.cli;

import dev.partita.internal.engine.Deployment;
import dev.partita.model.Asset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code partita assets}: what there is. */
@Command(name = "assets", description = "List the assets: keys, groups, kinds, partitions, descriptions.")
final class AssetsCommand implements Callable<Integer> {

    @Parameters(arity = "0..1", paramLabel = "SELECTION", description = "Which assets. Default: all.")
    private String selection = "*";

    @Option(names = "--json", description = "Print a JSON document.")
    private boolean json;

    private final PartitaCommand root;

    AssetsCommand(PartitaCommand root) {
        this.root = root;
    }

    @Override
    public Integer call() {
        try (Deployment deployment = root.open()) {
            List<Asset> assets = deployment.select(selection);
            if (json) {
                try (JsonDocument document = new JsonDocument(root.console().out())) {
                    document.list("assets", list -> each(assets, list));
                }
            } else {
                print(assets);
            }
        }
        return 0;
    }

    private void print(List<Asset> assets) {
        try (Table table = new Table(
                root.console(),
                Table.left("ASSET"),
                Table.left("GROUP"),
                Table.left("KINDS"),
                Table.left("PARTITIONS"),
                Table.left("DESCRIPTION"))) {
            for (Asset asset : assets) {
                String description = AssetText.oneLine(asset.metadata().description());
                table.row(
                        asset.key(),
                        asset.metadata().group(),
                        String.join(", ", asset.metadata().kinds()),
                        AssetText.partitions(asset),
                        asset.computation().isPresent() ? description : ("(external) " + description).strip());
            }
        }
    }

    private static void each(List<Asset> assets, Consumer<Object> list) {
        assets.forEach(asset -> list.accept(json(asset)));
    }

    /**
     * An asset: {@code key}; {@code group}; {@code kinds}; {@code tags}, an object; {@code owners}; {@code description};
     * {@code partitions}, a list of dimensions, each with {@code name} and {@code kind}: {@code dynamic} with {@code set}; {@code static} with
     * {@code keys}; {@code hourly}, {@code daily}, {@code weekly}, {@code monthly} or {@code cron} with {@code start}, {@code end} (or null),
     * {@code zone} and perhaps {@code cron};
     * {@code external}, whether something else materializes it; {@code type}, the Java type of its value, {@code void} if there is none;
     * {@code declaredIn}, the class.
     */
    static Map<String, @Nullable Object> json(Asset asset) {
        Map<String, @Nullable Object> object = JsonDocument.object();
        object.put("key", asset.key().text());
        object.put("group", asset.metadata().group());
        object.put("kinds", asset.metadata().kinds());
        object.put("tags", asset.metadata().tags());
        object.put("owners", asset.metadata().owners());
        object.put("description", asset.metadata().description());
        object.put("partitions", AssetText.dimensions(asset));
        object.put("external", asset.computation().isEmpty());
        object.put("type", asset.type().toString());
        object.put("declaredIn", asset.in());
        return object;
    }
}
