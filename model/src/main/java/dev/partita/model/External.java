package dev.partita.model;

/** An asset that something else materializes. */
public record External(String className, AssetKey key, Partitions partitions, Metadata metadata) {}
