package dev.partita.spi;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamWriteConstraints;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.core.json.JsonFactory;

/**
 * JSON as UTF-8 text, in and out. What was stored must come back however long it is, so the only limit is {@link #DEPTH}: values are
 * read and written recursively, and a list that contains itself must end.
 */
final class JsonText {

    /** How many arrays and objects may be nested. */
    static final int DEPTH = 1_000;

    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEPTH)
                    .maxStringLength(Integer.MAX_VALUE)
                    .maxNumberLength(Integer.MAX_VALUE)
                    .maxNameLength(Integer.MAX_VALUE)
                    .build())
            .streamWriteConstraints(
                    StreamWriteConstraints.builder().maxNestingDepth(DEPTH).build())
            // Names are data here (the keys of maps), of which a table of all names ever seen would keep each.
            .disable(TokenStreamFactory.Feature.CANONICALIZE_PROPERTY_NAMES)
            .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
            .build();

    private JsonText() {}

    /** What writes one value. */
    interface Writing {
        void to(JsonGenerator out);
    }

    /** What reads one value, from its first token to its last. */
    interface Reading<T> {
        @Nullable
        T from(JsonParser parser);
    }

    /**
     * Writes one value and leaves {@code out} open.
     *
     * @throws tools.jackson.core.exc.StreamConstraintsException if it is nested too deeply
     */
    static void write(OutputStream out, Writing writing) throws IOException {
        try (JsonGenerator generator = JSON.createGenerator(ObjectWriteContext.empty(), out)) {
            writing.to(generator);
        } catch (JacksonIOException e) {
            throw e.getCause();
        }
    }

    /**
     * Reads a text that is one value.
     *
     * @throws StreamReadException if the text is not JSON, or more than one value
     */
    static <T> @Nullable T read(InputStream in, Reading<T> reading) throws IOException {
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), in)) {
            parser.nextToken();
            T value = reading.from(parser);
            if (parser.nextToken() != null) {
                throw new StreamReadException(parser, "text after the value");
            }
            return value;
        } catch (JacksonIOException e) {
            throw e.getCause();
        }
    }

    /** The value that starts with the token at which {@code parser} is; afterwards it is at the value's last token. */
    static Json value(JsonParser parser) {
        JsonToken token = parser.currentToken();
        if (token == null) {
            throw new StreamReadException(parser, "the text ends where a value should be");
        }
        return switch (token) {
            case VALUE_NULL -> Json.Null.NULL;
            case VALUE_TRUE -> new Json.Truth(true);
            case VALUE_FALSE -> new Json.Truth(false);
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new Json.Digits(parser.getString());
            case VALUE_STRING -> new Json.Text(parser.getString());
            case START_ARRAY -> elements(parser);
            case START_OBJECT -> members(parser);
            case END_ARRAY, END_OBJECT, PROPERTY_NAME, VALUE_EMBEDDED_OBJECT, NOT_AVAILABLE ->
                throw new StreamReadException(parser, "no value where one should be");
        };
    }

    private static Json elements(JsonParser parser) {
        List<Json> values = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            values.add(value(parser));
        }
        return new Json.Elements(values);
    }

    private static Json members(JsonParser parser) {
        Map<String, Json> values = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            parser.nextToken();
            if (values.put(name, value(parser)) != null) {
                throw new StreamReadException(parser, "'" + name + "' stands twice in one object");
            }
        }
        return new Json.Members(values);
    }
}
