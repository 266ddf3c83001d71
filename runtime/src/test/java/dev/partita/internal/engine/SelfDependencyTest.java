package dev.partita.internal.engine;

import static dev.partita.internal.engine.Dimensions.days;
import static dev.partita.internal.engine.Dimensions.fixed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.partita.Run;
import dev.partita.internal.engine.Plan.Stage;
import dev.partita.internal.partitions.Spaces;
import dev.partita.internal.partitions.UpstreamKeys;
import dev.partita.internal.state.memory.MemoryStore;
import dev.partita.model.Computation;
import dev.partita.model.Dimension;
import dev.partita.model.Graph;
import dev.partita.model.KeyForm;
import dev.partita.model.UpstreamChoice;
import dev.partita.spi.Codec;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Assets that read earlier windows of themselves, or of what reads them. */
final class SelfDependencyTest {

    private static final String OPTIONAL = "java.util.Optional<java.lang.Integer>";

    private final List<String> order = Collections.synchronizedList(new ArrayList<>());

    private TestRegistry counting(Dimension day, Set<String> bad) {
        return TestRegistry.of("shop.Shop")
                .asset(
                        "total",
                        "int",
                        Codec.INTEGER,
                        declared -> declared.partitions(day)
                                .partitions(fixed("region", "eu", "us"))
                                .upstream("total", OPTIONAL)
                                .asking(new UpstreamChoice.Offset(-1), KeyForm.NONE),
                        in -> {
                            order.add(in.partitionKey());
                            if (bad.contains(in.partitionKey())) {
                                throw new IllegalStateException("bad");
                            }
                            return in.<Optional<Integer>>argument(0).orElse(0) + 1;
                        });
    }

    @Test
    void aThousandWindowsRunOneAfterTheOtherBesideThoseOfOtherRegions() {
        Dimension day = days("2023-01-01", "2025-09-27");
        try (TestDeployment deployment = TestDeployment.inMemory(counting(day, Set.of()))) {
            Run run = deployment.materialize("total", PartitionChoice.ALL, 4, new Cancellation());
            assertThat(run.failures()).isEmpty();
            for (String region : List.of("eu", "us")) {
                assertThat(order.stream().filter(key -> key.endsWith("=" + region)))
                        .hasSize(1000)
                        .isSorted();
            }
        }
    }

    @Test
    void aFailedWindowStopsOnlyLaterOnes() {
        Dimension day = days("2026-01-01", "2026-01-11");
        try (TestDeployment deployment = TestDeployment.inMemory(counting(day, Set.of("day=2026-01-04|region=eu")))) {
            Run run = deployment.materializeAll("total");
            assertThat(run.steps().failed()).isEqualTo(1);
            assertThat(run.steps().skipped()).isEqualTo(6);
            assertThat(run.steps().succeeded()).isEqualTo(13);
            assertThat(order).contains("day=2026-01-10|region=us").doesNotContain("day=2026-01-05|region=eu");
        }
    }

    @Test
    void aLaterRunGoesOnWhereAnEarlierOneEnded() {
        Dimension day = days("2026-01-01", "2026-01-11");
        List<Integer> values = new ArrayList<>();
        TestRegistry registry = counting(day, Set.of())
                .action(
                        "read",
                        declared -> declared.partitions(day)
                                .partitions(fixed("region", "eu", "us"))
                                .upstream("total", "int"),
                        in -> {
                            values.add(in.<Integer>argument(0));
                            return null;
                        });
        try (TestDeployment deployment = TestDeployment.inMemory(registry)) {
            for (int date = 1; date <= 3; date++) {
                deployment.materialize("total", "day=2026-01-0" + date + "|region=eu");
            }
            deployment.materialize("total", "day=2026-01-05|region=eu");
            deployment.materialize("read", "day=2026-01-03|region=eu");
            deployment.materialize("read", "day=2026-01-05|region=eu");
            assertThat(values).containsExactly(3, 1);
        }
    }

    /** Two assets: one reads itself and the other at random offsets, the other reads the one and itself. */
    @Test
    void stepsWaitForTheEarlierWindowsThatTheyReadAndForNothingElse() {
        Random random = new Random(7);
        Dimension day = days("2026-01-01", "2026-01-31");
        for (int round = 0; round < 300; round++) {
            int first = -1 - random.nextInt(3);
            int from = first - random.nextInt(4);
            int back = -2 - random.nextInt(3);
            int forth = random.nextInt(2);
            Graph graph = TestDeployment.pipeline(TestRegistry.of("shop.Shop")
                            .asset(
                                    "a",
                                    "int",
                                    Codec.INTEGER,
                                    declared -> declared.partitions(day)
                                            .upstream("a", "java.util.Map<java.lang.String, java.lang.Integer>")
                                            .asking(new UpstreamChoice.OffsetRange(from, first), KeyForm.TEXT)
                                            .upstream("b", OPTIONAL)
                                            .asking(new UpstreamChoice.Offset(back), KeyForm.NONE),
                                    in -> 1)
                            .asset(
                                    "b",
                                    "int",
                                    Codec.INTEGER,
                                    declared -> declared.partitions(day)
                                            .upstream("a", OPTIONAL)
                                            .asking(new UpstreamChoice.Offset(forth), KeyForm.NONE),
                                    in -> 1))
                    .graph();
            List<Stage> stages = graph.order().stream()
                    .map(computation -> new Stage(computation, some(random), 0))
                    .toList();
            Set<String> run = new TreeSet<>();
            stages.forEach(stage -> stage.keys().forEach(key -> run.add(name(stage.computation(), key))));
            play(graph, stages, random, step -> {
                LocalDate date = LocalDate.parse(step.substring(1));
                Set<String> needed = new TreeSet<>();
                if (step.startsWith("a")) {
                    for (int offset = from; offset <= first; offset++) {
                        needed.add("a" + date.plusDays(offset));
                    }
                    needed.add("b" + date.plusDays(back));
                } else {
                    needed.add("a" + date.plusDays(forth));
                }
                needed.retainAll(run);
                return needed;
            });
        }
    }

    private interface Needs {
        Set<String> of(String step);
    }

    private static String name(Computation computation, String key) {
        return computation.key() + key;
    }

    private static List<String> some(Random random) {
        List<String> days = new ArrayList<>();
        for (int date = 1; date <= 30; date++) {
            if (random.nextInt(4) > 0) {
                days.add(LocalDate.of(2026, 1, date).toString());
            }
        }
        return days;
    }

    private static void play(Graph graph, List<Stage> stages, Random random, Needs needs) {
        Instant now = Instant.parse("2026-06-01T00:00:00Z");
        Spaces spaces = new Spaces(new MemoryStore().partitionSets(), now);
        Schedule schedule = new Schedule(
                stages,
                Links.between(
                        graph,
                        stages,
                        needed -> new UpstreamKeys(
                                needed.mapping().orElseThrow(),
                                spaces.of(needed.upstream().partitions()),
                                spaces.of(needed.computation().partitions()),
                                now,
                                () -> {
                                    throw new AssertionError();
                                })));
        Set<String> succeeded = new HashSet<>();
        Set<String> stopped = new HashSet<>();
        Map<Integer, String> running = new java.util.TreeMap<>();
        while (!schedule.done()) {
            int[] steps =
                    random.nextBoolean() || running.isEmpty() ? schedule.next(stage -> false, stage -> 1) : new int[0];
            for (int step : steps) {
                String name = name(schedule.stage(step).computation(), schedule.key(step));
                assertThat(succeeded).containsAll(needs.of(name));
                running.put(step, name);
            }
            if (steps.length == 0) {
                assertThat(running).isNotEmpty();
                int step = List.copyOf(running.keySet()).get(random.nextInt(running.size()));
                String name = running.remove(step);
                if (random.nextInt(12) == 0) {
                    stopped.add(name);
                    schedule.failed(step, skipped -> {
                        String other = name(schedule.stage(skipped).computation(), schedule.key(skipped));
                        assertThat(needs.of(other)).containsAnyElementsOf(stopped);
                        stopped.add(other);
                    });
                } else {
                    schedule.succeeded(step);
                    succeeded.add(name);
                }
            }
        }
        stages.forEach(stage -> stage.keys()
                .forEach(key -> assertThat(succeeded.contains(name(stage.computation(), key)))
                        .isNotEqualTo(stopped.contains(name(stage.computation(), key)))));
    }
}
