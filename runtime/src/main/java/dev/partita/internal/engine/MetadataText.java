package dev.partita.internal.engine;

import dev.partita.model.Text;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.jr.ob.JSON;

/** What a materialization says of itself, as the JSON object that the event log keeps. */
final class MetadataText {

    private MetadataText() {}

    /** Numbers and truth values as they are, everything else as its text; empty if there is nothing. */
    static String of(Map<String, Object> metadata) {
        if (metadata.isEmpty()) {
            return "";
        }
        Map<String, Object> plain = new LinkedHashMap<>();
        metadata.forEach((name, value) -> plain.put(name, plain(value)));
        return wellFormed(JSON.std.asString(plain));
    }

    /** What a text says: numbers, truth values and texts. */
    static Map<String, Object> read(String text) {
        return text.isEmpty() ? Map.of() : JSON.std.mapFrom(text);
    }

    /** The same JSON, with each half of a surrogate pair that stands alone, which no store takes, as an escape. */
    private static String wellFormed(String json) {
        return Text.wellFormed(json) ? json : Text.visible(json);
    }

    private static Object plain(Object value) {
        if (value instanceof Boolean
                || value instanceof Byte
                || value instanceof Short
                || value instanceof Integer
                || value instanceof Long
                || value instanceof BigInteger
                || value instanceof BigDecimal) {
            return value;
        }
        if (value instanceof Double || value instanceof Float) {
            double number = ((Number) value).doubleValue();
            return Double.isFinite(number) ? value : value.toString();
        }
        return value.toString();
    }
}
