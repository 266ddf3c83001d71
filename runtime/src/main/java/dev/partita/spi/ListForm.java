package dev.partita.spi;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import tools.jackson.core.JsonGenerator;

/** A list as an array. */
record ListForm<T>(Codec<T> elements) implements Form<List<T>> {

    @Override
    public void write(JsonGenerator out, List<T> value) {
        write(out, value, elements);
    }

    @Override
    public List<T> read(Json json) {
        return Collections.unmodifiableList(read(json, elements));
    }

    static <T> void write(JsonGenerator out, Iterable<T> values, Codec<T> elements) {
        out.writeStartArray();
        for (T value : values) {
            elements.write(out, value);
        }
        out.writeEndArray();
    }

    static <T> List<T> read(Json json, Codec<T> elements) {
        if (!(json instanceof Json.Elements array)) {
            throw Mismatch.wanted("a list", json);
        }
        List<T> values = new ArrayList<>(array.values().size());
        for (Json element : array.values()) {
            try {
                values.add(elements.read(element));
            } catch (Mismatch e) {
                throw e.atIndex(values.size());
            }
        }
        return values;
    }
}
