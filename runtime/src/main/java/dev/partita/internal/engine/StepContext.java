package dev.partita.internal.engine;

import dev.partita.AssetContext;
import dev.partita.model.Text;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The context of one attempt at one step. */
final class StepContext implements AssetContext {

    private final String assetKey;
    private final String partition;
    private final long run;
    private final Map<String, Object> metadata = Collections.synchronizedMap(new LinkedHashMap<>());

    StepContext(String assetKey, String partition, long run) {
        this.assetKey = assetKey;
        this.partition = partition;
        this.run = run;
    }

    @Override
    public String assetKey() {
        return assetKey;
    }

    @Override
    public String runId() {
        return Long.toString(run);
    }

    @Override
    public int attempt() {
        return 1;
    }

    @Override
    public String partitionKey() {
        if (partition.isEmpty()) {
            throw new IllegalStateException("The asset '" + Text.shortened(assetKey) + "' has no partitions.");
        }
        return partition;
    }

    @Override
    public Logger log() {
        return LoggerFactory.getLogger("partita." + assetKey.replace('/', '.'));
    }

    @Override
    public AssetContext metadata(String name, Object value) {
        metadata.put(Objects.requireNonNull(name), Objects.requireNonNull(value));
        return this;
    }

    /** What was said so far. */
    Map<String, Object> metadata() {
        synchronized (metadata) {
            return new LinkedHashMap<>(metadata);
        }
    }
}
