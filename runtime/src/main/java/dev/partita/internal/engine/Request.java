package dev.partita.internal.engine;

import java.util.Map;

/**
 * What a run is to do.
 *
 * @param selection which assets, in the selection language
 * @param concurrency how many steps may run at once; at least 1
 */
public record Request(String selection, PartitionChoice partitions, Map<String, String> tags, int concurrency) {

    /** As many steps at once as there are processors. */
    public static final int DEFAULT_CONCURRENCY = Runtime.getRuntime().availableProcessors();

    public Request {
        tags = Map.copyOf(tags);
    }
}
