package dev.partita.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.partita.internal.partitions.Space;
import dev.partita.internal.partitions.Spaces;
import dev.partita.internal.state.Store;
import dev.partita.internal.state.memory.MemoryStore;
import dev.partita.model.PartitionKeys;
import dev.partita.model.PartitionText;
import dev.partita.model.Partitions;
import dev.partita.model.StaticDimension;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Keys are those of Dagster: which texts can be one, and what the keys of several dimensions are. */
final class KeyFactsTest {

    @TestFactory
    Stream<DynamicTest> keysOfSeveralDimensionsAreThoseOfDagster() throws IOException {
        return Fact.tests("multi_keys.jsonl", KeyFactsTest::several);
    }

    @TestFactory
    Stream<DynamicTest> whatIsAKeyIsOneForDagster() throws IOException {
        return Fact.tests("invalid_keys.jsonl", KeyFactsTest::valid);
    }

    @Test
    void everyListedCaseIsOneOfTheFacts() throws IOException {
        Set<String> ids = Fact.different();
        assertThat(ids).isNotEmpty();
        for (String file : List.of("mappings_other.jsonl", "multi_keys.jsonl", "dynamic.jsonl", "invalid_keys.jsonl")) {
            Fact.all(file).forEach(fact -> ids.remove(fact.text("id")));
        }
        assertThat(ids).isEmpty();
    }

    /** Dagster orders dimensions by name; Partita keeps the order of declaration, so these are declared in Dagster's order. */
    private static String several(Fact fact) {
        List<Fact> dims = fact.facts("dims");
        Optional<String> problem = dims.stream()
                .map(dimension -> dimension.fact("def"))
                .filter(definition -> definition.text("kind").equals("static"))
                .flatMap(definition -> StaticDimension.keysProblem(definition.texts("keys")).stream())
                .findFirst();
        boolean nested = dims.stream()
                .anyMatch(dimension -> dimension.fact("def").text("kind").equals("multi"));
        if (problem.isPresent() || nested) {
            return fact.has("error") ? "" : "Partita does not allow that: " + problem.orElse("nested");
        }
        if (fact.has("error")) {
            return "Dagster does not allow that: " + fact.text("message");
        }
        List<String> order = fact.texts("dimensionOrder");
        List<Fact> ordered = order.stream()
                .map(name -> dims.stream()
                        .filter(dimension -> dimension.text("name").equals(name))
                        .findFirst()
                        .orElseThrow())
                .toList();
        Store store = new MemoryStore();
        ordered.forEach(dimension -> dimension.eachSet("def", store.partitionSets()::add));
        Partitions partitions = new Partitions(ordered.stream()
                .map(dimension -> dimension.fact("def").dimension(dimension.text("name")))
                .toList());
        Space space = new Spaces(store.partitionSets(), fact.now()).of(partitions);
        List<List<String>> keys = fact.facts("keys").stream()
                .map(key -> order.stream().map(key::text).toList())
                .toList();
        List<String> texts = new ArrayList<>();
        keys.forEach(key -> texts.add(PartitionText.of(partitions, key)));
        List<String> differences = new ArrayList<>();
        if (space.count() != fact.number("count")) {
            differences.add(space.count() + " keys instead of " + fact.number("count"));
        }
        if (!space.all().equals(texts)) {
            differences.add("keys are " + space.all() + " instead of " + texts);
        }
        boolean found = IntStream.range(0, texts.size())
                .allMatch(i -> space.position(texts.get(i)) == i
                        && PartitionText.keys(partitions, texts.get(i)).equals(keys.get(i)));
        if (!found) {
            differences.add("a key is not found");
        }
        return String.join("; ", differences);
    }

    private static String valid(Fact fact) {
        String key = fact.text("key");
        boolean mine = PartitionKeys.problem(key).isEmpty();
        List<String> differences = new ArrayList<>();
        for (String use : List.of("dynamicAdd", "static", "staticInMulti")) {
            boolean theirs = fact.text(use).equals("ok");
            if (mine != theirs) {
                differences.add(use + ": it is a key for " + (mine ? "Partita" : "Dagster") + " only");
            }
        }
        return String.join("; ", differences);
    }
}
