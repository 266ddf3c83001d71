package dev.partita.cli;

import dev.partita.Metadata.Column;
import dev.partita.Metadata.Json;
import dev.partita.Metadata.Markdown;
import dev.partita.Metadata.TableSchema;
import dev.partita.internal.engine.MetadataText;
import dev.partita.model.Text;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.jr.ob.JSON;

/**
 * What a materialization says of itself, as people read it: what is short in one line, and lines of their own for Markdown, the columns of a
 * table, and long texts and JSON. Control characters are visible.
 *
 * @param line what is short; may be empty
 * @param blocks the lines of the rest: each name, and what is said under it further to the right
 */
record MetadataLines(String line, List<String> blocks) {

    private static final String INDENT = "  ";
    /** What is longer is no part of a line with others. */
    private static final int SHORT = 80;

    private static final JSON PRETTY = JSON.std.with(
            JSON.Feature.PRETTY_PRINT_OUTPUT,
            JSON.Feature.WRITE_NULL_PROPERTIES,
            JSON.Feature.USE_BIG_DECIMAL_FOR_FLOATS);

    MetadataLines {
        blocks = List.copyOf(blocks);
    }

    /** @param json as the event log keeps it */
    static MetadataLines of(String json) {
        List<String> line = new ArrayList<>();
        List<String> blocks = new ArrayList<>();
        MetadataText.read(json).forEach((name, value) -> {
            List<String> block = block(value);
            if (block.isEmpty()) {
                line.add(member(name, value));
            } else {
                blocks.add(Text.visible(name) + ":");
                block.forEach(text -> blocks.add((INDENT + Text.visible(text.replace("\t", INDENT))).stripTrailing()));
            }
        });
        return new MetadataLines(String.join(", ", line), blocks);
    }

    /** All of it in one line, for tables and logs. */
    static String inLine(String json) {
        return MetadataText.read(json).entrySet().stream()
                .map(member -> member(member.getKey(), member.getValue()))
                .collect(Collectors.joining(", "));
    }

    /** The lines of a value; none if it is short. */
    private static List<String> block(Object value) {
        if (value instanceof Markdown markdown) {
            return markdown.text().lines().toList();
        } else if (value instanceof TableSchema schema) {
            return columns(schema.columns());
        } else if (value instanceof Json json && json.text().length() > SHORT) {
            return PRETTY.asString(PRETTY.anyFrom(json.text())).lines().toList();
        } else if (value instanceof String text && (text.length() > SHORT || text.indexOf('\n') >= 0)) {
            return text.lines().toList();
        }
        return List.of();
    }

    private static List<String> columns(List<Column> columns) {
        int names = widest(columns.stream().map(Column::name).toList());
        int types = widest(columns.stream().map(Column::type).toList());
        return columns.stream()
                .map(column -> padded(column.name(), names)
                        + INDENT
                        + padded(column.type(), types)
                        + (column.nullable() ? "" : INDENT + "not null"))
                .toList();
    }

    private static int widest(List<String> texts) {
        return texts.stream()
                .mapToInt(text -> Width.of(Text.visible(text)))
                .max()
                .orElse(0);
    }

    private static String padded(String text, int width) {
        return text + " ".repeat(width - Width.of(Text.visible(text)));
    }

    private static String member(String name, Object value) {
        return Text.visible(name + "=" + text(value));
    }

    private static String text(Object value) {
        if (value instanceof Markdown markdown) {
            return markdown.text().strip().lines().collect(Collectors.joining(" "));
        } else if (value instanceof TableSchema schema) {
            return schema.columns().stream()
                    .map(column -> column.name() + " " + column.type() + (column.nullable() ? "" : " not null"))
                    .collect(Collectors.joining(", ", "(", ")"));
        } else if (value instanceof Json json) {
            return json.text();
        } else if (value instanceof Duration duration) {
            return Words.exact(duration);
        } else if (value instanceof Instant time) {
            return Words.time(Optional.of(time));
        }
        return value.toString();
    }
}
