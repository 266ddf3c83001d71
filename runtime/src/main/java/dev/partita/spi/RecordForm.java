package dev.partita.spi;

import java.util.function.BiConsumer;
import java.util.function.Function;
import tools.jackson.core.JsonGenerator;

/** A record as an object with a member for each component. */
record RecordForm<T>(String type, Function<FieldReader, T> build, BiConsumer<T, FieldWriter> take) implements Form<T> {

    @Override
    public void write(JsonGenerator out, T value) {
        out.writeStartObject();
        take.accept(value, new FieldWriter(out));
        out.writeEndObject();
    }

    @Override
    public T read(Json json) {
        if (!(json instanceof Json.Members object)) {
            throw Mismatch.wanted("an object (" + type + ")", json);
        }
        try {
            return build.apply(new FieldReader(type, object.values()));
        } catch (Mismatch e) {
            throw e;
        } catch (RuntimeException e) {
            // The record's constructor is the user's, and may have become stricter than it was.
            throw Mismatch.because("is refused by the constructor of '" + type + "': " + e.getMessage(), e);
        }
    }
}
