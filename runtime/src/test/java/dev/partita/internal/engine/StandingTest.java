package dev.partita.internal.engine;

import static dev.partita.internal.engine.Dimensions.set;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.partita.InvalidRequestException;
import dev.partita.internal.engine.PartitionChoice.Range;
import dev.partita.internal.engine.PartitionChoice.State;
import dev.partita.internal.partitions.Spaces;
import dev.partita.internal.state.memory.MemoryStore;
import dev.partita.model.Dimension;
import dev.partita.model.Partitions;
import dev.partita.model.StaticDimension;
import dev.partita.spi.Codec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Which partitions are missing or failed, among few and among many of which little was recorded. */
final class StandingTest {

    private static List<String> keys(TestDeployment deployment, PartitionChoice choice) {
        Plan plan = deployment.deployment().plan(new Request("a", choice, Map.of(), 1));
        return plan.stages().isEmpty() ? List.of() : plan.stages().get(0).keys();
    }

    @Test
    void missingAndFailedOnesAreFoundHoweverMuchIsKnown() {
        List<String> all = IntStream.range(0, 60).mapToObj(i -> "k" + i).toList();
        Random random = new Random(3);
        for (int round = 0; round < 60; round++) {
            Set<String> bad = new TreeSet<>();
            Set<String> run = new TreeSet<>();
            int chance = 1 + random.nextInt(8);
            for (String key : all) {
                if (random.nextInt(8) < chance) {
                    run.add(key);
                    if (random.nextInt(3) == 0) {
                        bad.add(key);
                    }
                }
            }
            TestRegistry registry = TestRegistry.of("shop.Shop")
                    .asset("a", "int", Codec.INTEGER, declared -> declared.partitions(set("s3")), in -> {
                        if (bad.contains(in.partitionKey())) {
                            throw new IllegalStateException("bad");
                        }
                        return 1;
                    });
            try (TestDeployment deployment = TestDeployment.inMemory(registry).add("s3", all)) {
                if (!run.isEmpty()) {
                    deployment.materialize("a", run.toArray(String[]::new));
                }
                List<String> missing = new ArrayList<>(all);
                missing.removeIf(key -> run.contains(key) && !bad.contains(key));
                List<String> failed = all.stream().filter(bad::contains).toList();
                assertThat(keys(deployment, PartitionChoice.in(State.MISSING))).isEqualTo(missing);
                assertThat(keys(deployment, PartitionChoice.in(State.FAILED))).isEqualTo(failed);
                Range range = Range.of("k10", "k20");
                assertThat(keys(deployment, new PartitionChoice(false, List.of(), List.of(range), State.MISSING)))
                        .isEqualTo(all.subList(10, 21).stream()
                                .filter(missing::contains)
                                .toList());
                missing.forEach(key -> assertThat(keys(deployment, PartitionChoice.in(State.MISSING))
                                .indexOf(key))
                        .isEqualTo(missing.indexOf(key)));
            }
        }
    }

    @Test
    void anEmptySetMissesNothingUnlessAllAreEmpty() {
        TestRegistry registry = TestRegistry.of("shop.Shop")
                .asset("a", "int", Codec.INTEGER, declared -> declared.partitions(set("s3")), in -> 1)
                .asset("b", "int", Codec.INTEGER, declared -> declared.partitions(set("other")), in -> 2);
        try (TestDeployment deployment = TestDeployment.inMemory(registry)) {
            Request request = new Request("*", PartitionChoice.in(State.MISSING), Map.of(), 1);
            assertThatThrownBy(() -> deployment.deployment().plan(request))
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessageStartingWith("'s3' has no partitions");

            deployment.add("other", "x");
            assertThat(deployment.deployment().plan(request).assets()).containsExactly("b");
            assertThat(deployment.materializeAll("*").orThrow().steps().total()).isEqualTo(1);
            assertThatThrownBy(() -> deployment.materializeAll("a")).hasMessageStartingWith("'s3' has no partitions");
        }
    }

    @Test
    void moreThanALongOfPartitionsAreCountedAsMany() {
        Partitions many = new Partitions(IntStream.range(0, 5)
                .<Dimension>mapToObj(i -> new StaticDimension(
                        "d" + i,
                        IntStream.range(0, 10_000).mapToObj(Integer::toString).toList(),
                        ""))
                .toList());
        Spaces spaces = new Spaces(new MemoryStore().partitionSets(), Instant.EPOCH);
        assertThat(spaces.count(many)).isEqualTo(Long.MAX_VALUE);
        assertThat(spaces.count(new Partitions(many.dimensions().subList(0, 4))))
                .isEqualTo(10_000_000_000_000_000L);
    }
}
