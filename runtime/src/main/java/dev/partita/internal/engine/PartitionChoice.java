package dev.partita.internal.engine;

import java.util.List;

/** Which partitions of the selected assets a run is for. */
public sealed interface PartitionChoice {

    /** None were named: right where no selected asset is partitioned. */
    record Unsaid() implements PartitionChoice {}

    /** These, of every partitioned asset; assets without partitions run once. */
    record Keys(List<String> keys) implements PartitionChoice {
        public Keys {
            keys = List.copyOf(keys);
        }
    }

    /** All that there are. */
    record All() implements PartitionChoice {}

    /** Of each asset those that were never materialized. */
    record Missing() implements PartitionChoice {}
}
