package dev.partita.model;

import static dev.partita.model.Checked.messages;
import static dev.partita.model.Checked.problems;
import static dev.partita.model.TestClass.asset;
import static dev.partita.model.TestClass.multiAsset;
import static org.assertj.core.api.Assertions.assertThat;

import dev.partita.model.DeclaringClass.Status;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ReferenceRuleTest {

    private static final String INT = "int";

    @Test
    void aNearMissIsProposedOnTheParameter() {
        List<Problem> problems = problems(TestClass.of("lesson.StaticEtl")
                .with(
                        asset("importDynamicPartitionFile", INT),
                        asset("duckdbDynamicPartitionTable", "void")
                                .takesKey()
                                .takes("importDynamicPartitonFile", INT)));

        assertThat(problems).singleElement().satisfies(problem -> {
            assertThat(problem.message()).isEqualTo("""
                    [UnknownUpstream] 'duckdbDynamicPartitionTable' needs 'importDynamicPartitonFile', but no asset has that key.
                      Did you mean 'importDynamicPartitionFile'?""");
            assertThat(problem.site())
                    .isEqualTo(Site.ofMember("lesson.StaticEtl", "duckdbDynamicPartitionTable()")
                            .onParameter(1));
        });
    }

    @Test
    void nothingIsProposedForWhatIsFar() {
        assertThat(messages(TestClass.of("shop.Orders")
                        .with(asset("orders", INT), asset("report", "void").takes("visits", INT))))
                .containsExactly("""
                        [UnknownUpstream] 'report' needs 'visits', but no asset has that key.
                          Name the parameter after the method of an asset of this module, or of a class in @AssetDefaults(uses = …), or say which asset is meant: @From("key").""");
    }

    @Test
    void aParameterIsNamedAfterTheMethodAndNotAfterTheKey() {
        assertThat(messages(TestClass.of("shop.Orders")
                        .with(
                                asset("load", INT).key("orders"),
                                asset("report", "void").takes("orders", INT))))
                .containsExactly("""
                        [UnknownUpstream] 'report' needs 'orders', but parameters are named after methods, and no asset's method has that name.
                          The asset 'orders' is computed by shop.Orders.load: write @From("orders").""");
    }

    @Test
    void theKeyIsProposedWhereAMethodIsNamed() {
        assertThat(messages(TestClass.of("shop.Orders")
                        .with(
                                asset("load", INT).key("shop/orders"),
                                asset("report", "void").takesFrom("all", INT, "load", ""),
                                asset("audit", "void").deps("load"))))
                .containsExactly("""
                        [UnknownUpstream] 'report' needs 'load', but no asset has that key.
                          Did you mean 'shop/orders', the key of shop.Orders.load?""", """
                        [UnknownUpstream] 'audit' needs 'load', but no asset has that key.
                          Did you mean 'shop/orders', the key of shop.Orders.load?""");
    }

    @Test
    void depsOfAMultiAssetAreToldByItsMethod() {
        List<Problem> problems = problems(TestClass.of("shop.Orders")
                .with(multiAsset("load").output("a", INT).output("b", INT).deps("nothingLikeIt")));

        assertThat(problems).singleElement().satisfies(problem -> {
            assertThat(problem.sentence()).isEqualTo("'load' needs 'nothingLikeIt', but no asset has that key.");
            assertThat(problem.site())
                    .isEqualTo(Site.ofMember("shop.Orders", "load()").onAnnotation(Annotations.ASSET));
        });
    }

    @Test
    void theOwnClassComesFirst() {
        Graph graph = Graph.of(List.of(
                TestClass.of("shop.A")
                        .with(
                                asset("orders", INT).key("a/orders"),
                                asset("report", "void").takes("orders", INT))
                        .declared(),
                TestClass.of("shop.B")
                        .with(asset("orders", INT).key("b/orders"))
                        .declared()));

        assertThat(Rules.check(graph, Checked::assignable)).isEmpty();
        assertThat(graph.upstream(new AssetKey("report"))).containsExactly(new AssetKey("a/orders"));
    }

    @Test
    void severalOfOneNameAreListed() {
        TestClass[] classes = new TestClass[8];
        for (int i = 0; i < 7; i++) {
            classes[i] = TestClass.of("shop.C" + i).with(asset("orders", INT).key("c" + i + "/orders"));
        }
        classes[7] = TestClass.of("shop.Report").with(asset("report", "void").takes("orders", INT));

        assertThat(messages(classes)).containsExactly("""
                [AmbiguousUpstream] 'report' needs 'orders', and several assets' methods have that name: c0/orders (shop.C0.orders), c1/orders (shop.C1.orders), c2/orders (shop.C2.orders), c3/orders (shop.C3.orders), c4/orders (shop.C4.orders) and 2 more.
                  Say which is meant: @From("c0/orders").""");
    }

    @Test
    void twoOfOneKeyAreNoAmbiguityButADuplicate() {
        assertThat(problems(
                        TestClass.of("shop.A").with(asset("orders", INT)),
                        TestClass.of("shop.B").with(asset("orders", INT)),
                        TestClass.of("shop.C").with(asset("report", "void").takes("orders", INT))))
                .extracting(Problem::code)
                .containsExactly(Code.DUPLICATE_KEY);
    }

    @Test
    void anotherModuleIsOutOfReachUnlessItIsUsed() {
        TestClass other = TestClass.of("stock.Stock").module("stock.jar").with(asset("stock", INT));
        TestClass own = TestClass.of("shop.Orders").with(asset("report", "void").takes("stock", INT));

        assertThat(problems(other, own)).extracting(Problem::code).containsExactly(Code.UNKNOWN_UPSTREAM);
        assertThat(problems(other, own.uses("stock.Stock"))).isEmpty();
    }

    @Test
    void usesReachesTheClassAndNotItsModule() {
        assertThat(problems(
                        TestClass.of("stock.Stock").module("stock.jar").with(asset("stock", INT)),
                        TestClass.of("stock.Other").module("stock.jar").with(asset("other", INT)),
                        TestClass.of("shop.Orders")
                                .uses("stock.Stock")
                                .with(asset("report", "void").takes("other", INT))))
                .extracting(Problem::code)
                .containsExactly(Code.UNKNOWN_UPSTREAM);
    }

    @Test
    void fromNamesAClassOfAnotherModule() {
        TestClass other = TestClass.of("stock.Stock")
                .module("stock.jar")
                .with(asset("stock", INT).key("s/stock"));

        assertThat(problems(
                        other,
                        TestClass.of("shop.Orders")
                                .with(
                                        asset("byKey", "void").takesFrom("any", INT, "s/stock", "stock.Stock"),
                                        asset("byName", "void").takesFrom("stock", INT, "", "stock.Stock"))))
                .isEmpty();
        assertThat(messages(
                        other,
                        TestClass.of("shop.Orders")
                                .with(
                                        asset("near", "void").takesFrom("any", INT, "s/stok", "stock.Stock"),
                                        asset("far", "void").takesFrom("visits", INT, "", "stock.Stock"),
                                        asset("none", "void").takesFrom("x", INT, "", "shop.Nothing"))))
                .containsExactly("""
                        [UnknownUpstream] 'near' needs 's/stok' of stock.Stock, but it declares no such asset.
                          Did you mean 's/stock'?""", """
                        [UnknownUpstream] 'far' needs 'visits' of stock.Stock, but it declares no such asset.
                          It declares: stock.""", """
                        [UnknownUpstream] 'none' needs 'x' of shop.Nothing, but that class declares no assets.
                          Name the class whose method computes the asset.""");
    }

    @Test
    void aClassThatDeclaresNothingToTakeSaysSo() {
        assertThat(messages(
                        TestClass.of("stock.Wiring").module("stock.jar").resource("client", "stock.Client"),
                        TestClass.of("shop.Orders")
                                .with(asset("report", "void").takesFrom("stock", INT, "", "stock.Wiring"))))
                .containsExactly("""
                        [UnknownUpstream] 'report' needs 'stock' of stock.Wiring, but it declares no such asset.
                          It declares no asset that passes a value.""");
    }

    @Test
    void aClassThatWasCompiledWithoutTheProcessorIsNamedOnce() {
        TestClass unprocessed = TestClass.of("stock.Stock").module("stock.jar").status(Status.UNPROCESSED);

        List<Problem> problems = problems(
                unprocessed,
                TestClass.of("shop.Orders")
                        .uses("stock.Stock")
                        .with(
                                asset("a", "void").takes("stock", INT),
                                asset("b", "void").deps("stock/more"),
                                asset("c", "void").takesResource("client", "stock.Client")));

        assertThat(problems).singleElement().satisfies(problem -> {
            assertThat(problem.message()).isEqualTo("""
                    [UnknownUpstream] 'shop.Orders' uses stock.Stock, which was compiled without Partita's annotation processor.
                      Compile its module with partita-processor among the annotationProcessorPaths.""");
            assertThat(problem.site()).isEqualTo(Site.ofClass("shop.Orders").onAnnotation(Annotations.ASSET_DEFAULTS));
        });
        assertThat(messages(
                        unprocessed,
                        TestClass.of("shop.Orders")
                                .with(asset("a", "void").takesFrom("stock", INT, "", "stock.Stock"))))
                .containsExactly("""
                        [UnknownUpstream] 'a' needs 'stock' of stock.Stock, but that class was compiled without Partita's annotation processor.
                          Compile its module with partita-processor among the annotationProcessorPaths.""");
    }

    @Test
    void whatNamesAMalformedMemberIsNoMistakeOfItsOwn() {
        assertThat(problems(TestClass.of("shop.Orders")
                        .malformed("orders", "shop/orders")
                        .with(
                                asset("a", "void").takes("orders", INT),
                                asset("b", "void").takesFrom("x", INT, "shop/orders", ""),
                                asset("c", "void").takesFrom("orders", INT, "", "shop.Orders"),
                                asset("d", "void").takesFrom("orders", INT, "", ""),
                                asset("e", "void").deps("shop/orders"))))
                .isEmpty();
    }

    @Test
    void anExternalAssetPassesNoValueButOrders() {
        TestClass external = TestClass.of("shop.Feed").external("feed", Partitions.NONE);

        assertThat(problems(
                        external, TestClass.of("shop.A").with(asset("a", "void").deps("feed"))))
                .isEmpty();
        String message = """
                [TypeMismatch] 'a' asks for the value of 'feed', but that asset is external and passes none.
                  Take the parameter away, and order by it: @Asset(deps = "feed").""";
        assertThat(messages(
                        external, TestClass.of("shop.A").with(asset("a", "void").takes("feed", INT))))
                .containsExactly(message);
        assertThat(messages(
                        external, TestClass.of("shop.A").with(asset("a", "void").takesFrom("x", INT, "feed", ""))))
                .containsExactly(message);
        assertThat(messages(
                        external,
                        TestClass.of("shop.A").with(asset("a", "void").takesFrom("x", INT, "feed", "shop.Feed"))))
                .containsExactly(message);
    }

    @Test
    void aClassThatWasCheckedBeforeIsNotCheckedAgain() {
        assertThat(problems(TestClass.of("stock.Stock")
                        .status(Status.COMPILED)
                        .with(asset("stock", INT).takes("gone", INT))))
                .isEmpty();
    }
}
