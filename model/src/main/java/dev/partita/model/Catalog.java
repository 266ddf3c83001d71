package dev.partita.model;

import java.util.Collection;

/**
 * The assets that a {@link Selection} chooses from, and how they depend on each other. It does not change while a selection reads it.
 * Edges lead only to keys of this catalog, and may form cycles.
 */
public interface Catalog {

    /** All assets, each once. */
    Collection<AssetKey> keys();

    /** What people say about one of {@link #keys()}. */
    Metadata metadata(AssetKey key);

    /** The assets that one of {@link #keys()} reads directly. */
    Collection<AssetKey> upstream(AssetKey key);

    /** The assets that read one of {@link #keys()} directly. */
    Collection<AssetKey> downstream(AssetKey key);
}
