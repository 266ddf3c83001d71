package dev.partita.model;

import static dev.partita.model.Checked.messages;
import static dev.partita.model.Checked.problems;
import static dev.partita.model.TestClass.asset;
import static dev.partita.model.TestClass.needs;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class ResourceRulesTest {

    private static final String CLIENT = "com.acme.Client";

    @Test
    void aTypeThatNothingProvidesIsMissing() {
        assertThat(messages(
                        TestClass.of("shop.Orders").with(asset("load", "void").takesResource("client", CLIENT))))
                .containsExactly("""
                        [MissingResource] 'load' needs a com.acme.Client, which no @Resource method provides.
                          Write one that returns it: @Resource static Client client() { … }""");
    }

    @Test
    void theTypeDecidesAndTheNameTellsTwoApart() {
        TestClass wiring = TestClass.of("shop.Wiring").resource("east", CLIENT);
        TestClass orders =
                TestClass.of("shop.Orders").with(asset("load", "void").takesResource("anything", CLIENT));

        assertThat(problems(wiring, orders)).isEmpty();
        wiring.resource("west", CLIENT);
        assertThat(messages(wiring, orders)).containsExactly("""
                [AmbiguousResource] 'load' needs a com.acme.Client, and several @Resource methods provide one: shop.Wiring.east, shop.Wiring.west.
                  Name the parameter after the one that is meant.""");
        assertThat(problems(
                        wiring,
                        TestClass.of("shop.Orders").with(asset("load", "void").takesResource("west", CLIENT))))
                .isEmpty();
    }

    @Test
    void ofTwoWithOneNameTheOwnClassComesFirst() {
        Graph graph = Graph.of(List.of(
                TestClass.of("shop.A").resource("client", CLIENT).declared(),
                TestClass.of("shop.B")
                        .resource("client", CLIENT)
                        .with(asset("load", "void").takesResource("client", CLIENT))
                        .declared()));

        assertThat(Rules.check(graph, Checked::assignable)).isEmpty();
        assertThat(graph.call(graph.order().get(0)).targets())
                .singleElement()
                .isInstanceOfSatisfying(
                        Target.Provided.class,
                        provided ->
                                assertThat(provided.resource().qualifiedName()).isEqualTo("shop.B.client"));
    }

    @Test
    void typesMatchWithTheirArguments() {
        assertThat(problems(TestClass.of("shop.Orders")
                        .resource("pool", "com.acme.Pool<com.acme.Client>")
                        .with(asset("load", "void").takesResource("pool", "com.acme.Pool<com.acme.Other>"))))
                .extracting(Problem::code)
                .containsExactly(Code.MISSING_RESOURCE);
    }

    @Test
    void aResourceTakesNoAssets() {
        assertThat(problems(TestClass.of("shop.Orders")
                        .resource("client", CLIENT, needs("orders", "int"))
                        .with(asset("orders", "int"))))
                .extracting(Problem::code)
                .containsExactly(Code.MISSING_RESOURCE);
    }

    @Test
    void duckDbIsBuiltInUnlessAResourceProvidesIt() {
        String type = "dev.partita.duckdb.DuckDb";
        TestClass orders =
                TestClass.of("shop.Orders").with(asset("load", "void").takesResource("database", type));

        assertThat(targetOfFirst(orders)).isEqualTo(new Target.BuiltIn(JavaType.of(type)));
        orders.resource("other", type);
        assertThat(targetOfFirst(orders)).isInstanceOf(Target.Provided.class);
    }

    private static Target targetOfFirst(TestClass declaring) {
        Graph graph = Graph.of(List.of(declaring.declared()));
        return graph.call(graph.order().get(0)).targets().get(0);
    }

    @Test
    void aConstructorTakesResourcesToo() {
        List<Problem> problems = problems(
                TestClass.of("shop.Orders").constructor(needs("client", CLIENT)).with(asset("load", "void")));

        assertThat(problems).singleElement().satisfies(problem -> {
            assertThat(problem.sentence())
                    .isEqualTo("'Orders' needs a com.acme.Client, which no @Resource method provides.");
            assertThat(problem.site())
                    .isEqualTo(Site.ofMember("shop.Orders", DeclaringClass.CONSTRUCTOR)
                            .onParameter(0));
        });
    }

    @Test
    void resourcesThatNeedEachOtherAreACycle() {
        List<Problem> problems = problems(TestClass.of("shop.Wiring")
                .resource("b", "com.acme.B", needs("a", "com.acme.A"))
                .resource("a", "com.acme.A", needs("c", "com.acme.C"))
                .resource("c", "com.acme.C", needs("b", "com.acme.B")));

        assertThat(problems).singleElement().satisfies(problem -> {
            assertThat(problem.message()).isEqualTo("""
                    [ResourceCycle] These resources need each other: a → b → c → a.
                      Take one of these parameters away.""");
            assertThat(problem.site())
                    .isEqualTo(Site.ofMember("shop.Wiring", "a()").onParameter(0));
        });
    }

    @Test
    void theInstanceThatAResourceIsMadeOnIsOneThatItNeeds() {
        assertThat(problems(TestClass.of("shop.Orders")
                        .constructor(needs("client", CLIENT))
                        .resource("client", CLIENT)
                        .with(asset("load", "void"))))
                .isEmpty();
        assertThat(problems(TestClass.of("shop.Orders")
                        .constructor(needs("client", CLIENT))
                        .instanceResource("client", CLIENT)))
                .extracting(Problem::sentence)
                .containsExactly("These resources need each other: client → client.");
    }

    @Test
    void whatNothingStoresNeedsAnIoManagerInReach() {
        TestClass orders = TestClass.of("shop.Orders")
                .with(asset("image", "com.acme.Image").managed("it is neither a record nor an enum"));

        assertThat(messages(orders)).containsExactly("""
                [NotStorable] 'image' produces com.acme.Image, which can't be stored: it is neither a record nor an enum.
                  Return a type that can be, or write a @Resource method that returns IoManager<Image>.""");
        TestClass images = TestClass.of("images.Images")
                .module("images.jar")
                .resource("images", "dev.partita.IoManager<com.acme.Image>");
        assertThat(problems(orders, images)).extracting(Problem::code).containsExactly(Code.NOT_STORABLE);
        assertThat(problems(orders.uses("images.Images"), images)).isEmpty();
    }

    @Test
    void aPrimitiveIsManagedAsItsBox() {
        Graph graph = Graph.of(List.of(TestClass.of("shop.Orders")
                .resource("numbers", "dev.partita.IoManager<java.lang.Integer>")
                .with(asset("count", "int"), asset("nothing", "void"))
                .declared()));

        assertThat(graph.ioManager(graph.asset(new AssetKey("count")).orElseThrow()))
                .hasValueSatisfying(found -> assertThat(found.name()).isEqualTo("numbers"));
        assertThat(graph.ioManager(graph.asset(new AssetKey("nothing")).orElseThrow()))
                .isEmpty();
    }

    @Test
    void twoIoManagersOfOneTypeAreAmbiguous() {
        assertThat(messages(TestClass.of("shop.Orders")
                        .resource("files", "dev.partita.IoManager<java.lang.Integer>")
                        .resource("tables", "dev.partita.IoManager<java.lang.Integer>")
                        .with(asset("count", "int"))))
                .containsExactly("""
                        [AmbiguousResource] 'count' is stored by an IoManager<Integer>, and several @Resource methods provide one: shop.Orders.files, shop.Orders.tables.
                          Leave one of them.""");
    }
}
