package dev.partita.internal.engine;

import dev.partita.Metadata;
import dev.partita.Metadata.Column;
import dev.partita.Metadata.Json;
import dev.partita.Metadata.Markdown;
import dev.partita.Metadata.TableSchema;
import dev.partita.model.Text;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.net.URL;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.jr.ob.JSON;

/**
 * What a materialization or a check says of itself, as the JSON object that the event log keeps. Numbers, truth values and texts are
 * members as they are. What has another type is an object: {@code {"type":"path","value":"/data/a.csv"}}. The types are {@code markdown},
 * {@code json} (its value is the JSON itself), {@code table_schema} (a list of objects with {@code name}, {@code type} and
 * {@code nullable}), {@code path}, {@code url}, {@code duration} (ISO 8601), {@code date}, {@code time}, {@code datetime} (both, without a zone)
 * and {@code timestamp} (a moment, with its offset).
 */
public final class MetadataText {

    private static final String TYPE = "type";
    private static final String VALUE = "value";
    private static final JSON FORMAT =
            JSON.std.with(JSON.Feature.WRITE_NULL_PROPERTIES, JSON.Feature.USE_BIG_DECIMAL_FOR_FLOATS);

    private MetadataText() {}

    /**
     * A value that can be said under a name.
     *
     * @throws NullPointerException if one of them is null
     * @throws IllegalArgumentException if the name is blank
     */
    public static Object checked(String name, Object value) {
        Objects.requireNonNull(name, "The name of metadata is null.");
        if (name.isBlank()) {
            throw new IllegalArgumentException("The name of metadata is blank.");
        }
        return Objects.requireNonNull(
                value,
                () -> "The metadata '" + Text.shortened(Text.visible(name))
                        + "' is null. Leave out what there is not.");
    }

    /**
     * The object; empty if there is nothing.
     *
     * @param shown what may be shown of a text
     */
    static String of(Map<String, Object> metadata, UnaryOperator<String> shown) {
        if (metadata.isEmpty()) {
            return "";
        }
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        metadata.forEach((name, value) -> object.put(shown.apply(name), shown(written(value), shown)));
        return wellFormed(FORMAT.asString(object));
    }

    /** The same JSON, with each half of a surrogate pair that stands alone, which no store takes, as an escape. */
    private static String wellFormed(String json) {
        return Text.wellFormed(json) ? json : Text.visible(json);
    }

    /** The same, with what may be shown of each text in it. */
    private static @Nullable Object shown(@Nullable Object value, UnaryOperator<String> shown) {
        if (value instanceof String text) {
            return shown.apply(text);
        } else if (value instanceof Typed typed) {
            Map<String, @Nullable Object> object = new LinkedHashMap<>();
            object.put(TYPE, typed.type());
            object.put(VALUE, shown(typed.value(), shown));
            return object;
        } else if (value instanceof Map<?, ?> members) {
            Map<String, @Nullable Object> object = new LinkedHashMap<>();
            members.forEach((name, member) -> object.put(shown.apply(String.valueOf(name)), shown(member, shown)));
            return object;
        } else if (value instanceof List<?> elements) {
            List<@Nullable Object> list = new ArrayList<>();
            elements.forEach(element -> list.add(shown(element, shown)));
            return list;
        }
        return value;
    }

    /** What is written as an object, since JSON has no such type. */
    private record Typed(String type, @Nullable Object value) {}

    private static Object written(Object value) {
        if (value instanceof Metadata metadata) {
            return written(metadata);
        } else if (value instanceof Boolean
                || value instanceof Byte
                || value instanceof Short
                || value instanceof Integer
                || value instanceof Long
                || value instanceof BigInteger
                || value instanceof BigDecimal) {
            return value;
        } else if (value instanceof Double || value instanceof Float) {
            double number = ((Number) value).doubleValue();
            return Double.isFinite(number) ? value : value.toString();
        } else if (value instanceof ZonedDateTime time) {
            return new Typed("timestamp", time.toOffsetDateTime().toString());
        }
        String type = type(value);
        return type.isEmpty() ? value.toString() : new Typed(type, value.toString());
    }

    /** The type of what is written as its text; empty if that is all that there is to say. */
    private static String type(Object value) {
        if (value instanceof Path) {
            return "path";
        } else if (value instanceof URI || value instanceof URL) {
            return "url";
        } else if (value instanceof Duration) {
            return "duration";
        } else if (value instanceof LocalDate) {
            return "date";
        } else if (value instanceof LocalTime) {
            return "time";
        } else if (value instanceof LocalDateTime) {
            return "datetime";
        } else if (value instanceof Instant || value instanceof OffsetDateTime) {
            return "timestamp";
        }
        return "";
    }

    private static Typed written(Metadata metadata) {
        if (metadata instanceof Markdown markdown) {
            return new Typed("markdown", markdown.text());
        } else if (metadata instanceof Json json) {
            return new Typed("json", parsed(json.text()));
        } else if (metadata instanceof TableSchema schema) {
            List<Object> columns = new ArrayList<>();
            for (Column column : schema.columns()) {
                Map<String, Object> object = new LinkedHashMap<>();
                object.put("name", column.name());
                object.put("type", column.type());
                object.put("nullable", column.nullable());
                columns.add(object);
            }
            return new Typed("table_schema", columns);
        }
        throw new IllegalStateException(metadata.toString());
    }

    /** What an object says, as it was written: numbers, truth values, texts, and maps for the rest. */
    public static Map<String, Object> members(String text) {
        return text.isEmpty() ? Map.of() : FORMAT.mapFrom(text);
    }

    /**
     * What an object says, each of its type: an {@code Integer}, {@code Long}, {@code BigInteger} or {@code BigDecimal}, a {@code Boolean}, a
     * {@code String}, a {@code Path}, a {@code URI}, a {@code Duration}, a {@code LocalDate}, {@code LocalTime}, {@code LocalDateTime},
     * {@code Instant} or {@code OffsetDateTime}, a {@code Metadata}. What can't be read as its type says is its text.
     */
    public static Map<String, Object> read(String text) {
        Map<String, Object> read = new LinkedHashMap<>();
        members(text).forEach((name, value) -> read.put(name, value instanceof Map<?, ?> typed ? read(typed) : value));
        return Collections.unmodifiableMap(read);
    }

    /** A value as it is read back. */
    public static Object kept(Object value) {
        return Objects.requireNonNull(
                read(of(Map.of(VALUE, value), text -> text)).get(VALUE));
    }

    private static Object read(Map<?, ?> typed) {
        Object value = typed.get(VALUE);
        try {
            return switch (String.valueOf(typed.get(TYPE))) {
                case "markdown" -> new Markdown(String.valueOf(value));
                case "json" -> new Json(json(value));
                case "table_schema" -> schema(value);
                case "path" -> Path.of(String.valueOf(value));
                case "url" -> URI.create(String.valueOf(value));
                case "duration" -> Duration.parse(String.valueOf(value));
                case "date" -> LocalDate.parse(String.valueOf(value));
                case "time" -> LocalTime.parse(String.valueOf(value));
                case "datetime" -> LocalDateTime.parse(String.valueOf(value));
                case "timestamp" -> timestamp(String.valueOf(value));
                default -> json(value);
            };
        } catch (RuntimeException e) {
            // A path of another operating system, a year beyond what Java reads, a store that somebody has edited.
            return value instanceof String text ? text : json(value);
        }
    }

    private static Object timestamp(String text) {
        OffsetDateTime time = OffsetDateTime.parse(text);
        return text.endsWith("Z") ? time.toInstant() : time;
    }

    private static TableSchema schema(@Nullable Object value) {
        List<Column> columns = new ArrayList<>();
        for (Object column : (List<?>) Objects.requireNonNull(value)) {
            Map<?, ?> object = (Map<?, ?>) column;
            columns.add(new Column(
                    String.valueOf(object.get("name")),
                    String.valueOf(object.get("type")),
                    Boolean.TRUE.equals(object.get("nullable"))));
        }
        return new TableSchema(columns);
    }

    /**
     * A JSON value without blanks between its parts.
     *
     * @throws IllegalArgumentException if the text is not one JSON value
     */
    public static String compact(String text) {
        return json(parsed(text));
    }

    private static String json(@Nullable Object value) {
        return value == null ? "null" : FORMAT.asString(value);
    }

    private static @Nullable Object parsed(String text) {
        try (JsonParser parser = FORMAT.createParser(text)) {
            Object value = FORMAT.anyFrom(parser);
            if (parser.nextToken() != null) {
                throw new IllegalArgumentException("The metadata is not JSON: there is more after the value.");
            }
            return value;
        } catch (JacksonException e) {
            throw new IllegalArgumentException(
                    "The metadata is not JSON: " + e.getOriginalMessage() + ", in line "
                            + e.getLocation().getLineNr() + ", column "
                            + e.getLocation().getColumnNr() + ".",
                    e);
        }
    }
}
