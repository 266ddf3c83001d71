package dev.partita.spi;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** How the values of a type look in JSON. Both directions are never asked about null, which is JSON's null for all types. */
interface Form<T> {

    /** @throws dev.partita.PartitaException if the value can't be brought back from text */
    void write(JsonGenerator out, T value);

    /** @throws Mismatch if {@code json} does not look like this */
    T read(Json json);

    /** What a record's field is that is missing; null where it must not be. */
    default @Nullable T missing() {
        return null;
    }
}
