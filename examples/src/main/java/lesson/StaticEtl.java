package lesson;

import dev.partita.Asset;
import dev.partita.DynamicPartitions;
import dev.partita.PartitionKey;
import dev.partita.duckdb.DuckDb;
import java.nio.file.Path;

/** Loads one CSV file per key of the dynamic partition set "s3" into DuckDB. */
final class StaticEtl {

    /** The CSV file that holds this partition. */
    @Asset(group = "static_etl")
    @DynamicPartitions("s3")
    static Path importDynamicPartitionFile(@PartitionKey String key) {
        return Path.of("data/source", key + ".csv").toAbsolutePath();
    }

    /** The rows of this partition, in the table raw_partition_data. */
    @Asset(group = "static_etl", kinds = "duckdb")
    @DynamicPartitions("s3")
    static void duckdbDynamicPartitionTable(
            DuckDb database, @PartitionKey String key, Path importDynamicPartitionFile) {
        database.table("raw_partition_data")
                .replacePartition(
                        key,
                        "select date::date as date, share_price::float as share_price from read_csv(?)",
                        importDynamicPartitionFile);
    }
}
