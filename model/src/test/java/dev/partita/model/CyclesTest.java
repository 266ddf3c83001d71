package dev.partita.model;

import static dev.partita.model.Checked.messages;
import static dev.partita.model.Checked.problems;
import static dev.partita.model.TestClass.asset;
import static dev.partita.model.TestClass.multiAsset;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class CyclesTest {

    private static final String ADVICE =
            "\n  Take one of these dependencies away, or compute the assets together in one @MultiAsset.";

    private static TestClass ring(String... names) {
        TestClass ring = TestClass.of("shop.Ring");
        for (int i = 0; i < names.length; i++) {
            ring.with(asset(names[i], "int").takes(names[(i + names.length - 1) % names.length], "int"));
        }
        return ring;
    }

    @Test
    void anAssetThatNeedsItself() {
        List<Problem> problems = problems(ring("orders"));

        assertThat(problems).singleElement().satisfies(problem -> {
            assertThat(problem.message())
                    .isEqualTo(
                            "[DependencyCycle] These assets need each other: orders → orders.\n  Take the dependency away.");
            assertThat(problem.site())
                    .isEqualTo(Site.ofMember("shop.Ring", "orders()").onParameter(0));
        });
    }

    @Test
    void aCycleIsPrintedInTheDirectionOfTheDataFromItsSmallestName() {
        assertThat(messages(ring("totals", "orders", "report")))
                .containsExactly(
                        "[DependencyCycle] These assets need each other: orders → report → totals → orders." + ADVICE);
    }

    @Test
    void tenAreWholeAndTwelveAreShortened() {
        String[] names =
                IntStream.range(0, 12).mapToObj(i -> "a%02d".formatted(i)).toArray(String[]::new);

        assertThat(messages(ring(names)))
                .containsExactly(
                        "[DependencyCycle] These assets need each other: a00 → a01 → a02 → a03 → a04 → a05 → a06 → a07 → a08 → a09 → … (2 more) → a00."
                                + ADVICE);
        assertThat(messages(ring(java.util.Arrays.copyOf(names, 10))))
                .containsExactly(
                        "[DependencyCycle] These assets need each other: a00 → a01 → a02 → a03 → a04 → a05 → a06 → a07 → a08 → a09 → a00."
                                + ADVICE);
    }

    @Test
    void depsAreEdgesToo() {
        List<Problem> problems = problems(TestClass.of("shop.Orders")
                .with(asset("a", "int").deps("b"), asset("b", "int").takes("a", "int")));

        assertThat(problems).singleElement().satisfies(problem -> {
            assertThat(problem.sentence()).isEqualTo("These assets need each other: a → b → a.");
            assertThat(problem.site())
                    .isEqualTo(Site.ofMember("shop.Orders", "a()").onAnnotation(Annotations.ASSET));
        });
    }

    @Test
    void aCycleThroughAMultiAssetBeginsWithTheSmallestNameThatIsPrinted() {
        assertThat(messages(TestClass.of("shop.Orders")
                        .with(
                                multiAsset("split")
                                        .output("z", "int")
                                        .output("b", "int")
                                        .takes("m", "int"),
                                asset("m", "int").takes("b", "int"))))
                .containsExactly("[DependencyCycle] These assets need each other: b → m → b." + ADVICE);
    }

    @Test
    void aMultiAssetThatReadsItsOwnOutput() {
        assertThat(problems(TestClass.of("shop.Orders")
                        .with(multiAsset("split")
                                .output("a", "int")
                                .output("b", "int")
                                .takes("b", "int"))))
                .extracting(Problem::sentence)
                .containsExactly("These assets need each other: b → b.");
    }

    @Test
    void twoKnotsAreTwoErrorsAndAKnotOfSeveralCyclesIsOne() {
        assertThat(problems(TestClass.of("shop.Orders")
                        .with(
                                asset("a", "int").takes("b", "int").takes("c", "int"),
                                asset("b", "int").takes("a", "int"),
                                asset("c", "int").takes("a", "int").takes("b", "int"),
                                asset("y", "int").takes("x", "int").takes("a", "int"),
                                asset("x", "int").takes("y", "int"),
                                asset("downstream", "int").takes("x", "int"))))
                .extracting(Problem::sentence)
                .containsExactly(
                        "These assets need each other: a → b → a.", "These assets need each other: x → y → x.");
    }

    private static String name(int number) {
        return "a%05d".formatted(number);
    }

    @Test
    void aLongChainAndALongCycleNeedNoDeepStack() throws Exception {
        int length = 10_000;
        TestClass chain = TestClass.of("shop.Chain").with(asset(name(0), "int"));
        TestClass cycle = TestClass.of("shop.Cycle");
        for (int i = 0; i < length; i++) {
            if (i > 0) {
                chain.with(asset(name(i), "int").takes(name(i - 1), "int"));
            }
            cycle.with(asset(name(i), "int").takes(name((i + length - 1) % length), "int"));
        }
        List<Problem> ofChain = new ArrayList<>();
        List<Problem> ofCycle = new ArrayList<>();
        List<Computation> order = new ArrayList<>();
        Thread small = new Thread(
                null,
                () -> {
                    ofChain.addAll(problems(chain));
                    ofCycle.addAll(problems(cycle));
                    order.addAll(Graph.of(List.of(chain.declared())).order());
                },
                "small stack",
                256 * 1024);
        small.start();
        small.join();

        assertThat(ofChain).isEmpty();
        assertThat(ofCycle)
                .singleElement()
                .satisfies(problem -> assertThat(problem.sentence()).endsWith("a00009 → … (9990 more) → a00000."));
        assertThat(order)
                .extracting(computation -> computation.key().text())
                .containsExactlyElementsOf(
                        IntStream.range(0, length).mapToObj(CyclesTest::name).toList());
    }

    @Test
    void theKnotsOfRandomGraphsAreThoseOfTheDefinition() {
        Random random = new Random(11);
        for (int round = 0; round < 400; round++) {
            int size = 1 + random.nextInt(9);
            List<Set<Integer>> next = new ArrayList<>();
            for (int node = 0; node < size; node++) {
                next.add(new TreeSet<>());
            }
            for (int edge = random.nextInt(2 * size + 1); edge > 0; edge--) {
                next.get(random.nextInt(size)).add(random.nextInt(size));
            }
            List<Integer> nodes =
                    new ArrayList<>(IntStream.range(0, size).boxed().toList());
            Collections.shuffle(nodes, random);

            List<List<Integer>> found = new Cycles<Integer>(next::get, Comparator.naturalOrder()).among(nodes);

            Set<Integer> onCycles = new TreeSet<>();
            Set<Integer> smallest = new TreeSet<>();
            for (int node = 0; node < size; node++) {
                if (reachable(next, node).contains(node)) {
                    onCycles.add(node);
                    int one = node;
                    smallest.add(reachable(next, node).stream()
                            .filter(other -> reachable(next, other).contains(one))
                            .min(Comparator.naturalOrder())
                            .orElseThrow());
                }
            }
            assertThat(found).extracting(cycle -> cycle.get(0)).containsExactlyElementsOf(smallest);
            for (List<Integer> cycle : found) {
                assertThat(onCycles).containsAll(cycle);
                assertThat(cycle).doesNotHaveDuplicates().hasSize(shortest(next, cycle.get(0)));
                for (int i = 0; i < cycle.size(); i++) {
                    assertThat(next.get(cycle.get(i))).contains(cycle.get((i + 1) % cycle.size()));
                }
            }
        }
    }

    /** What can be reached in one step or more. */
    private static Set<Integer> reachable(List<Set<Integer>> next, int from) {
        Set<Integer> seen = new HashSet<>();
        Collection<Integer> layer = next.get(from);
        while (!layer.isEmpty()) {
            Set<Integer> further = new HashSet<>();
            for (int node : layer) {
                if (seen.add(node)) {
                    further.addAll(next.get(node));
                }
            }
            layer = further;
        }
        return seen;
    }

    private static int shortest(List<Set<Integer>> next, int start) {
        Set<Integer> layer = next.get(start);
        for (int length = 1; ; length++) {
            if (layer.contains(start)) {
                return length;
            }
            Set<Integer> further = new HashSet<>();
            layer.forEach(node -> further.addAll(next.get(node)));
            layer = further;
        }
    }
}
