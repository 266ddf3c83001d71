package dev.partita.cli;

import dev.partita.internal.engine.Deployment;
import dev.partita.internal.partitions.Spaces;
import dev.partita.internal.state.Checks.Result;
import dev.partita.internal.state.Materializations;
import dev.partita.internal.state.Materializations.Recorded;
import dev.partita.internal.state.Materializations.State;
import dev.partita.model.Asset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** How the partitions of assets stand, read some at a time: those that there are now, not those that were removed. */
final class AssetPartitions {

    private static final int PAGE = 1_000;

    private final Materializations materializations;
    private final Spaces spaces;
    private final PartitionState.Reader reader;

    AssetPartitions(Deployment deployment) {
        materializations = deployment.store().materializations();
        spaces = deployment.spaces();
        reader = new PartitionState.Reader(deployment.store().runs());
    }

    /** How many there are; 1 for an asset that is one whole. */
    long count(Asset asset) {
        return spaces.count(asset.partitions());
    }

    /** Each partition of an asset in order, with the checks that fail; the one with the empty text for an asset that is one whole. */
    void each(Asset asset, AssetChecks checks, BiConsumer<PartitionState, Map<String, Result>> action) {
        spaces.eachPage(asset.partitions(), page -> {
            Map<String, State> states = materializations.states(asset.key().text(), page);
            Map<String, Map<String, Result>> failures = checks.failures(asset, page);
            page.forEach(key -> action.accept(reader.read(key, states.get(key)), failures.getOrDefault(key, Map.of())));
        });
    }

    /** Each partition of an asset about which anything was recorded, however many others there are. */
    void eachRecorded(Asset asset, Consumer<PartitionState> action) {
        long after = 0;
        while (true) {
            List<Recorded> page = materializations.recorded(asset.key().text(), after, PAGE);
            if (page.isEmpty()) {
                return;
            }
            Set<String> existing = spaces.existing(
                    asset.partitions(), page.stream().map(Recorded::partition).toList());
            page.stream()
                    .filter(recorded -> existing.contains(recorded.partition()))
                    .forEach(recorded -> action.accept(reader.read(recorded.partition(), recorded.state())));
            after = page.get(page.size() - 1).number();
        }
    }
}
