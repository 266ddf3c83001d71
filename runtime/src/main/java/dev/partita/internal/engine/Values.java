package dev.partita.internal.engine;

import dev.partita.AssetPartition;
import dev.partita.IoManager;
import dev.partita.PartitaException;
import dev.partita.duckdb.AssetTables;
import dev.partita.duckdb.DuckDb;
import dev.partita.duckdb.Query;
import dev.partita.internal.engine.StepExecutor.Made;
import dev.partita.internal.state.Materializations;
import dev.partita.internal.state.StoredValue;
import dev.partita.internal.storage.ValueStorage;
import dev.partita.model.Asset;
import dev.partita.model.JavaType;
import dev.partita.model.ResourceMethod;
import dev.partita.model.Target;
import dev.partita.spi.Codec;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Stores and loads the values of assets, each by what the graph says is responsible for it. Thread-safe. */
final class Values {

    private static final int PAGE = 1_000;
    private static final JavaType DUCK_DB = JavaType.of("dev.partita.duckdb.DuckDb");

    private final Pipeline pipeline;
    private final ValueStorage storage;
    private final Resources resources;
    private final Materializations materializations;
    private final Recent recent;

    /** @param recent the values that are on their way into the store */
    Values(
            Pipeline pipeline,
            ValueStorage storage,
            Resources resources,
            Materializations materializations,
            Recent recent) {
        this.pipeline = pipeline;
        this.storage = storage;
        this.resources = resources;
        this.materializations = materializations;
        this.recent = recent;
    }

    /**
     * Stores a value completely, unless it is small: then it is returned, for the store to keep it with the record of its materialization.
     *
     * @return the value as the store keeps it; null if the store never has one
     * @throws PartitaException if there is no value, though the asset has one
     */
    @Nullable
    StoredValue store(Asset asset, AssetPartition partition, @Nullable Object value) throws Throwable {
        if (asset.type().equals(JavaType.VOID)) {
            return null;
        }
        if (value == null) {
            throw new PartitaException("'" + asset.key() + "' returned null, which is no value."
                    + "\nReturn a value, or let it return Optional where there may be none.");
        }
        Optional<IoManager<Object>> manager = manager(asset);
        if (manager.isPresent()) {
            manager.get().store(partition, value);
            return StoredValue.ELSEWHERE;
        }
        if (value instanceof byte[] bytes && raw(asset)) {
            storage.storeBytes(partition, bytes);
            return StoredValue.ELSEWHERE;
        }
        Codec<Object> codec = codec(asset);
        Optional<byte[]> small = storage.small(partition, codec, value);
        if (small.isPresent()) {
            return StoredValue.of(small.get());
        }
        storage.store(partition, codec, value);
        return StoredValue.ELSEWHERE;
    }

    /** Whether an asset's value is a query whose rows are stored as a table, by {@link #tables}. */
    static boolean asTable(Asset asset) {
        return asset.type().equals(JavaType.QUERY);
    }

    /** The tables of such assets. */
    AssetTables tables() throws Throwable {
        return new AssetTables((DuckDb) resources.resource(new Target.BuiltIn(DUCK_DB)));
    }

    /**
     * Stores the rows of a query as those of an asset's partition.
     *
     * @throws PartitaException if they can't be; then the table is as it was
     */
    AssetTables.Stored storeRows(Asset asset, String key, Query query) throws Throwable {
        AssetTables.Stored stored = asset.partitions().partitioned()
                ? tables().store(asset.key().text(), List.of(new AssetTables.Replacement(key, query)))
                        .get(0)
                : tables().store(asset.key().text(), query);
        if (stored.failure().isPresent()) {
            throw stored.failure().get();
        }
        return stored;
    }

    private static boolean raw(Asset asset) {
        return asset.type().name().equals("byte[]");
    }

    /** The value that was stored last. */
    @Nullable
    Object load(Asset asset, AssetPartition partition) throws Throwable {
        return load(asset, List.of(partition)).get(0);
    }

    /** Whether a partition was materialized just now, and that is on its way into the store. */
    boolean recent(Asset asset, String partition) {
        return recent.find(asset.key().text(), partition).isPresent();
    }

    /** A value that was made and is not recorded yet. */
    @Nullable
    Object load(Asset asset, AssetPartition partition, Made made) throws Throwable {
        Optional<IoManager<Object>> manager = manager(asset);
        if (manager.isPresent()) {
            return manager.get().load(partition);
        }
        return switch (made.kept()) {
            case NOWHERE -> null;
            case HERE -> storage.read(partition, codec(asset), made.value().getBytes(StandardCharsets.UTF_8));
            case ELSEWHERE -> raw(asset) ? storage.loadBytes(partition) : storage.load(partition, codec(asset));
        };
    }

    /** The values of some partitions that were stored last. */
    List<@Nullable Object> load(Asset asset, List<AssetPartition> partitions) throws Throwable {
        if (asTable(asset)) {
            throw new PartitaException(
                    "'" + asset.key() + "' has no value to load: its rows are in the table of that name in DuckDB."
                            + "\nTake a Table, or ask DuckDB.");
        }
        Optional<IoManager<Object>> manager = manager(asset);
        List<@Nullable Object> loaded = new ArrayList<>(partitions.size());
        if (manager.isPresent()) {
            for (AssetPartition partition : partitions) {
                loaded.add(manager.get().load(partition));
            }
            return loaded;
        }
        Codec<Object> codec = codec(asset);
        for (int from = 0; from < partitions.size(); from += PAGE) {
            List<AssetPartition> page = partitions.subList(from, Math.min(partitions.size(), from + PAGE));
            Map<String, byte[]> kept = kept(asset, page);
            for (AssetPartition partition : page) {
                byte[] bytes = kept.get(partition.partitionKey().orElse(""));
                loaded.add(
                        bytes != null && bytes.length > 0
                                ? storage.read(partition, codec, bytes)
                                : raw(asset) ? storage.loadBytes(partition) : storage.load(partition, codec));
            }
        }
        return loaded;
    }

    /** The values that the store keeps, or is about to. What is on its way is asked for first: then it may arrive meanwhile. */
    private Map<String, byte[]> kept(Asset asset, List<AssetPartition> partitions) {
        Map<String, byte[]> kept = new HashMap<>();
        List<String> others = new ArrayList<>();
        for (AssetPartition partition : partitions) {
            String key = partition.partitionKey().orElse("");
            recent.find(asset.key().text(), key)
                    .ifPresentOrElse(value -> kept.put(key, value.bytes()), () -> others.add(key));
        }
        if (!others.isEmpty()) {
            kept.putAll(materializations.values(asset.key().text(), others));
        }
        return kept;
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
