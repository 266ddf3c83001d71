package dev.partita.internal.engine;

import dev.partita.internal.state.Materializations;
import dev.partita.internal.state.Materializations.Recorded;
import dev.partita.internal.storage.ValueStorage;
import dev.partita.model.Asset;
import dev.partita.model.DynamicDimension;
import dev.partita.model.Graph;
import dev.partita.model.PartitionText;
import java.util.List;
import java.util.Set;

/** Forgets what was materialized for keys of a dynamic set: the record, and the values that Partita keeps. */
final class Wiping {

    private static final int PAGE = 1_000;

    private final Graph graph;
    private final Materializations materializations;
    private final ValueStorage values;

    Wiping(Graph graph, Materializations materializations, ValueStorage values) {
        this.graph = graph;
        this.materializations = materializations;
        this.values = values;
    }

    /** Forgets it in all assets that are partitioned by the set; returns how many materialized partitions it was. */
    long wipe(String set, Set<String> keys) {
        long forgotten = 0;
        for (Asset asset : graph.assets()) {
            for (int i = 0; i < asset.partitions().dimensions().size(); i++) {
                if (asset.partitions().dimensions().get(i) instanceof DynamicDimension dynamic
                        && dynamic.set().equals(set)) {
                    forgotten += wipe(asset, i, keys);
                }
            }
        }
        return forgotten;
    }

    private long wipe(Asset asset, int dimension, Set<String> keys) {
        if (asset.partitions().dimensions().size() == 1) {
            return forget(asset, List.copyOf(keys));
        }
        long forgotten = 0;
        long after = 0;
        List<Recorded> page = materializations.recorded(asset.key().text(), after, PAGE);
        while (!page.isEmpty()) {
            after = page.get(page.size() - 1).number();
            forgotten += forget(
                    asset,
                    page.stream()
                            .map(Recorded::partition)
                            .filter(text -> keys.contains(
                                    PartitionText.keys(asset.partitions(), text).get(dimension)))
                            .toList());
            page = materializations.recorded(asset.key().text(), after, PAGE);
        }
        return forgotten;
    }

    /** The record first: a value without one is nothing, a record without its value would be a lie. */
    private long forget(Asset asset, List<String> texts) {
        if (texts.isEmpty()) {
            return 0;
        }
        long forgotten = materializations.forget(asset.key().text(), texts);
        texts.forEach(text -> values.delete(Upstream.partition(asset, text)));
        return forgotten;
    }
}
