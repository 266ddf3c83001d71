package dev.partita.model;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** A catalog that a test writes down. */
final class SmallCatalog implements Catalog {

    private final Map<AssetKey, Metadata> assets = new TreeMap<>();
    private final Map<AssetKey, SortedSet<AssetKey>> upstream = new TreeMap<>();
    private final Map<AssetKey, SortedSet<AssetKey>> downstream = new TreeMap<>();

    SmallCatalog asset(String key, Metadata metadata, String... reads) {
        AssetKey asset = new AssetKey(key);
        assets.put(asset, metadata);
        for (String read : reads) {
            upstream.computeIfAbsent(asset, ignored -> new TreeSet<>()).add(new AssetKey(read));
            downstream
                    .computeIfAbsent(new AssetKey(read), ignored -> new TreeSet<>())
                    .add(asset);
        }
        return this;
    }

    SmallCatalog asset(String key, String... reads) {
        return asset(key, Metadata.NONE, reads);
    }

    static Metadata group(String group) {
        return new Metadata(group, List.of(), Map.of(), List.of(), "");
    }

    @Override
    public Collection<AssetKey> keys() {
        return assets.keySet();
    }

    @Override
    public Metadata metadata(AssetKey key) {
        Metadata metadata = assets.get(key);
        if (metadata == null) {
            throw new IllegalArgumentException(key.text());
        }
        return metadata;
    }

    @Override
    public Collection<AssetKey> upstream(AssetKey key) {
        return upstream.getOrDefault(key, new TreeSet<>());
    }

    @Override
    public Collection<AssetKey> downstream(AssetKey key) {
        return downstream.getOrDefault(key, new TreeSet<>());
    }
}
