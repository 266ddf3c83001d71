package dev.partita.spi;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** A map as an object whose names are the keys' texts; as an array of pairs where a key has no such text, or is null. */
record MapForm<K, V>(Codec<K> keys, Codec<V> values) implements Form<Map<K, V>> {

    @Override
    public void write(JsonGenerator out, Map<K, V> map) {
        if (keys.form() instanceof ScalarForm<K> scalar && !hasNullKey(map)) {
            out.writeStartObject();
            for (Map.Entry<K, V> entry : map.entrySet()) {
                out.writeName(scalar.print().apply(entry.getKey()));
                values.write(out, entry.getValue());
            }
            out.writeEndObject();
            return;
        }
        out.writeStartArray();
        for (Map.Entry<K, V> entry : map.entrySet()) {
            out.writeStartArray();
            keys.write(out, entry.getKey());
            values.write(out, entry.getValue());
            out.writeEndArray();
        }
        out.writeEndArray();
    }

    // Not containsKey(null): some maps throw when asked.
    private static boolean hasNullKey(Map<?, ?> map) {
        for (Object key : map.keySet()) {
            if (key == null) {
                return true;
            }
        }
        return false;
    }

    @Override
    public Map<K, V> read(Json json) {
        Map<K, V> map = new LinkedHashMap<>();
        if (json instanceof Json.Members object && keys.form() instanceof ScalarForm<K> scalar) {
            object.values().forEach((name, value) -> {
                try {
                    put(map, scalar.fromName(name), values.read(value));
                } catch (Mismatch e) {
                    throw e.atKey(name);
                }
            });
        } else if (json instanceof Json.Elements array) {
            int index = 0;
            for (Json pair : array.values()) {
                try {
                    readPair(map, pair);
                } catch (Mismatch e) {
                    throw e.atIndex(index);
                }
                index++;
            }
        } else {
            throw Mismatch.wanted("a map", json);
        }
        return Collections.unmodifiableMap(map);
    }

    private void readPair(Map<K, V> map, Json pair) {
        if (!(pair instanceof Json.Elements array) || array.values().size() != 2) {
            throw Mismatch.wanted("a list of a key and a value", pair);
        }
        put(map, keys.read(array.values().get(0)), values.read(array.values().get(1)));
    }

    private void put(Map<K, V> map, @Nullable K key, @Nullable V value) {
        if (map.containsKey(key)) {
            throw Mismatch.because("has a key that is in the map already");
        }
        map.put(key, value);
    }
}
