package dev.partita.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.partita.internal.engine.Plan.Stage;
import dev.partita.internal.partitions.Spaces;
import dev.partita.internal.partitions.UpstreamKeys;
import dev.partita.internal.state.memory.MemoryStore;
import dev.partita.model.Computation;
import dev.partita.model.Graph;
import dev.partita.spi.Codec;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class ScheduleTest {

    private enum State {
        PENDING,
        RUNNING,
        SUCCEEDED,
        FAILED,
        SKIPPED,
        CANCELLED
    }

    /** What a schedule should do, without any thought of cost. */
    private static final class Model {

        private final List<Set<Integer>> needs = new ArrayList<>();
        private final List<State> states = new ArrayList<>();

        Model(List<Stage> stages, List<Set<Integer>> edges) {
            List<List<Integer>> numbers = new ArrayList<>();
            for (int to = 0; to < stages.size(); to++) {
                List<Integer> own = new ArrayList<>();
                for (String key : stages.get(to).keys()) {
                    Set<Integer> needed = new TreeSet<>();
                    for (int from : edges.get(to)) {
                        List<String> keys = stages.get(from).keys();
                        for (int i = 0; i < keys.size(); i++) {
                            if (keys.get(i).equals(key) || keys.get(i).isEmpty() || key.isEmpty()) {
                                needed.add(numbers.get(from).get(i));
                            }
                        }
                    }
                    own.add(states.size());
                    needs.add(needed);
                    states.add(State.PENDING);
                }
                numbers.add(own);
            }
        }

        boolean ready(int step) {
            return states.get(step) == State.PENDING
                    && needs.get(step).stream().allMatch(needed -> states.get(needed) == State.SUCCEEDED);
        }

        List<Integer> in(State state) {
            return IntStream.range(0, states.size())
                    .filter(step -> states.get(step) == state)
                    .boxed()
                    .toList();
        }

        /** The steps that need this one, directly or not, and have not begun. */
        Set<Integer> downstream(int step) {
            Set<Integer> found = new TreeSet<>();
            for (int other = step + 1; other < states.size(); other++) {
                Set<Integer> needed = needs.get(other);
                if (states.get(other) == State.PENDING
                        && (needed.contains(step) || needed.stream().anyMatch(found::contains))) {
                    found.add(other);
                }
            }
            return found;
        }
    }

    private static Graph graph(int size, Set<Integer> partitioned, List<Set<Integer>> edges) {
        TestRegistry registry = TestRegistry.of("shop.Random");
        for (int i = 0; i < size; i++) {
            int number = i;
            registry.action(
                    "s" + i,
                    declared -> {
                        if (partitioned.contains(number)) {
                            declared.dynamicPartitions("set");
                        }
                        edges.get(number).forEach(upstream -> declared.deps("s" + upstream));
                    },
                    in -> null);
        }
        return TestDeployment.pipeline(registry).graph();
    }

    private static Schedule schedule(Graph graph, List<Stage> stages) {
        Spaces spaces = new Spaces(new MemoryStore().partitionSets(), Instant.EPOCH);
        return new Schedule(
                stages,
                Links.between(
                        graph,
                        stages,
                        needed -> new UpstreamKeys(
                                needed.mapping().orElseThrow(),
                                spaces.of(needed.upstream().partitions()),
                                spaces.of(needed.computation().partitions()),
                                Instant.EPOCH,
                                () -> {
                                    throw new AssertionError();
                                })));
    }

    private static List<Stage> stages(Graph graph, int size, List<List<String>> keys) {
        return stages(graph, size, keys, Collections.nCopies(size, 0));
    }

    private static List<Stage> stages(Graph graph, int size, List<List<String>> keys, List<Integer> batches) {
        Map<String, Computation> computations = new HashMap<>();
        graph.order().forEach(computation -> computations.put(computation.methodName(), computation));
        return IntStream.range(0, size)
                .mapToObj(
                        i -> new Stage(Objects.requireNonNull(computations.get("s" + i)), keys.get(i), batches.get(i)))
                .toList();
    }

    @Test
    void everyStepEndsOnceAndInOrderWhateverHappens() {
        Random random = new Random(41);
        for (int round = 0; round < 1_500; round++) {
            int size = 1 + random.nextInt(6);
            Set<Integer> partitioned = new HashSet<>();
            List<Set<Integer>> edges = new ArrayList<>();
            List<List<String>> keys = new ArrayList<>();
            List<Integer> batches = new ArrayList<>();
            List<String> shared = List.of("a", "b", "c", "d");
            for (int i = 0; i < size; i++) {
                edges.add(new TreeSet<>());
                batches.add(random.nextBoolean() ? 0 : random.nextInt(4));
                for (int upstream = 0; upstream < i; upstream++) {
                    if (random.nextInt(3) == 0) {
                        edges.get(i).add(upstream);
                    }
                }
                if (random.nextInt(3) > 0) {
                    partitioned.add(i);
                    keys.add(random.nextBoolean() ? shared : some(random));
                } else {
                    keys.add(Stage.WHOLE);
                }
            }
            Graph graph = graph(size, partitioned, edges);
            List<Stage> stages = stages(graph, size, keys, batches);
            play(schedule(graph, stages), new Model(stages, edges), stages, random);
        }
    }

    private static List<String> some(Random random) {
        List<String> keys = new ArrayList<>(List.of("a", "b", "c", "d", "e", "f"));
        Collections.shuffle(keys, random);
        return List.copyOf(keys.subList(0, 1 + random.nextInt(6)));
    }

    private static void play(Schedule schedule, Model model, List<Stage> stages, Random random) {
        boolean fails = random.nextBoolean();
        boolean cancels = random.nextInt(4) == 0;
        List<String> names = new ArrayList<>();
        stages.forEach(stage ->
                stage.keys().forEach(key -> names.add(stage.computation().methodName() + "/" + key)));
        while (!schedule.done()) {
            List<Integer> running = model.in(State.RUNNING);
            if (running.isEmpty() || random.nextBoolean()) {
                int[] steps = schedule.next(stage -> false, stage -> 1);
                if (steps.length == 0) {
                    // Some may wait for those that they run with.
                    assertThat(IntStream.range(0, names.size())
                                    .filter(model::ready)
                                    .filter(step -> schedule.stage(step).batch() <= 1))
                            .isEmpty();
                    assertThat(running).isNotEmpty();
                }
                for (int step : steps) {
                    assertThat(model.ready(step)).isTrue();
                    assertThat(schedule.stage(step)).isSameAs(schedule.stage(steps[0]));
                    assertThat(schedule.stage(step).computation().methodName() + "/" + schedule.key(step))
                            .isEqualTo(names.get(step));
                    model.states.set(step, State.RUNNING);
                }
                if (steps.length > 0) {
                    assertThat(steps.length)
                            .isLessThanOrEqualTo(
                                    Math.max(1, schedule.stage(steps[0]).batch()));
                }
                continue;
            }
            int step = running.get(random.nextInt(running.size()));
            Set<Integer> told = new TreeSet<>();
            if (cancels && random.nextInt(8) == 0) {
                schedule.cancel(other -> assertThat(told.add(other)).isTrue());
                assertThat(told).containsExactlyElementsOf(model.in(State.PENDING));
                told.forEach(other -> model.states.set(other, State.CANCELLED));
            } else if (fails && random.nextInt(4) == 0) {
                model.states.set(step, State.FAILED);
                Set<Integer> expected = model.downstream(step);
                schedule.failed(step, other -> assertThat(told.add(other)).isTrue());
                assertThat(told).isEqualTo(expected);
                told.forEach(other -> model.states.set(other, State.SKIPPED));
            } else {
                model.states.set(step, State.SUCCEEDED);
                schedule.succeeded(step);
            }
        }
        assertThat(schedule.next(stage -> false, stage -> 1)).isEmpty();
        assertThat(model.states).doesNotContain(State.PENDING, State.RUNNING);
        for (int step = 0; step < names.size(); step++) {
            if (model.states.get(step) == State.SKIPPED) {
                assertThat(model.needs.get(step))
                        .anyMatch(needed -> Set.of(State.FAILED, State.SKIPPED).contains(model.states.get(needed)));
            }
        }
    }

    @Test
    void manyPartitionsOfTwoStagesAndOneThatReadsThemAll() {
        int many = 200_000;
        List<String> keys = IntStream.range(0, many).mapToObj(i -> "k" + i).toList();
        List<String> equalKeys =
                IntStream.range(0, many).mapToObj(i -> "k" + (many - 1 - i)).toList();
        List<Set<Integer>> edges = List.of(Set.of(), Set.of(0), Set.of(1), Set.of(2));
        Graph graph = graph(4, Set.of(0, 1, 3), edges);
        Schedule schedule = schedule(graph, stages(graph, 4, List.of(keys, equalKeys, Stage.WHOLE, keys)));

        int ended = 0;
        Deque<Integer> running = new ArrayDeque<>();
        while (!schedule.done()) {
            int[] steps = schedule.next(stage -> false, stage -> 1);
            for (int step : steps) {
                running.add(step);
            }
            if (steps.length > 0 && running.size() <= 8) {
                continue;
            }
            schedule.succeeded(running.remove());
            ended++;
        }
        assertThat(ended).isEqualTo(3 * many + 1);
    }

    @Test
    void theFirstFailureOfManySkipsWhatReadsThemAllOnce() {
        int many = 200_000;
        List<String> keys = IntStream.range(0, many).mapToObj(i -> "k" + i).toList();
        List<Set<Integer>> edges = List.of(Set.of(), Set.of(0), Set.of(1));
        Graph graph = graph(3, Set.of(0, 2), edges);
        Schedule schedule = schedule(graph, stages(graph, 3, List.of(keys, Stage.WHOLE, keys)));

        List<Integer> skipped = new ArrayList<>();
        for (int i = 0; i < many; i++) {
            schedule.failed(schedule.next(stage -> false, stage -> 1)[0], skipped::add);
        }
        assertThat(schedule.done()).isTrue();
        assertThat(skipped).hasSize(many + 1);
    }

    @Test
    void noStageIsDoneAtOnce() {
        Graph graph = TestDeployment.pipeline(
                        TestRegistry.of("shop.A").asset("a", "int", Codec.INTEGER, declared -> {}, in -> 1))
                .graph();
        Schedule schedule = schedule(graph, List.of());
        assertThat(schedule.done()).isTrue();
        assertThat(schedule.next(stage -> false, stage -> 1)).isEmpty();
    }
}
