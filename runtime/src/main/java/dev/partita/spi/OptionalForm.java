package dev.partita.spi;

import java.util.List;
import java.util.Optional;
import tools.jackson.core.JsonGenerator;

/** An optional as an array of its values, none or one: so an empty one, one of an empty one, and null are told apart. */
record OptionalForm<T>(Codec<T> value) implements Form<Optional<T>> {

    @Override
    public void write(JsonGenerator out, Optional<T> optional) {
        ListForm.write(out, optional.map(List::of).orElseGet(List::of), value);
    }

    @Override
    public Optional<T> read(Json json) {
        if (!(json instanceof Json.Elements array) || array.values().size() > 1) {
            throw Mismatch.wanted("a list of at most one value", json);
        }
        List<T> values = ListForm.read(json, value);
        if (values.contains(null)) {
            throw Mismatch.wanted("a value", Json.Null.NULL).atIndex(0);
        }
        return values.stream().findFirst();
    }

    @Override
    public Optional<Optional<T>> missing() {
        return Optional.of(Optional.empty());
    }
}
