package dev.partita.model.time;

import static org.assertj.core.api.Assertions.assertThat;

import dev.partita.model.time.Oracle.Fact;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What Dagster answers is what Partita answers, but for the cases that the decision record lists. */
final class OracleTest {

    @TestFactory
    Stream<DynamicTest> windowsAreThoseOfDagster() throws IOException {
        return Oracle.tests("time_windows.jsonl", OracleTest::windows);
    }

    @TestFactory
    Stream<DynamicTest> upstreamWindowsAreThoseOfDagster() throws IOException {
        return Oracle.tests("mappings.jsonl", OracleTest::upstream);
    }

    @TestFactory
    Stream<DynamicTest> downstreamWindowsAreThoseOfDagster() throws IOException {
        return Oracle.tests("mappings_reverse.jsonl", OracleTest::downstream);
    }

    @Test
    void everyListedCaseIsOneOfTheFacts() throws IOException {
        Set<String> ids = Oracle.different();
        assertThat(ids).isNotEmpty();
        for (String file : List.of("time_windows.jsonl", "mappings.jsonl", "mappings_reverse.jsonl")) {
            Oracle.facts(file).forEach(fact -> ids.remove(fact.id()));
        }
        assertThat(ids).isEmpty();
    }

    private static String windows(Fact fact) {
        Windows windows = Windows.of(fact.definition());
        if (fact.has("error")) {
            return "Dagster raises " + fact.text("error");
        }
        Instant now = Instant.parse(fact.text("now"));
        long count = windows.count(now);
        List<String> differences = new ArrayList<>();
        differ(
                differences,
                "start",
                fact.text("startInstant"),
                Instant.ofEpochSecond(Bounds.of(windows.definition()).start()));
        if (fact.has("endInstant")) {
            differ(
                    differences,
                    "end",
                    fact.text("endInstant"),
                    Instant.ofEpochSecond(Bounds.of(windows.definition()).end()));
        }
        differ(differences, "count", fact.number("count"), count);
        differ(differences, "first", fact.texts("first"), keys(windows, new Range(0, Math.min(3, count))));
        differ(differences, "last", fact.texts("last"), keys(windows, new Range(Math.max(0, count - 3), count)));
        for (Fact window : fact.facts("windows")) {
            Instant start = Instant.parse(window.text("start"));
            String text = window.text("key") + " " + start + " " + window.text("end");
            OptionalLong index = windows.indexOf(window.text("key"));
            String mine = index.isEmpty() ? "no window" : describe(windows, index.getAsLong());
            differ(differences, "window of the key", text, mine);
            differ(differences, "window at its start", index, windows.indexAt(start));
        }
        return String.join("; ", differences);
    }

    private static String upstream(Fact fact) {
        Windows upstream = Windows.of(fact.fact("upstream").definition());
        Windows downstream = Windows.of(fact.fact("downstream").definition());
        Instant now = Instant.parse(fact.text("now"));
        long index = downstream.indexOf(fact.text("downstreamKey")).orElse(-1);
        if (index < 0) {
            return "no downstream window";
        }
        UpstreamWindows windows;
        try {
            windows = WindowMapping.upstream(
                    upstream, downstream, index, fact.number("startOffset"), fact.number("endOffset"), now);
        } catch (IllegalArgumentException e) {
            return fact.has("error") ? "" : String.valueOf(e.getMessage());
        }
        List<String> differences = new ArrayList<>();
        differ(differences, "downstream exists", fact.is("downstreamKeyExists"), index < downstream.count(now));
        differ(differences, "upstream", fact.texts("upstreamKeys"), keys(upstream, windows.existing()));
        if (fact.is("allowNonexistent")) {
            return String.join("; ", differences);
        }
        List<String> missing = fact.texts("nonexistent");
        differ(differences, "missing", missing.size(), windows.missing());
        differ(differences, "first missing", missing.subList(0, Math.min(5, missing.size())), windows.firstMissing());
        return String.join("; ", differences);
    }

    private static String downstream(Fact fact) {
        Windows upstream = Windows.of(fact.fact("upstream").definition());
        Windows downstream = Windows.of(fact.fact("downstream").definition());
        Instant now = Instant.parse(fact.text("now"));
        OptionalLong index = upstream.indexOf(fact.text("upstreamKey"));
        if (index.isEmpty()) {
            return "no upstream window";
        }
        Range range = WindowMapping.downstream(
                upstream, downstream, index.getAsLong(), fact.number("startOffset"), fact.number("endOffset"), now);
        List<String> differences = new ArrayList<>();
        differ(differences, "downstream", fact.texts("downstreamKeys"), keys(downstream, range));
        return String.join("; ", differences);
    }

    private static List<String> keys(Windows windows, Range range) {
        return LongStream.range(range.from(), range.to()).mapToObj(windows::key).toList();
    }

    private static String describe(Windows windows, long index) {
        Window window = windows.window(index);
        return windows.key(index) + " " + window.start().toInstant() + " "
                + window.end().toInstant();
    }

    private static void differ(List<String> differences, String what, Object theirs, Object mine) {
        if (!theirs.toString().equals(mine.toString())) {
            differences.add(what + " is " + mine + " instead of " + theirs);
        }
    }
}
