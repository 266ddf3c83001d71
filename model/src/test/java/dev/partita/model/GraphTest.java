package dev.partita.model;

import static dev.partita.model.Checked.messages;
import static dev.partita.model.Checked.problems;
import static dev.partita.model.TestClass.asset;
import static dev.partita.model.TestClass.multiAsset;
import static org.assertj.core.api.Assertions.assertThat;

import dev.partita.model.DeclaringClass.Status;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class GraphTest {

    @Test
    void aDuplicateStandsOnTheLaterDeclaration() {
        List<Problem> problems = problems(
                TestClass.of("shop.Orders").with(asset("orders", "int")),
                TestClass.of("legacy.Orders").with(asset("orders", "int")));

        assertThat(problems).singleElement().satisfies(problem -> {
            assertThat(problem.message()).isEqualTo("""
                    [DuplicateKey] Two assets have the key 'orders': legacy.Orders.orders and shop.Orders.orders.
                      Give one of them a key of its own: @Asset("…"), or @AssetDefaults(prefix = "…") on its class.""");
            assertThat(problem.site()).isEqualTo(Site.ofMember("shop.Orders", "orders()"));
        });
    }

    @Test
    void aDuplicateOfACompiledClassStandsOnTheOneThatIsChecked() {
        assertThat(problems(
                        TestClass.of("a.Orders").with(asset("orders", "int")),
                        TestClass.of("z.Orders").status(Status.COMPILED).with(asset("orders", "int"))))
                .extracting(Problem::site)
                .containsExactly(Site.ofMember("a.Orders", "orders()"));
    }

    @Test
    void outputsAndExternalsCountAmongTheKeys() {
        assertThat(problems(
                        TestClass.of("shop.A").external("x", Partitions.NONE),
                        TestClass.of("shop.B")
                                .with(multiAsset("m").output("x", "int").output("y", "int"), asset("y", "int"))))
                .extracting(Problem::sentence)
                .containsExactly(
                        "Two assets have the key 'x': shop.A and shop.B.x.",
                        "Two assets have the key 'y': shop.B.y and shop.B.y.");
    }

    @Test
    void theOrderOfTheClassesDoesNotMatter() {
        List<DeclaringClass> classes = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            classes.add(TestClass.of("shop.C" + i)
                    .resource("client", "com.acme.Client")
                    .with(
                            asset("common", "int").key("k" + i % 9),
                            asset("own" + i, "int").takes("own" + (i + 1) % 12, "int"),
                            asset("reads" + i, "void").takes("owm" + i, "int"),
                            asset("wants" + i, "void").takesResource("any", "com.acme.Client"),
                            asset("last" + i, "int").takes("reads" + (i + 5) % 12, "int"))
                    .declared());
        }
        List<Problem> expected = problems(classes);
        assertThat(expected).extracting(Problem::code).contains(Code.DUPLICATE_KEY, Code.UNKNOWN_UPSTREAM);
        Random random = new Random(3);
        for (int round = 0; round < 20; round++) {
            Collections.shuffle(classes, random);
            assertThat(problems(classes)).isEqualTo(expected);
            assertThat(Graph.of(classes).order().toString())
                    .isEqualTo(Graph.of(classes.stream()
                                    .sorted(java.util.Comparator.comparing(DeclaringClass::name))
                                    .toList())
                            .order()
                            .toString());
        }
    }

    @Test
    void theOrderOfRandomGraphsIsTopologicalAndWhole() {
        Random random = new Random(17);
        for (int round = 0; round < 100; round++) {
            int size = 1 + random.nextInt(30);
            List<Integer> numbers = new ArrayList<>();
            for (int i = 0; i < size; i++) {
                numbers.add(i);
            }
            Collections.shuffle(numbers, random);
            TestClass declaring = TestClass.of("shop.Random");
            for (int i = 0; i < size; i++) {
                TestClass.Made made = asset("a" + numbers.get(i), "int");
                for (int upstream = random.nextInt(4); upstream > 0 && i > 0; upstream--) {
                    String needed = "a" + numbers.get(random.nextInt(i));
                    if (random.nextBoolean()) {
                        made.takes(needed, "int");
                    } else {
                        made.deps(needed);
                    }
                }
                declaring.with(made);
            }
            Graph graph = Graph.of(List.of(declaring.declared()));

            Set<AssetKey> before = new HashSet<>();
            for (Computation computation : graph.order()) {
                assertThat(before).containsAll(graph.upstream(computation.key()));
                before.add(computation.key());
            }
            assertThat(before).hasSize(size);
        }
    }

    @Test
    void whatNeedsEachOtherIsLeftOutOfTheOrder() {
        assertThat(Graph.of(List.of(TestClass.of("shop.A")
                                .with(
                                        asset("a", "int").takes("b", "int"),
                                        asset("b", "int").takes("a", "int"),
                                        asset("c", "int"))
                                .declared()))
                        .order())
                .extracting(Computation::methodName)
                .containsExactly("c");
    }

    @Test
    void manyReadersOfOneAndOneReaderOfMany() {
        int many = 10_000;
        TestClass out = TestClass.of("shop.Out").with(asset("source", "int"));
        String[] all = new String[many];
        for (int i = 0; i < many; i++) {
            all[i] = "r" + i;
            out.with(asset("r" + i, "int").takes("source", "int"));
        }
        out.with(asset("z", "void").deps(all));
        Graph graph = Graph.of(List.of(out.declared()));

        assertThat(Rules.check(graph, Checked::assignable)).isEmpty();
        List<Computation> order = graph.order();
        assertThat(order).hasSize(many + 2);
        assertThat(order.get(0).methodName()).isEqualTo("source");
        assertThat(order.get(many + 1).methodName()).isEqualTo("z");
        assertThat(graph.downstream(new AssetKey("source"))).hasSize(many);
    }

    @Test
    void theSameEdgeTwiceIsAllowed() {
        assertThat(messages(TestClass.of("shop.A")
                        .with(
                                asset("a", "int"),
                                asset("b", "int")
                                        .takes("a", "int")
                                        .takesFrom("again", "int", "a", "")
                                        .deps("a", "a"))))
                .isEmpty();
    }

    @Test
    void edgesAreSeenFromBothEnds() {
        Graph graph = Graph.of(List.of(TestClass.of("shop.A")
                .external("feed", Partitions.NONE)
                .with(
                        multiAsset("m").output("x", "int").output("y", "int").deps("feed"),
                        asset("b", "int").takes("x", "int").deps("x"))
                .declared()));

        assertThat(graph.upstream(new AssetKey("y"))).containsExactly(new AssetKey("feed"));
        assertThat(graph.downstream(new AssetKey("feed"))).containsExactly(new AssetKey("x"), new AssetKey("y"));
        assertThat(graph.downstream(new AssetKey("x"))).containsExactly(new AssetKey("b"));
        assertThat(graph.downstream(new AssetKey("y"))).isEmpty();
        assertThat(graph.upstream(new AssetKey("feed"))).isEmpty();
    }
}
