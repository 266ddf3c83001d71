package dev.partita.spi;

import tools.jackson.core.JsonGenerator;

/** One of the types that a sealed interface permits, for {@link Codec#sealed}. */
public final class Variant<T> {

    private final String tag;
    private final Class<? super T> type;
    private final Codec<T> codec;

    Variant(String tag, Class<? super T> type, Codec<T> codec) {
        this.tag = tag;
        this.type = type;
        this.codec = codec;
    }

    String tag() {
        return tag;
    }

    boolean fits(Object value) {
        return type.isInstance(value);
    }

    // The class is right as far as it goes, and the type arguments are those of the sealed type.
    @SuppressWarnings("unchecked")
    void write(JsonGenerator out, Object value) {
        codec.form().write(out, (T) value);
    }

    T read(Json json) {
        if (json == Json.Null.NULL) {
            throw Mismatch.wanted("a '" + tag + "'", json);
        }
        return codec.form().read(json);
    }
}
