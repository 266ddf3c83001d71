package dev.partita.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.partita.model.Dimension;
import dev.partita.model.DynamicDimension;
import dev.partita.model.PartitionText;
import dev.partita.model.Partitions;
import dev.partita.model.StaticDimension;
import dev.partita.model.TimeDimension;
import dev.partita.model.time.WindowDefinition;
import dev.partita.model.time.Windows;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import tools.jackson.jr.ob.JSON;

/**
 * A fact computed with Dagster 1.7.14: its fields by name. Those from which Partita differs on purpose are in the table of the decision
 * record: a fact in it must differ, any other must not.
 */
record Fact(Map<String, Object> fields) {

    private static final Path DECISIONS = Path.of("..", "docs", "decisions", "0007-partitions-and-mappings.md");
    private static final Pattern ID = Pattern.compile("\\b(?:mo|mk|dyn|ik)-\\d{3,4}\\b");

    /** Compares Partita with a fact: what differs, or an empty text. */
    interface Comparison {
        String difference(Fact fact);
    }

    static Stream<DynamicTest> tests(String file, Comparison comparison) throws IOException {
        Set<String> different = different();
        return all(file).stream()
                .map(fact -> DynamicTest.dynamicTest(fact.text("id"), () -> {
                    String difference = comparison.difference(fact);
                    if (different.contains(fact.text("id"))) {
                        assertThat(difference).as("It is listed as different.").isNotEmpty();
                    } else {
                        assertThat(difference).isEmpty();
                    }
                }));
    }

    static List<Fact> all(String file) throws IOException {
        List<Fact> facts = new ArrayList<>();
        try (InputStream in = Fact.class.getResourceAsStream("oracle/" + file)) {
            assertThat(in).isNotNull();
            new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .forEach(line -> facts.add(new Fact(JSON.std.mapFrom(line))));
        }
        return facts;
    }

    /** The ids in the table of the decision record. */
    static Set<String> different() throws IOException {
        Set<String> ids = new TreeSet<>();
        for (String line : Files.readAllLines(DECISIONS)) {
            if (line.startsWith("|")) {
                ID.matcher(line).results().forEach(match -> ids.add(match.group()));
            }
        }
        return ids;
    }

    @Nullable
    Object field(String name) {
        return fields.get(name);
    }

    boolean has(String name) {
        return fields.get(name) != null;
    }

    String text(String name) {
        return String.valueOf(fields.get(name));
    }

    int number(String name) {
        return fields.get(name) instanceof Number number ? number.intValue() : 0;
    }

    List<?> list(String name) {
        return fields.get(name) instanceof List<?> list ? list : List.of();
    }

    List<String> texts(String name) {
        return list(name).stream().map(String::valueOf).toList();
    }

    Fact fact(String name) {
        return of(fields.get(name));
    }

    List<Fact> facts(String name) {
        return list(name).stream().map(Fact::of).toList();
    }

    static Fact of(@Nullable Object value) {
        Map<String, Object> fields = new LinkedHashMap<>();
        if (value instanceof Map<?, ?> object) {
            object.forEach((name, field) -> fields.put((String) name, field));
        }
        assertThat(fields).isNotEmpty();
        return new Fact(fields);
    }

    Instant now() {
        return Instant.parse(text("now"));
    }

    /** The partitions of a definition that is in a field; none where that is null. */
    Partitions partitions(String name) {
        if (!has(name)) {
            return Partitions.NONE;
        }
        Fact definition = fact(name);
        return definition.text("kind").equals("multi")
                ? new Partitions(definition.dimensions())
                : new Partitions(List.of(definition.dimension("")));
    }

    /** The dimensions of several in the field {@code dims}. */
    List<Dimension> dimensions() {
        return facts("dims").stream()
                .map(one -> one.fact("def").dimension(one.text("name")))
                .toList();
    }

    /** The dimension whose definition this is. */
    Dimension dimension(String name) {
        return switch (text("kind")) {
            case "static" -> new StaticDimension(name, texts("keys"), "");
            case "dynamic" -> new DynamicDimension(text("name"));
            default -> {
                WindowDefinition definition = definition();
                yield new TimeDimension(
                        name.isEmpty() ? TimeDimension.defaultName(definition.kind()) : name, Windows.of(definition));
            }
        };
    }

    private WindowDefinition definition() {
        return new WindowDefinition(
                WindowDefinition.Kind.valueOf(text("kind").toUpperCase(Locale.ROOT)),
                has("cron") ? text("cron") : "",
                text("start"),
                has("end") ? text("end") : "",
                text("timezone"),
                number("minuteOffset"),
                number("hourOffset"),
                number("dayOffset"),
                number("endOffset"),
                text("fmt")
                        .replace("%Y", "uuuu")
                        .replace("%m", "MM")
                        .replace("%d", "dd")
                        .replace("%H", "HH")
                        .replace("%M", "mm"));
    }

    /** The dynamic sets of a definition in a field, with their keys. */
    void eachSet(String name, java.util.function.BiConsumer<String, List<String>> action) {
        if (has(name)) {
            Fact definition = fact(name);
            definition.facts("dims").forEach(one -> one.eachSet("def", action));
            if (definition.text("kind").equals("dynamic")) {
                action.accept(definition.text("name"), definition.texts("keys"));
            }
        }
    }

    /** The text that Partita has for a key of a definition in a field: of several dimensions, an object in Dagster's facts. */
    String key(String definition, @Nullable Object key) {
        if (key == null) {
            return "";
        }
        if (!(key instanceof Map<?, ?> parts)) {
            return String.valueOf(key);
        }
        List<String> keys = fact(definition).facts("dims").stream()
                .map(dimension -> String.valueOf(parts.get(dimension.text("name"))))
                .toList();
        return PartitionText.of(partitions(definition), keys);
    }
}
