package dev.partita.model;

/** The names of the annotations, for those who can't refer to their classes. */
public final class Annotations {

    public static final String ASSET = "dev.partita.Asset";
    public static final String ASSET_DEFAULTS = "dev.partita.AssetDefaults";
    public static final String DYNAMIC_PARTITIONS = "dev.partita.DynamicPartitions";
    public static final String EXTERNAL_ASSET = "dev.partita.ExternalAsset";
    public static final String FROM = "dev.partita.From";
    public static final String MULTI_ASSET = "dev.partita.MultiAsset";
    public static final String PARTITION_KEY = "dev.partita.PartitionKey";
    public static final String RESOURCE = "dev.partita.Resource";

    private Annotations() {}
}
