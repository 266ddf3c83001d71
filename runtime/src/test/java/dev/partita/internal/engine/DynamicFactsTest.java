package dev.partita.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.partita.InvalidRequestException;
import dev.partita.PartitionSet;
import dev.partita.internal.state.Store;
import dev.partita.internal.state.memory.MemoryStore;
import dev.partita.internal.state.sqlite.SqliteStore;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Dynamic partition sets do what those of Dagster do, in every store. */
final class DynamicFactsTest {

    private static final String NOTHING = "nothing";

    @TestFactory
    Stream<DynamicTest> setsInMemory() throws IOException {
        return Fact.tests("dynamic.jsonl", fact -> difference(fact, MemoryStore::new));
    }

    @TestFactory
    Stream<DynamicTest> setsInSqlite(@TempDir Path folder) throws IOException {
        return Fact.tests(
                "dynamic.jsonl",
                fact -> difference(fact, () -> SqliteStore.open(folder.resolve(fact.text("id") + ".db"))));
    }

    private static String difference(Fact fact, Supplier<Store> store) {
        TestRegistry registry = TestRegistry.of("shop.Shop").action("nothing", declared -> {}, in -> null);
        try (TestDeployment deployment = TestDeployment.with(store, registry)) {
            int number = 0;
            for (Fact operation : fact.facts("ops")) {
                PartitionSet set = new StoredPartitionSet(deployment.deployment(), operation.text("set"));
                String theirs = operation.has("error") ? "error" : NOTHING;
                theirs = operation.has("result") ? String.valueOf(operation.field("result")) : theirs;
                String mine = result(set, operation);
                if (!mine.equals(theirs)) {
                    return "operation " + number + ", " + operation.text("op") + ": " + mine + " instead of " + theirs;
                }
                if (operation.has("listAfter") && !set.list().equals(operation.texts("listAfter"))) {
                    return "after operation " + number + ": " + set.list() + " instead of "
                            + operation.texts("listAfter");
                }
                number++;
            }
            Fact last = fact.fact("final");
            for (String set : last.fields().keySet()) {
                List<String> keys = new StoredPartitionSet(deployment.deployment(), set).list();
                if (!keys.equals(last.texts(set))) {
                    return "at last '" + set + "' has " + keys + " instead of " + last.texts(set);
                }
            }
        }
        return "";
    }

    private static String result(PartitionSet set, Fact operation) {
        try {
            return switch (operation.text("op")) {
                case "add" -> {
                    List<String> before = set.list();
                    int added = set.add(operation.texts("keys"));
                    assertThat(set.list()).hasSize(before.size() + added);
                    yield NOTHING;
                }
                case "delete" -> {
                    boolean had = set.has(operation.text("key"));
                    assertThat(set.remove(operation.text("key"))).isEqualTo(had ? 1 : 0);
                    yield NOTHING;
                }
                case "has" -> Boolean.toString(set.has(operation.text("key")));
                default -> String.valueOf(set.list());
            };
        } catch (InvalidRequestException e) {
            return "error";
        }
    }
}
