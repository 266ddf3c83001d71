package dev.partita.internal.engine;

import java.util.Map;

/**
 * What a run is to do.
 *
 * @param selection which assets, in the selection language
 * @param config values of the configuration, before those of the environment and the file
 * @param concurrency how many steps may run at once; at least 1
 */
public record Request(
        String selection,
        PartitionChoice partitions,
        Map<String, String> tags,
        Map<String, String> config,
        int concurrency) {

    /** As many steps at once as there are processors. */
    public static final int DEFAULT_CONCURRENCY = Runtime.getRuntime().availableProcessors();

    public Request {
        tags = Map.copyOf(tags);
        config = Map.copyOf(config);
    }

    /** A request that says nothing of the configuration. */
    public Request(String selection, PartitionChoice partitions, Map<String, String> tags, int concurrency) {
        this(selection, partitions, tags, Map.of(), concurrency);
    }

    /** Everything but the values of the configuration, which may be secret. */
    @Override
    public String toString() {
        return "Request[" + selection + ", " + partitions + ", " + tags + ", " + config.keySet() + "]";
    }
}
