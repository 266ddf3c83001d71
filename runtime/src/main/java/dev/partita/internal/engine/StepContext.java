package dev.partita.internal.engine;

import dev.partita.AssetContext;
import dev.partita.TimeWindow;
import dev.partita.internal.partitions.KeyView;
import dev.partita.model.AssetKey;
import dev.partita.model.Computation;
import dev.partita.model.JavaType;
import dev.partita.model.Text;
import dev.partita.spi.Key;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The context of one attempt at one step, or at the steps of a batch. */
final class StepContext implements AssetContext {

    private final Computation computation;
    private final AssetKey asset;
    private final List<String> keys;
    private final long run;
    private final int attempt;
    private final Map<String, Object> metadata = Collections.synchronizedMap(new LinkedHashMap<>());

    /** @param keys the texts of the partitions; the one empty text where there are none */
    StepContext(Computation computation, List<String> keys, long run, int attempt) {
        this(computation, computation.key(), keys, run, attempt);
    }

    /** The context of a check, which stands among computations but has no asset of its own. */
    StepContext(Computation computation, AssetKey asset, List<String> keys, long run, int attempt) {
        this.computation = computation;
        this.asset = asset;
        this.keys = keys;
        this.run = run;
        this.attempt = attempt;
    }

    @Override
    public String assetKey() {
        return asset.text();
    }

    @Override
    public String runId() {
        return Long.toString(run);
    }

    @Override
    public int attempt() {
        return attempt;
    }

    @Override
    public String partitionKey() {
        return key().text();
    }

    @Override
    public List<String> partitionKeys() {
        return computation.partitions().partitioned() ? keys : List.of();
    }

    @Override
    public TimeWindow timeWindow() {
        return key().timeWindow();
    }

    /** The key of the one partition. */
    KeyView key() {
        String asset = "The asset '" + Text.shortened(assetKey());
        if (!computation.partitions().partitioned()) {
            throw new IllegalStateException(asset + "' has no partitions.");
        }
        if (computation.batch() > 0) {
            throw new IllegalStateException(asset + "' computes several partitions at once: ask for partitionKeys().");
        }
        return new KeyView(computation.partitions(), keys.get(0));
    }

    /** Whether what is computed comes back by key, so that no two partitions may have the same. */
    boolean returnsByKey() {
        return !computation.outputs().get(0).type().equals(JavaType.VOID);
    }

    /** The keys of all partitions. */
    List<Key> keys() {
        return keys.stream()
                .<Key>map(key -> new KeyView(computation.partitions(), key))
                .toList();
    }

    @Override
    public Logger log() {
        return LoggerFactory.getLogger("partita." + assetKey().replace('/', '.'));
    }

    @Override
    public AssetContext metadata(String name, Object value) {
        metadata.put(name, MetadataText.checked(name, value));
        return this;
    }

    /** What was said so far. */
    Map<String, Object> metadata() {
        synchronized (metadata) {
            return new LinkedHashMap<>(metadata);
        }
    }
}
