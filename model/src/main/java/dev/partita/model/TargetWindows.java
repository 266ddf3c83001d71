package dev.partita.model;

import java.util.Collection;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The windows of time that all partitioned assets among some have in common.
 *
 * @param dimension the one dimension of time of each
 * @param alone whether it is the only dimension of each, so that its key is that of a partition
 */
public record TargetWindows(TimeDimension dimension, boolean alone) {

    /** Why there are none; nothing if there are. */
    static Optional<String> problem(Collection<Asset> assets) {
        Asset first = null;
        TimeDimension windows = null;
        for (Asset asset : assets) {
            if (!asset.partitions().partitioned()) {
                continue;
            }
            TimeDimension own = only(asset.partitions());
            if (own == null) {
                return Optional.of("'" + asset.key() + "' is partitioned by "
                        + asset.partitions().names() + ", which is not one dimension of time");
            }
            if (first == null || windows == null) {
                first = asset;
                windows = own;
            } else if (!windows.samePartitions(own)
                    || first.partitions().dimensions().size() > 1
                            != asset.partitions().dimensions().size() > 1
                    || (asset.partitions().dimensions().size() > 1
                            && !own.name().equals(windows.name()))) {
                return Optional.of("'" + first.key() + "' and '" + asset.key() + "' have different windows");
            }
        }
        return first == null ? Optional.of("none of its assets is partitioned") : Optional.empty();
    }

    /**
     * Those of some assets.
     *
     * @throws IllegalArgumentException if they have none in common
     */
    public static TargetWindows of(Collection<Asset> assets) {
        Optional<String> problem = problem(assets);
        if (problem.isPresent()) {
            throw new IllegalArgumentException(problem.get());
        }
        Asset first = assets.stream()
                .filter(asset -> asset.partitions().partitioned())
                .findFirst()
                .orElseThrow();
        TimeDimension own = only(first.partitions());
        if (own == null) {
            throw new IllegalArgumentException(first.key().text());
        }
        return new TargetWindows(own, first.partitions().dimensions().size() == 1);
    }

    /** The text of the partition of a window; of all partitions with it where there are other dimensions. */
    public String request(long window) {
        String key = dimension.windows().key(window);
        return alone ? key : PartitionText.encoded(dimension.name()) + "=" + PartitionText.encoded(key);
    }

    private static @Nullable TimeDimension only(Partitions partitions) {
        TimeDimension found = null;
        for (Dimension dimension : partitions.dimensions()) {
            if (dimension instanceof TimeDimension time) {
                if (found != null) {
                    return null;
                }
                found = time;
            }
        }
        return found;
    }
}
