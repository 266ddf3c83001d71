package dev.partita.spi;

import java.util.Optional;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;

/** How the values of a type look in JSON. Both directions are never asked about null, which is JSON's null for all types. */
interface Form<T> {

    /**
     * Writes a value.
     *
     * @throws dev.partita.PartitaException if the value can't be brought back from text
     */
    void write(JsonGenerator out, T value);

    /**
     * The value that was written.
     *
     * @throws Mismatch if {@code json} does not look like this
     */
    T read(Json json);

    /** The same, from a parser that is at the value's first token and then at its last. */
    default T read(JsonParser parser) {
        return read(JsonText.value(parser));
    }

    /** What a record's field is that is missing; nothing where it must not be. */
    default Optional<T> missing() {
        return Optional.empty();
    }
}
