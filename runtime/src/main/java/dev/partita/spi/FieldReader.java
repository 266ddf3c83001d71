package dev.partita.spi;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The stored fields of one record. Fields that nobody asks for are ignored. */
public final class FieldReader {

    private final String type;
    private final Map<String, Json> fields;

    FieldReader(String type, Map<String, Json> fields) {
        this.type = type;
        this.fields = fields;
    }

    /**
     * The value of a field, which is null if null was stored. A field that is missing is an empty optional where {@code codec} is one
     * of optionals; anywhere else the value doesn't fit its type any more, as it doesn't where the codec can't read it. Both are told
     * to who reads the value, by the exception of {@link Codec#read(java.io.InputStream)}.
     */
    // Null where the component's type says that it may be, and what it says is not known here.
    @SuppressWarnings("NullAway")
    public <T> T value(String name, Codec<T> codec) {
        return find(name, codec);
    }

    /** The value of a field that can't be null, because its type is primitive. */
    public <T> T required(String name, Codec<T> codec) {
        T value = find(name, codec);
        if (value == null) {
            throw Mismatch.because("is null, which its type can't be").inField(type, name);
        }
        return value;
    }

    private <T> @Nullable T find(String name, Codec<T> codec) {
        Json field = fields.get(name);
        if (field == null) {
            return codec.form()
                    .missing()
                    .orElseThrow(() -> Mismatch.because("is missing").inField(type, name));
        }
        try {
            return codec.read(field);
        } catch (Mismatch e) {
            throw e.inField(type, name);
        }
    }
}
