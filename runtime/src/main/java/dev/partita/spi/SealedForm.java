package dev.partita.spi;

import dev.partita.PartitaException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.core.JsonGenerator;

/** A value of a sealed interface as an object whose only member is named after the variant. */
record SealedForm<T>(String type, List<Variant<? extends T>> variants) implements Form<T> {

    @Override
    public void write(JsonGenerator out, T value) {
        for (Variant<? extends T> variant : variants) {
            if (variant.fits(value)) {
                out.writeStartObject();
                out.writeName(variant.tag());
                variant.write(out, value);
                out.writeEndObject();
                return;
            }
        }
        throw new PartitaException("'" + value.getClass().getName() + "' is no variant of '" + type
                + "' that was known when this asset was compiled; compile it again.");
    }

    @Override
    public T read(Json json) {
        if (!(json instanceof Json.Members object) || object.values().size() != 1) {
            throw Mismatch.wanted("an object with one member, the variant of '" + type + "'", json);
        }
        Map.Entry<String, Json> member = object.values().entrySet().iterator().next();
        for (Variant<? extends T> variant : variants) {
            if (variant.tag().equals(member.getKey())) {
                return readAs(variant, member.getValue());
            }
        }
        String known = variants.stream().map(Variant::tag).collect(Collectors.joining(", "));
        throw Mismatch.because(
                "is a '" + member.getKey() + "', which is no variant of '" + type + "'; there are " + known);
    }

    private T readAs(Variant<? extends T> variant, Json json) {
        try {
            return variant.read(json);
        } catch (Mismatch e) {
            throw e.atVariant(variant.tag());
        }
    }
}
