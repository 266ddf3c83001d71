package dev.partita.internal.engine;

import dev.partita.AssetPartition;
import dev.partita.IoManager;
import dev.partita.PartitaException;
import dev.partita.internal.storage.ValueStorage;
import dev.partita.model.Asset;
import dev.partita.model.JavaType;
import dev.partita.model.ResourceMethod;
import dev.partita.model.Target;
import dev.partita.spi.Codec;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Stores and loads the values of assets, each by what the graph says is responsible for it. Thread-safe. */
final class Values {

    private final Pipeline pipeline;
    private final ValueStorage storage;
    private final Resources resources;

    Values(Pipeline pipeline, ValueStorage storage, Resources resources) {
        this.pipeline = pipeline;
        this.storage = storage;
        this.resources = resources;
    }

    /** Stores a value completely; an asset without a value stores nothing. */
    void store(Asset asset, AssetPartition partition, @Nullable Object value) throws Throwable {
        if (asset.type().equals(JavaType.VOID)) {
            return;
        }
        Optional<IoManager<Object>> manager = manager(asset);
        if (manager.isPresent()) {
            if (value == null) {
                throw new PartitaException("'" + asset.key() + "' returned null, which no IoManager can store.");
            }
            manager.get().store(partition, value);
            return;
        }
        Codec<Object> codec = codec(asset);
        if (value instanceof byte[] bytes && asset.type().name().equals("byte[]")) {
            storage.storeBytes(partition, bytes);
        } else {
            storage.store(partition, codec, value);
        }
    }

    /** The value that was stored last. */
    @Nullable
    Object load(Asset asset, AssetPartition partition) throws Throwable {
        Optional<IoManager<Object>> manager = manager(asset);
        if (manager.isPresent()) {
            return manager.get().load(partition);
        }
        return asset.type().name().equals("byte[]")
                ? storage.loadBytes(partition)
                : storage.load(partition, codec(asset));
    }

    @SuppressWarnings("unchecked") // The resource was found by the type of the asset.
    private Optional<IoManager<Object>> manager(Asset asset) throws Throwable {
        Optional<ResourceMethod> found = pipeline.graph().ioManager(asset);
        return found.isEmpty()
                ? Optional.empty()
                : Optional.of((IoManager<Object>) resources.resource(new Target.Provided(found.get())));
    }

    @SuppressWarnings("unchecked") // Generated for the type of the asset.
    private Codec<Object> codec(Asset asset) {
        return (Codec<Object>) pipeline.registry(asset.in()).codec(pipeline.number(asset));
    }
}
