package dev.partita.internal.partitions;

import dev.partita.PartitaException;
import dev.partita.spi.Key;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The values of several partitions, in order, whose keys are still to be made. */
public final class KeyedValues {

    private final List<Key> keys;
    private final List<@Nullable Object> values;

    /** @param keys as many as values */
    public KeyedValues(List<Key> keys, List<@Nullable Object> values) {
        this.keys = keys;
        this.values = values;
    }

    /**
     * The values by keys that are made here.
     *
     * @throws PartitaException if two partitions have the same key then
     */
    public <K> Map<K, @Nullable Object> by(Function<Key, K> made) {
        Map<K, @Nullable Object> byKey = new LinkedHashMap<>();
        Map<K, String> from = new LinkedHashMap<>();
        for (int i = 0; i < keys.size(); i++) {
            K key = made.apply(keys.get(i));
            String before = from.putIfAbsent(key, keys.get(i).text());
            if (before != null) {
                throw new PartitaException("The partitions '" + before + "' and '"
                        + keys.get(i).text() + "' have the same key " + key
                        + ".\nTake them by keys of String, or windows of time by Instant, which tells them apart.");
            }
            byKey.put(key, values.get(i));
        }
        return Collections.unmodifiableMap(byKey);
    }
}
