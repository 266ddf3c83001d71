package dev.partita.model;

/** The names of the annotations, for those who can't refer to their classes. */
public final class Annotations {

    public static final String ASSET = "dev.partita.Asset";
    public static final String ASSET_CHECK = "dev.partita.AssetCheck";
    public static final String ASSET_DEFAULTS = "dev.partita.AssetDefaults";
    public static final String BATCH = "dev.partita.Batch";
    public static final String CONFIG = "dev.partita.Config";
    public static final String CRON_PARTITIONS = "dev.partita.CronPartitions";
    public static final String DAILY_PARTITIONS = "dev.partita.DailyPartitions";
    public static final String DYNAMIC_PARTITIONS = "dev.partita.DynamicPartitions";
    public static final String EXTERNAL_ASSET = "dev.partita.ExternalAsset";
    public static final String FROM = "dev.partita.From";
    public static final String HOURLY_PARTITIONS = "dev.partita.HourlyPartitions";
    public static final String MAPPED_BY = "dev.partita.MappedBy";
    public static final String MONTHLY_PARTITIONS = "dev.partita.MonthlyPartitions";
    public static final String MULTI_ASSET = "dev.partita.MultiAsset";
    public static final String PARTITION_KEY = "dev.partita.PartitionKey";
    public static final String POOL = "dev.partita.Pool";
    public static final String RESOURCE = "dev.partita.Resource";
    public static final String RETRY = "dev.partita.Retry";
    public static final String ROW = "dev.partita.duckdb.Row";
    public static final String SCHEDULE = "dev.partita.Schedule";
    public static final String SECRET = "dev.partita.Secret";
    public static final String SENSOR = "dev.partita.Sensor";
    /** What compilers make of several {@link #DYNAMIC_PARTITIONS} on one element. */
    public static final String SEVERAL_DYNAMIC_PARTITIONS = "dev.partita.DynamicPartitions.Several";

    public static final String STATIC_PARTITIONS = "dev.partita.StaticPartitions";
    public static final String TIMEOUT = "dev.partita.Timeout";
    public static final String WEEKLY_PARTITIONS = "dev.partita.WeeklyPartitions";

    private Annotations() {}
}
