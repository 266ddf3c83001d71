package dev.partita.internal.engine;

import static dev.partita.internal.engine.Dimensions.days;
import static dev.partita.internal.engine.Dimensions.set;
import static org.assertj.core.api.Assertions.assertThat;

import dev.partita.Run;
import dev.partita.internal.engine.PartitionChoice.State;
import dev.partita.model.Dimension;
import dev.partita.model.KeyForm;
import dev.partita.model.UpstreamChoice;
import dev.partita.spi.Codec;
import dev.partita.spi.Key;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Assets whose method computes many partitions in one call. */
final class BatchTest {

    private static final Dimension CUSTOMER = set("s3");
    private static final String TEXT = "java.lang.String";
    private static final String MAP = "java.util.Map<java.lang.String, java.lang.String>";

    private final List<List<String>> calls = Collections.synchronizedList(new ArrayList<>());
    private final Set<String> bad = Collections.synchronizedSet(new TreeSet<>());

    /** {@code up} of one partition at a time, and {@code down}, which gets three at a time and returns what this makes of it. */
    private TestRegistry registry(UnaryOperator<Map<String, String>> returned) {
        return TestRegistry.of("shop.Shop")
                .asset("up", TEXT, Codec.STRING, declared -> declared.partitions(CUSTOMER), in -> {
                    failIfBad(List.of("up " + in.partitionKey()));
                    return in.partitionKey().toUpperCase(Locale.ROOT);
                })
                .asset(
                        "down",
                        TEXT,
                        Codec.STRING,
                        declared -> declared.partitions(CUSTOMER)
                                .batch(3)
                                .upstream("up", MAP)
                                .asking(UpstreamChoice.MAPPED, KeyForm.TEXT),
                        in -> {
                            List<String> keys = in.keys(Key::text);
                            calls.add(keys);
                            Map<String, String> values = in.byKey(0, Key::text);
                            assertThat(values.keySet()).containsExactlyElementsOf(keys);
                            failIfBad(keys);
                            Map<String, String> result = new LinkedHashMap<>();
                            keys.forEach(key -> result.put(key, values.get(key) + "!"));
                            return returned.apply(result);
                        })
                .asset(
                        "last",
                        TEXT,
                        Codec.STRING,
                        declared -> declared.partitions(CUSTOMER).upstream("down", TEXT),
                        in -> in.<String>argument(0) + in.partitionKey());
    }

    private void failIfBad(List<String> keys) {
        List<String> wrong = keys.stream().filter(bad::contains).toList();
        if (!wrong.isEmpty()) {
            throw new IllegalStateException("bad " + wrong);
        }
    }

    private static String[] keys(int count) {
        return IntStream.range(0, count).mapToObj(i -> "k" + i).toArray(String[]::new);
    }

    private static Run failed(TestDeployment deployment, String selection) {
        return deployment.materialize(selection, PartitionChoice.in(State.FAILED), 2, new Cancellation());
    }

    @Test
    void neighboursAreComputedTogether() {
        try (TestDeployment deployment =
                TestDeployment.inMemory(registry(map -> map)).add("s3", keys(8))) {
            Run run = deployment.materialize("*", PartitionChoice.ALL, 1, new Cancellation());
            assertThat(run.failures()).isEmpty();
            assertThat(run.steps().succeeded()).isEqualTo(24);
            assertThat(calls)
                    .containsExactlyInAnyOrder(
                            List.of("k0", "k1", "k2"), List.of("k3", "k4", "k5"), List.of("k6", "k7"));
        }
    }

    @Test
    void allPartitionsOfAFailedBatchFailAndMayBeRunAgainInSmallerOnes() {
        try (TestDeployment deployment =
                TestDeployment.inMemory(registry(map -> map)).add("s3", keys(8))) {
            bad.add("k4");
            Run run = deployment.materializeAll("*");
            assertThat(run.steps().failed()).isEqualTo(3);
            assertThat(run.steps().skipped()).isEqualTo(3);
            assertThat(run.steps().succeeded()).isEqualTo(18);
            assertThat(run.failures())
                    .extracting(failure -> failure.partition().toString())
                    .containsExactly("down[k3]", "down[k4]", "down[k5]");

            calls.clear();
            bad.clear();
            deployment.materialize("down", "k4");
            assertThat(failed(deployment, "down").steps().succeeded()).isEqualTo(2);
            assertThat(calls).containsExactly(List.of("k4"), List.of("k3", "k5"));
        }
    }

    @Test
    void aBatchRunsWithoutThoseWhoseUpstreamFailed() {
        try (TestDeployment deployment =
                TestDeployment.inMemory(registry(map -> map)).add("s3", keys(6))) {
            bad.addAll(List.of("up k1", "up k3", "up k4", "up k5"));
            Run run = deployment.materializeAll("*");
            assertThat(calls).containsExactly(List.of("k0", "k2"));
            assertThat(run.steps().failed()).isEqualTo(4);
            assertThat(run.steps().skipped()).isEqualTo(8);
        }
    }

    @Test
    void anEntryIsReturnedForEachKeyAndForNoOther() {
        assertFails(
                map -> {
                    map.remove("k1");
                    return map;
                },
                "'down' returned no value for 'k1'.");
        assertFails(
                map -> {
                    map.put("zz", "");
                    return map;
                },
                "'down' returned values of keys that it did not get: 'zz'.");
        assertFails(
                map -> {
                    map.put("k0", null);
                    return map;
                },
                "'down' returned null, which is no value, for 'k0'.");
    }

    private void assertFails(UnaryOperator<Map<String, String>> returned, String error) {
        try (TestDeployment deployment =
                TestDeployment.inMemory(registry(returned)).add("s3", keys(2))) {
            assertThat(deployment.materializeAll("*").failures())
                    .hasSize(2)
                    .allSatisfy(failure -> assertThat(failure.error()).isEqualTo(error));
        }
    }

    @Test
    void keysThatLookTheSameToTheMethodAreAnErrorBeforeItRunsIfItReturnsValuesByKey() {
        TestRegistry registry = TestRegistry.of("shop.Shop")
                .asset(
                        "a",
                        "int",
                        Codec.INTEGER,
                        declared -> declared.partitions(CUSTOMER).batch(10),
                        in -> {
                            in.keys(key -> key.text().toLowerCase(Locale.ROOT));
                            calls.add(List.of());
                            return null;
                        })
                .action("b", declared -> declared.partitions(CUSTOMER).batch(10), in -> {
                    assertThat(in.keys(key -> key.text().toLowerCase(Locale.ROOT)))
                            .containsExactly("acme", "acme");
                    return null;
                });
        try (TestDeployment deployment = TestDeployment.inMemory(registry).add("s3", "acme", "Acme")) {
            assertThat(deployment.materializeAll("a").failures())
                    .hasSize(2)
                    .allSatisfy(failure -> assertThat(failure.error())
                            .isEqualTo("The partitions 'acme' and 'Acme' have the same key acme."));
            assertThat(calls).isEmpty();
            assertThat(deployment.materializeAll("b").orThrow().steps().total()).isEqualTo(2);
        }
    }

    @Test
    void whereEarlierPartitionsOfItsOwnAreReadTheyComeOneByOne() {
        Dimension day = days("2026-01-01", "2026-01-11");
        TestRegistry registry = TestRegistry.of("shop.Shop")
                .asset(
                        "total",
                        "int",
                        Codec.INTEGER,
                        declared -> declared.partitions(day)
                                .batch(4)
                                .upstream("total", "java.util.Map<java.lang.String, java.lang.Integer>")
                                .asking(new UpstreamChoice.Offset(-1), KeyForm.TEXT),
                        in -> {
                            List<String> keys = in.keys(Key::text);
                            calls.add(keys);
                            Map<String, Integer> before = in.byKey(0, Key::text);
                            int sum = before.values().stream()
                                    .mapToInt(value -> value)
                                    .sum();
                            return Map.of(keys.get(0), sum + 1);
                        });
        try (TestDeployment deployment = TestDeployment.inMemory(registry)) {
            assertThat(deployment.materializeAll("total").failures()).isEmpty();
            assertThat(calls)
                    .hasSize(10)
                    .isSortedAccordingTo((one, other) -> one.get(0).compareTo(other.get(0)));
        }
    }
}
