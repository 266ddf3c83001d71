package dev.partita.cli;

import dev.partita.internal.state.Materializations.State;
import dev.partita.internal.state.PartitionSets;
import dev.partita.internal.state.Store;
import dev.partita.model.Asset;
import dev.partita.model.DynamicDimension;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** How the partitions of assets stand, read a thousand at a time: those that there are now, not those that were removed. */
final class AssetPartitions {

    private static final int PAGE = 1_000;

    private final Store store;
    private final PartitionState.Reader reader;

    AssetPartitions(Store store) {
        this.store = store;
        reader = new PartitionState.Reader(store.runs());
    }

    /** Each partition of an asset in order; the one with the empty text for an asset that is one whole. */
    void each(Asset asset, Consumer<PartitionState> action) {
        if (!asset.partitions().partitioned()) {
            read(asset, List.of(""), action);
            return;
        }
        String set = ((DynamicDimension) asset.partitions().dimensions().get(0)).set();
        long after = 0;
        while (true) {
            List<PartitionSets.Entry> page = store.partitionSets().page(set, after, PAGE);
            read(asset, page.stream().map(PartitionSets.Entry::key).toList(), action);
            if (page.size() < PAGE) {
                return;
            }
            after = page.get(page.size() - 1).ordinal();
        }
    }

    private void read(Asset asset, List<String> keys, Consumer<PartitionState> action) {
        Map<String, State> states = store.materializations().states(asset.key().text(), keys);
        keys.forEach(key -> action.accept(reader.read(key, states.get(key))));
    }
}
