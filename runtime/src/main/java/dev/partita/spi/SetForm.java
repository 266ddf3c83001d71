package dev.partita.spi;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;
import tools.jackson.core.JsonGenerator;

/** A set as an array, in the set's own order. */
record SetForm<T>(Codec<T> elements) implements Form<Set<T>> {

    @Override
    public void write(JsonGenerator out, Set<T> value) {
        ListForm.write(out, value, elements);
    }

    @Override
    public Set<T> read(Json json) {
        Set<T> values = new LinkedHashSet<>();
        int index = 0;
        for (T value : ListForm.read(json, elements)) {
            if (!values.add(value)) {
                throw Mismatch.because("is in the set twice").atIndex(index);
            }
            index++;
        }
        return Collections.unmodifiableSet(values);
    }
}
