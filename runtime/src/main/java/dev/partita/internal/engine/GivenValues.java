package dev.partita.internal.engine;

import dev.partita.InvalidRequestException;
import dev.partita.PartitaException;
import dev.partita.RunStatus;
import dev.partita.StepCounts;
import dev.partita.duckdb.Query;
import dev.partita.internal.state.EventLog;
import dev.partita.internal.state.EventLog.NewEvent;
import dev.partita.internal.state.Runs.NewRun;
import dev.partita.internal.state.Store;
import dev.partita.internal.state.StoredValue;
import dev.partita.model.Asset;
import dev.partita.model.JavaType;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Records of partitions that they are materialized, without computing them: each in a run of its own that has ended. */
final class GivenValues {

    private final Store store;
    private final Values values;
    private final long process;

    /** @param process that the runs are recorded for */
    GivenValues(Store store, Values values, long process) {
        this.store = store;
        this.values = values;
        this.process = process;
    }

    /**
     * Records a partition that there is.
     *
     * @param value the asset's value; nothing for an asset without
     * @throws InvalidRequestException if it is none of the asset
     */
    void give(Asset asset, String partition, Optional<Object> value, Instant at) {
        StoredValue stored = stored(asset, partition, value);
        String key = asset.key().text();
        boolean partitioned = asset.partitions().partitioned();
        long run = store.runs()
                .begin(new NewRun(
                        process, key, List.of(key), partitioned ? List.of(partition) : List.of(), 1, Map.of(), at));
        StepCounts counts = new StepCounts(1, 1, 0, 0, 0);
        store.events()
                .append(
                        run,
                        counts,
                        List.of(new NewEvent(
                                at, EventLog.Type.MATERIALIZED, key, partitioned ? partition : "", "", "", stored)));
        store.runs().end(run, RunStatus.SUCCEEDED, counts, at);
    }

    private @Nullable StoredValue stored(Asset asset, String partition, Optional<Object> value) {
        String name = "'" + asset.key() + "'";
        if (asset.type().equals(JavaType.VOID) && value.isPresent()) {
            throw new InvalidRequestException(name + " has no value that could be stored.");
        }
        if (value.isEmpty()) {
            if (!asset.type().equals(JavaType.VOID)) {
                throw new InvalidRequestException(name + " has a value (" + asset.type() + "), which has to be given.");
            }
            return null;
        }
        JavaType type = asset.type().boxed();
        Class<?> given = value.get().getClass();
        if (!TypeNames.above(given).contains(type.name())) {
            throw new InvalidRequestException(
                    name + " is a " + type + ", but what is given is a " + TypeNames.of(given) + ".");
        }
        try {
            if (Values.asTable(asset) && value.get() instanceof Query query) {
                values.storeRows(asset, partition, query);
                return StoredValue.ELSEWHERE;
            }
            return values.store(asset, Upstream.partition(asset, partition), value.get());
        } catch (ClassCastException e) {
            throw new InvalidRequestException(
                    name + " is a " + type + ", but in what is given there is another type: " + e.getMessage(), e);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new PartitaException("The value of " + name + " can't be stored: " + e, e);
        }
    }
}
