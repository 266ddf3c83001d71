package dev.partita.cli;

import dev.partita.InvalidRequestException;
import dev.partita.internal.engine.Deployment;
import dev.partita.internal.engine.Staleness.Cause;
import dev.partita.internal.state.Checks.Result;
import dev.partita.model.Asset;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code partita status}: how the assets stand. */
@Command(
        name = "status",
        description = "Show how the assets stand: materialized, missing, failed, running, stale, and checks that fail."
                + " STALE is '?' where more than 10,000 partitions would have to be looked at; --why counts them.")
final class StatusCommand implements Callable<Integer> {

    @Parameters(arity = "0..1", paramLabel = "SELECTION", description = "Which assets. Default: all.")
    private String selection = "*";

    @Option(names = "--partitions", description = "One line for each partition.")
    private boolean partitions;

    @Option(
            names = "--why",
            description =
                    "One line for each asset that is out of date, which says what changed: its code, an input, or which partitions it reads.")
    private boolean why;

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
            AssetChecks checks = new AssetChecks(deployment);
            Stale stale = new Stale(deployment);
            if (why && partitions) {
                throw new InvalidRequestException(
                        "--why is about assets; --partitions says it of each partition anyway."
                                + "\nGive one of them.");
            }
            if (json) {
                try (JsonDocument document = new JsonDocument(root.console().out())) {
                    if (why) {
                        document.list(
                                "stale", list -> stale.among(assets).forEach(asset -> list.accept(stale.json(asset))));
                    } else if (partitions) {
                        document.list("partitions", list -> eachPartition(assets, states, checks, stale, list));
                    } else {
                        document.list(
                                "assets",
                                list -> assets.forEach(asset -> list.accept(
                                        counted(asset, states).json(checks.failed(asset), stale.count(asset)))));
                    }
                }
            } else if (why) {
                print(stale.among(assets), stale);
            } else if (partitions) {
                printPartitions(assets, states, checks, stale);
            } else {
                print(assets, states, checks, stale);
            }
        }
        return 0;
    }

    private void print(List<Asset> assets, Stale stale) {
        if (assets.isEmpty()) {
            root.console().out().println("Nothing that was materialized is out of date.");
            return;
        }
        try (Table table = new Table(root.console(), Table.left("ASSET"), Table.right("STALE"), Table.left("WHY"))) {
            for (Asset asset : assets) {
                table.row(asset.key(), stale.partitions(asset).size(), Stale.words(stale.causes(asset)));
            }
        }
    }

    private void print(List<Asset> assets, AssetPartitions states, AssetChecks checks, Stale stale) {
        boolean checked = checks.any(assets);
        List<Table.Column> columns = new ArrayList<>(List.of(
                Table.left("ASSET"),
                Table.right("PARTITIONS"),
                Table.right("MATERIALIZED"),
                Table.right("MISSING"),
                Table.right("FAILED"),
                Table.right("RUNNING"),
                Table.right("STALE")));
        if (checked) {
            columns.add(Table.right("CHECKS FAILED"));
        }
        columns.add(Table.left("LAST MATERIALIZED"));
        try (Table table = new Table(root.console(), columns.toArray(Table.Column[]::new))) {
            for (Asset asset : assets) {
                Counted counted = counted(asset, states);
                List<Object> row = new ArrayList<>(List.of(
                        asset.key(),
                        asset.partitions().partitioned() ? counted.total : "-",
                        counted.materialized,
                        counted.missing(),
                        counted.failed,
                        counted.running,
                        stale.count(asset).map(Object::toString).orElse("?")));
                if (checked) {
                    row.add(checks.of(asset).isEmpty() ? "-" : checks.failed(asset));
                }
                row.add(Words.time(counted.last));
                table.row(row.toArray());
            }
        }
    }

    private void printPartitions(List<Asset> assets, AssetPartitions states, AssetChecks checks, Stale stale) {
        try (Table table = new Table(
                root.console(),
                Table.left("ASSET"),
                Table.left("PARTITION"),
                Table.left("STATE"),
                Table.right("RUN"),
                Table.left("AT"),
                Table.left("NOTE"))) {
            for (Asset asset : assets) {
                Map<String, Cause> causes = stale.partitions(asset);
                states.each(
                        asset,
                        checks,
                        (state, failed) -> table.row(
                                asset.key(),
                                state.partition(),
                                Words.lower(state.kind()),
                                state.run().map(Object::toString).orElse(""),
                                Words.time(state.at()),
                                note(state, failed, causes.get(state.partition()))));
            }
        }
    }

    /** Why a partition stands as it does and, if nothing is to be said of that, which of its checks fail, or why it is stale. */
    private static String note(PartitionState state, Map<String, Result> failed, @Nullable Cause cause) {
        if (state.note().isEmpty() && failed.isEmpty() && cause != null) {
            return "stale: " + Stale.words(cause);
        }
        return state.note().isEmpty()
                ? failed.entrySet().stream()
                        .map(check -> {
                            String reason = Words.firstLine(check.getValue().reason());
                            return "check '" + check.getKey() + "' failed" + (reason.isEmpty() ? "" : ": " + reason);
                        })
                        .collect(Collectors.joining("; "))
                : Words.firstLine(state.note());
    }

    private static void eachPartition(
            List<Asset> assets, AssetPartitions states, AssetChecks checks, Stale stale, Consumer<Object> list) {
        assets.forEach(asset -> {
            Map<String, Cause> causes = stale.partitions(asset);
            states.each(
                    asset,
                    checks,
                    (state, failed) -> list.accept(json(asset, state, failed, causes.get(state.partition()))));
        });
    }

    /**
     * A partition: {@code asset}; {@code partition}, null for an asset that is one whole; {@code state}, one of {@code MATERIALIZED},
     * {@code FAILED}, {@code RUNNING}, {@code MISSING}; {@code run} and {@code at}, where that comes from, or null;
     * {@code lastMaterialized}, or null; {@code note}, the whole error of a failure; {@code failedChecks}, those whose latest result is a failure,
     * each with {@code check}, {@code reason}, {@code run} and {@code at}; and why it is out of date, as {@link Stale#json}, or null.
     */
    private static Map<String, @Nullable Object> json(
            Asset asset, PartitionState state, Map<String, Result> failed, @Nullable Cause cause) {
        Map<String, @Nullable Object> object = JsonDocument.object();
        object.put("asset", asset.key().text());
        object.put("partition", asset.partitions().partitioned() ? state.partition() : null);
        object.put("state", state.kind().name());
        object.put("run", state.run().map(Object::toString).orElse(null));
        object.put("at", RunJson.time(state.at()));
        object.put("lastMaterialized", RunJson.time(state.materialized()));
        object.put("note", state.note());
        object.put(
                "failedChecks",
                failed.entrySet().stream()
                        .map(check -> json(check.getKey(), check.getValue()))
                        .toList());
        object.put("stale", cause == null ? null : Stale.json(cause));
        return object;
    }

    private static Map<String, @Nullable Object> json(String check, Result result) {
        Map<String, @Nullable Object> object = JsonDocument.object();
        object.put("check", check);
        object.put("reason", result.reason());
        object.put("run", Long.toString(result.run()));
        object.put("at", result.at().toString());
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
         * did; {@code stale}, how many materialized ones are out of date, or null where that takes {@code --why}; {@code checksFailed}, how many of the latest results of its checks are failures; {@code lastMaterialized}, or null.
         */
        private Map<String, @Nullable Object> json(long checksFailed, Optional<Integer> stale) {
            Map<String, @Nullable Object> object = JsonDocument.object();
            object.put("key", asset.key().text());
            object.put("partitioned", asset.partitions().partitioned());
            object.put("partitions", total);
            object.put("materialized", materialized);
            object.put("missing", missing());
            object.put("failed", failed);
            object.put("running", running);
            object.put("stale", stale.orElse(null));
            object.put("checksFailed", checksFailed);
            object.put("lastMaterialized", RunJson.time(last));
            return object;
        }
    }
}
