package dev.partita.model.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import tools.jackson.jr.ob.JSON;

/**
 * Facts computed with Dagster 1.7.14, and the list of those from which Partita differs on purpose, which is the table of the decision record. A fact
 * on the list must differ, any other must not.
 */
final class Oracle {

    /** A fact: its fields by name. */
    record Fact(Map<String, Object> fields) {

        String id() {
            return text("id");
        }

        String text(String name) {
            return String.valueOf(fields.get(name));
        }

        boolean has(String name) {
            return fields.get(name) != null;
        }

        boolean is(String name) {
            return Boolean.TRUE.equals(fields.get(name));
        }

        int number(String name) {
            return fields.get(name) instanceof Number number ? number.intValue() : 0;
        }

        List<String> texts(String name) {
            return list(fields.get(name)).stream().map(String::valueOf).toList();
        }

        Fact fact(String name) {
            return new Fact(map(fields.get(name)));
        }

        List<Fact> facts(String name) {
            return list(fields.get(name)).stream()
                    .map(value -> new Fact(map(value)))
                    .toList();
        }

        /** The definition that is in the fields of this fact. */
        WindowDefinition definition() {
            WindowDefinition.Kind kind =
                    WindowDefinition.Kind.valueOf(text("kind").toUpperCase(Locale.ROOT));
            String format = text("fmt")
                    .replace("%Y", "uuuu")
                    .replace("%m", "MM")
                    .replace("%d", "dd")
                    .replace("%H", "HH")
                    .replace("%M", "mm");
            return new WindowDefinition(
                    kind,
                    has("cron") ? text("cron") : "",
                    text("start"),
                    has("end") ? text("end") : "",
                    text("timezone"),
                    number("minuteOffset"),
                    number("hourOffset"),
                    number("dayOffset"),
                    number("endOffset"),
                    format);
        }

        @SuppressWarnings("unchecked")
        private static Map<String, Object> map(@Nullable Object value) {
            return (Map<String, Object>) Objects.requireNonNull(value);
        }

        private static List<?> list(@Nullable Object value) {
            return value instanceof List<?> list ? list : List.of();
        }
    }

    /** Compares Partita with a fact: what differs, or an empty text. */
    interface Comparison {
        String difference(Fact fact);
    }

    private static final Path DECISIONS = Path.of("..", "docs", "decisions", "0006-time-windows.md");
    private static final Pattern ID = Pattern.compile("\\b(?:tw|map|rev)-\\d{4}\\b");

    private Oracle() {}

    static Stream<DynamicTest> tests(String file, Comparison comparison) throws IOException {
        Set<String> different = different();
        return facts(file).stream()
                .map(fact -> DynamicTest.dynamicTest(fact.id(), () -> {
                    String difference = comparison.difference(fact);
                    if (different.contains(fact.id())) {
                        assertThat(difference)
                                .as("%s is listed as different", fact.id())
                                .isNotEmpty();
                    } else {
                        assertThat(difference).isEmpty();
                    }
                }));
    }

    static List<Fact> facts(String file) throws IOException {
        List<Fact> facts = new ArrayList<>();
        try (InputStream in = Oracle.class.getResourceAsStream("oracle/" + file)) {
            assertThat(in).isNotNull();
            for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList()) {
                facts.add(new Fact(JSON.std.mapFrom(line)));
            }
        }
        return facts;
    }

    /** The ids in the tables of the decision record. */
    static Set<String> different() throws IOException {
        Set<String> ids = new TreeSet<>();
        for (String line : Files.readAllLines(DECISIONS)) {
            if (line.startsWith("|")) {
                ID.matcher(line).results().forEach(match -> ids.add(match.group()));
            }
        }
        return ids;
    }
}
