package dev.partita.internal.engine;

import dev.partita.internal.engine.Plan.Stage;
import dev.partita.internal.partitions.Needed;
import dev.partita.internal.partitions.Spaces;
import dev.partita.internal.partitions.UpstreamKeys;
import dev.partita.internal.state.Store;
import dev.partita.internal.state.memory.MemoryStore;
import dev.partita.model.Asset;
import dev.partita.model.AssetKey;
import dev.partita.model.Dependency;
import dev.partita.model.Graph;
import dev.partita.model.JavaType;
import dev.partita.model.KeyForm;
import dev.partita.model.Mapping;
import dev.partita.model.Partitions;
import dev.partita.model.TimeDimension;
import dev.partita.model.UpstreamChoice;
import dev.partita.spi.Codec;
import dev.partita.spi.Key;
import dev.partita.spi.KeyMapping;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Mappings other than those between windows alone lead where those of Dagster do, in both directions. */
final class MappingFactsTest {

    @TestFactory
    Stream<DynamicTest> mappingsLeadWhereThoseOfDagsterDo() throws IOException {
        return Fact.tests("mappings_other.jsonl", MappingFactsTest::difference);
    }

    private static String difference(Fact fact) {
        Store store = new MemoryStore();
        fact.eachSet("upstream", store.partitionSets()::add);
        fact.eachSet("downstream", store.partitionSets()::add);
        Partitions upstream = fact.partitions("upstream");
        Partitions downstream = fact.partitions("downstream");
        Optional<UpstreamChoice> choice = choice(fact, upstream, downstream);
        if (choice.isEmpty()) {
            return fact.has("error") ? "" : "there is no mapping";
        }
        Spaces spaces = new Spaces(store.partitionSets(), fact.now());
        Graph graph = graph(upstream, downstream, choice.get());
        Asset down = graph.asset(new AssetKey("down")).orElseThrow();
        Dependency dependency =
                graph.dependencies(down.computation().orElseThrow()).get(0);
        UpstreamKeys keys = new UpstreamKeys(
                dependency.mapping().orElseThrow(),
                spaces.of(upstream),
                spaces.of(downstream),
                fact.now(),
                () -> inverse(fact));
        return fact.text("direction").equals("upstream")
                ? upstream(fact, keys)
                : downstream(
                        fact,
                        graph,
                        keys,
                        spaces.of(upstream).all(),
                        spaces.of(downstream).all());
    }

    /** What a user of Partita writes for it, if that is possible. */
    private static Optional<UpstreamChoice> choice(Fact fact, Partitions upstream, Partitions downstream) {
        UpstreamChoice choice = switch (fact.text("mapping")) {
            case "last" -> new UpstreamChoice.Last();
            case "all" -> new UpstreamChoice.All();
            case "specific" -> new UpstreamChoice.Only(fact.texts("partitionKeys"));
            case "static" -> {
                JavaType text = JavaType.of("java.lang.String");
                yield new UpstreamChoice.MappedBy("shop.ByTable", text, KeyForm.TEXT, text, KeyForm.TEXT);
            }
            default -> new UpstreamChoice.Mapped();
        };
        // Where two kinds of windows don't nest, Partita wants to be asked for all that overlap.
        boolean bothTimed = timed(upstream) && timed(downstream);
        return Stream.of(choice, bothTimed ? new UpstreamChoice.Overlapping(0, 0) : choice)
                .filter(possible ->
                        Mapping.between(upstream, downstream, possible).isPresent())
                .findFirst();
    }

    private static boolean timed(Partitions partitions) {
        return partitions.dimensions().stream().anyMatch(TimeDimension.class::isInstance);
    }

    /** Dagster's static mapping is a table from upstream to downstream, a mapping of Partita the other way round. */
    private static KeyMapping<String, String> inverse(Fact fact) {
        return KeyMapping.of(
                (downstream, existing) -> existing.stream()
                        .filter(upstream -> {
                            Object to = fact.fact("map").field(upstream);
                            return to instanceof List<?> several ? several.contains(downstream) : downstream.equals(to);
                        })
                        .toList(),
                Key::text,
                Key::text);
    }

    private static Graph graph(Partitions upstream, Partitions downstream, UpstreamChoice choice) {
        TestRegistry registry = TestRegistry.of("shop.Shop")
                .asset(
                        "up",
                        "int",
                        Codec.INTEGER,
                        declared -> upstream.dimensions().forEach(declared::partitions),
                        in -> 1)
                .action(
                        "down",
                        declared -> {
                            downstream.dimensions().forEach(declared::partitions);
                            declared.upstream("up", "int").asking(choice, KeyForm.TEXT);
                        },
                        in -> null);
        return Graph.of(List.of(dev.partita.spi.Declarations.of(registry, "shop.jar")));
    }

    private static String upstream(Fact fact, UpstreamKeys keys) {
        Needed needed = keys.of(fact.key("downstream", fact.field("downstreamKey")));
        List<String> nonexistent = fact.texts("nonexistent");
        List<String> differences = new ArrayList<>();
        differ(
                differences,
                "upstream",
                keys(fact, "upstream", fact.list("upstreamKeys")),
                new TreeSet<>(needed.keys()));
        differ(differences, "missing", (long) nonexistent.size(), needed.absences());
        differ(differences, "first missing", nonexistent.stream().limit(5).toList(), needed.absent());
        return String.join("; ", differences);
    }

    /** Which steps of a run of everything wait for the step of one upstream partition. */
    private static String downstream(Fact fact, Graph graph, UpstreamKeys keys, List<String> up, List<String> down) {
        List<Stage> stages =
                List.of(new Stage(computation(graph, "up"), up), new Stage(computation(graph, "down"), down));
        Links links = Links.between(graph, stages, dependency -> keys).get(0).get(0);
        Set<String> needing = new TreeSet<>();
        int position = up.indexOf(fact.key("upstream", fact.field("upstreamKey")));
        if (position < 0) {
            return "no such upstream partition";
        }
        links.each(position, step -> needing.add(down.get(step)));
        List<String> differences = new ArrayList<>();
        differ(differences, "downstream", keys(fact, "downstream", fact.list("downstreamKeys")), needing);
        return String.join("; ", differences);
    }

    private static dev.partita.model.Computation computation(Graph graph, String key) {
        return graph.asset(new AssetKey(key)).orElseThrow().computation().orElseThrow();
    }

    private static Set<String> keys(Fact fact, String definition, List<?> listed) {
        Set<String> keys = new TreeSet<>();
        listed.forEach(key -> keys.add(fact.key(definition, key)));
        return keys;
    }

    private static void differ(List<String> differences, String what, Object theirs, @Nullable Object mine) {
        if (!theirs.equals(mine)) {
            differences.add(what + " is " + mine + " instead of " + theirs);
        }
    }
}
