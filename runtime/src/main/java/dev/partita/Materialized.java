package dev.partita;

import dev.partita.internal.engine.MetadataText;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A value together with what its materialization says of itself: row counts, paths, links. An asset's method may return it in place of
 * the value. Immutable.
 *
 * @param <T> the type of the value
 */
public final class Materialized<T> {

    private final T value;
    private final Map<String, Object> metadata;

    private Materialized(T value, Map<String, Object> metadata) {
        this.value = value;
        this.metadata = metadata;
    }

    /** A value that says nothing of itself yet. */
    public static <T> Materialized<T> of(T value) {
        return new Materialized<>(value, Map.of());
    }

    /**
     * The same value, which also says this: a number, a text, a path, a URI, a duration … ({@link Metadata} says what else). The same name again
     * replaces what was said before.
     *
     * @throws NullPointerException if one of them is null
     * @throws IllegalArgumentException if the name is blank
     */
    public Materialized<T> with(String name, Object about) {
        Map<String, Object> more = new LinkedHashMap<>(metadata);
        more.put(name, MetadataText.checked(name, about));
        return new Materialized<>(value, Collections.unmodifiableMap(more));
    }

    /** The value. */
    public T value() {
        return value;
    }

    /** What was said, in the order of saying. */
    public Map<String, Object> metadata() {
        return metadata;
    }
}
