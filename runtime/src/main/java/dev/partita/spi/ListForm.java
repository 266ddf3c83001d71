package dev.partita.spi;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** A list as an array. Read element by element where it is not part of a record, since what is long is mostly such a list. */
record ListForm<T>(Codec<T> elements) implements Form<List<T>> {

    @Override
    public void write(JsonGenerator out, List<T> value) {
        write(out, value, elements);
    }

    @Override
    public List<T> read(Json json) {
        return Collections.unmodifiableList(read(json, elements));
    }

    @Override
    public List<T> read(JsonParser parser) {
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            throw Mismatch.wanted("a list", JsonText.value(parser));
        }
        List<T> values = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            try {
                values.add(elements.read(parser));
            } catch (Mismatch e) {
                throw e.atIndex(values.size());
            }
        }
        return Collections.unmodifiableList(values);
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
