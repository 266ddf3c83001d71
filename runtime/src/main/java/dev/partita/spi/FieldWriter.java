package dev.partita.spi;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** Takes the fields of one record. */
public final class FieldWriter {

    private final JsonGenerator out;

    FieldWriter(JsonGenerator out) {
        this.out = out;
    }

    /** Takes a field; to be called once for each component, in the order of the components. */
    public <T> FieldWriter put(String name, Codec<T> codec, @Nullable T value) {
        out.writeName(name);
        codec.write(out, value);
        return this;
    }
}
