package dev.partita;

import java.util.Objects;
import java.util.Optional;

/**
 * One partition of an asset, or the whole of an asset without partitions.
 *
 * @param assetKey the asset's key
 * @param partitionKey the text of the partition's key; empty where the asset has no partitions
 */
public record AssetPartition(String assetKey, Optional<String> partitionKey) {

    public AssetPartition {
        Objects.requireNonNull(assetKey);
        Objects.requireNonNull(partitionKey);
    }

    @Override
    public String toString() {
        return partitionKey.map(key -> assetKey + "[" + key + "]").orElse(assetKey);
    }
}
