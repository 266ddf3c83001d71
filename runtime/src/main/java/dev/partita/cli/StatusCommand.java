package dev.partita.cli;

import dev.partita.internal.engine.Deployment;
import dev.partita.model.Asset;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code partita status}: how the assets stand. */
@Command(name = "status", description = "Show how the assets stand: materialized, missing, failed, running.")
final class StatusCommand implements Callable<Integer> {

    @Parameters(arity = "0..1", paramLabel = "SELECTION", description = "Which assets. Default: all.")
    private String selection = "*";

    @Option(names = "--partitions", description = "One line for each partition.")
    private boolean partitions;

    @Option(names = "--json", description = "Print a JSON document.")
    private boolean json;

    private final PartitaCommand root;

    StatusCommand(PartitaCommand root) {
        this.root = root;
    }

    @Override
    public Integer call() {
        try (Deployment deployment = root.open()) {
            List<Asset> assets = deployment.select(selection);
            AssetPartitions states = new AssetPartitions(deployment);
            if (json) {
                try (JsonDocument document = new JsonDocument(root.console().out())) {
                    if (partitions) {
                        document.list("partitions", list -> eachPartition(assets, states, list));
                    } else {
                        document.list(
                                "assets",
                                list -> assets.forEach(asset ->
                                        list.accept(counted(asset, states).json())));
                    }
                }
            } else if (partitions) {
                printPartitions(assets, states);
            } else {
                print(assets, states);
            }
        }
        return 0;
    }

    private void print(List<Asset> assets, AssetPartitions states) {
        try (Table table = new Table(
                root.console(),
                Table.left("ASSET"),
                Table.right("PARTITIONS"),
                Table.right("MATERIALIZED"),
                Table.right("MISSING"),
                Table.right("FAILED"),
                Table.right("RUNNING"),
                Table.left("LAST MATERIALIZED"))) {
            for (Asset asset : assets) {
                Counted counted = counted(asset, states);
                table.row(
                        asset.key(),
                        asset.partitions().partitioned() ? counted.total : "-",
                        counted.materialized,
                        counted.missing(),
                        counted.failed,
                        counted.running,
                        Words.time(counted.last));
            }
        }
    }

    private void printPartitions(List<Asset> assets, AssetPartitions states) {
        try (Table table = new Table(
                root.console(),
                Table.left("ASSET"),
                Table.left("PARTITION"),
                Table.left("STATE"),
                Table.right("RUN"),
                Table.left("AT"),
                Table.left("NOTE"))) {
            for (Asset asset : assets) {
                states.each(
                        asset,
                        state -> table.row(
                                asset.key(),
                                state.partition(),
                                Words.lower(state.kind()),
                                state.run().map(Object::toString).orElse(""),
                                Words.time(state.at()),
                                Words.firstLine(state.note())));
            }
        }
    }

    private static void eachPartition(List<Asset> assets, AssetPartitions states, Consumer<Object> list) {
        assets.forEach(asset -> states.each(asset, state -> list.accept(json(asset, state))));
    }

    /**
     * A partition: {@code asset}; {@code partition}, null for an asset that is one whole; {@code state}, one of {@code MATERIALIZED},
     * {@code FAILED}, {@code RUNNING}, {@code MISSING}; {@code run} and {@code at}, where that comes from, or null;
     * {@code lastMaterialized}, or null; {@code note}, the whole error of a failure.
     */
    private static Map<String, @Nullable Object> json(Asset asset, PartitionState state) {
        Map<String, @Nullable Object> object = JsonDocument.object();
        object.put("asset", asset.key().text());
        object.put("partition", asset.partitions().partitioned() ? state.partition() : null);
        object.put("state", state.kind().name());
        object.put("run", state.run().map(Object::toString).orElse(null));
        object.put("at", RunJson.time(state.at()));
        object.put("lastMaterialized", RunJson.time(state.materialized()));
        object.put("note", state.note());
        return object;
    }

    private static Counted counted(Asset asset, AssetPartitions states) {
        Counted counted = new Counted(asset, states.count(asset));
        states.eachRecorded(asset, counted::add);
        return counted;
    }

    /** The partitions of one asset by how they stand. */
    private static final class Counted {

        private final Asset asset;
        private final long total;
        private long materialized;
        private long failed;
        private long running;
        private Optional<Instant> last = Optional.empty();

        private Counted(Asset asset, long total) {
            this.asset = asset;
            this.total = total;
        }

        private void add(PartitionState state) {
            materialized += state.everMaterialized() ? 1 : 0;
            failed += state.kind() == PartitionState.Kind.FAILED ? 1 : 0;
            running += state.kind() == PartitionState.Kind.RUNNING ? 1 : 0;
            if (state.materialized().isPresent()
                    && (last.isEmpty()
                            || last.get().isBefore(state.materialized().get()))) {
                last = state.materialized();
            }
        }

        private long missing() {
            return total - materialized;
        }

        /**
         * An asset: {@code key}; {@code partitioned}; {@code partitions}, how many there are, 1 for an asset that is one whole;
         * {@code materialized}, those that ever were, and {@code missing}, the others; {@code failed} and {@code running}, those whose last step
         * did; {@code lastMaterialized}, or null.
         */
        private Map<String, @Nullable Object> json() {
            Map<String, @Nullable Object> object = JsonDocument.object();
            object.put("key", asset.key().text());
            object.put("partitioned", asset.partitions().partitioned());
            object.put("partitions", total);
            object.put("materialized", materialized);
            object.put("missing", missing());
            object.put("failed", failed);
            object.put("running", running);
            object.put("lastMaterialized", RunJson.time(last));
            return object;
        }
    }
}
