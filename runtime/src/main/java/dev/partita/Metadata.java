package dev.partita;

import dev.partita.internal.engine.MetadataText;
import java.util.List;
import java.util.Objects;

/**
 * What a materialization or a check says of itself for which Java has no type. What it has one for is said as it is: a number, a text, a
 * truth value, a {@code Path}, a {@code URI} or {@code URL}, a {@code Duration}, a date or time. Anything else counts as its text. Immutable.
 */
public sealed interface Metadata {

    /** A text in Markdown. */
    static Markdown markdown(String text) {
        return new Markdown(text);
    }

    /**
     * JSON: an object, a list, or any other value.
     *
     * @throws IllegalArgumentException if the text is not one JSON value
     */
    static Json json(String text) {
        return new Json(text);
    }

    /** The columns of a table, in their order. */
    static TableSchema tableSchema(List<Column> columns) {
        return new TableSchema(columns);
    }

    /** The columns of a table, in their order. */
    static TableSchema tableSchema(Column... columns) {
        return new TableSchema(List.of(columns));
    }

    /** A text in Markdown. */
    record Markdown(String text) implements Metadata {
        public Markdown {
            Objects.requireNonNull(text, "The text is null.");
        }
    }

    /**
     * A JSON value.
     *
     * @param text without blanks between its parts, whatever it was made of
     */
    record Json(String text) implements Metadata {
        public Json {
            text = MetadataText.compact(Objects.requireNonNull(text, "The text is null."));
        }
    }

    /** The columns of a table, in their order. */
    record TableSchema(List<Column> columns) implements Metadata {
        public TableSchema {
            columns = List.copyOf(columns);
        }
    }

    /**
     * A column of a table.
     *
     * @param type as the database writes it
     * @param nullable whether a row may have no value there
     */
    record Column(String name, String type, boolean nullable) {

        public Column {
            Objects.requireNonNull(name, "The name is null.");
            Objects.requireNonNull(type, "The type is null.");
        }

        /** A column in which a row may have no value. */
        public Column(String name, String type) {
            this(name, type, true);
        }
    }
}
