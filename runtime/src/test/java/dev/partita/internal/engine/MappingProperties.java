package dev.partita.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.partita.internal.engine.Plan.Stage;
import dev.partita.internal.partitions.Spaces;
import dev.partita.internal.partitions.UpstreamKeys;
import dev.partita.internal.state.memory.MemoryStore;
import dev.partita.model.AssetKey;
import dev.partita.model.Computation;
import dev.partita.model.Dependency;
import dev.partita.model.Dimension;
import dev.partita.model.Graph;
import dev.partita.model.KeyForm;
import dev.partita.model.Mapping;
import dev.partita.model.PartitionText;
import dev.partita.model.Partitions;
import dev.partita.model.UpstreamChoice;
import dev.partita.spi.Codec;
import dev.partita.spi.Declarations;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Mappings between assets of one to three dimensions give what a predicate on all pairs of partitions gives. */
final class MappingProperties {

    private static final Instant NOW = Instant.parse("2026-06-01T00:00:00Z");
    private static final DateTimeFormatter MINUTES = DateTimeFormatter.ofPattern("uuuu-MM-dd-HH:mm");

    private enum Unit {
        HOUR,
        DAY,
        MONTH;

        Dimension dimension(boolean later) {
            return switch (this) {
                case HOUR -> Dimensions.hours("2026-01-31-12:00", "2026-02-02-06:00");
                case DAY -> Dimensions.days(later ? "2026-01-30" : "2026-01-29", "2026-02-05");
                case MONTH -> Dimensions.months("2025-12-01", "2026-04-01");
            };
        }

        LocalDateTime start(String key) {
            return this == HOUR
                    ? LocalDateTime.parse(key, MINUTES)
                    : LocalDate.parse(key).atStartOfDay();
        }

        LocalDateTime plus(LocalDateTime start, int count) {
            return switch (this) {
                case HOUR -> start.plusHours(count);
                case DAY -> start.plusDays(count);
                case MONTH -> start.plusMonths(count);
            };
        }
    }

    /** Whether an upstream key is read for a downstream key, in one dimension of each. */
    private interface Relation {
        boolean reads(String upstream, String downstream);
    }

    /** A dimension of one or both assets. */
    private record Strand(Optional<Dimension> upstream, Optional<Dimension> downstream, Relation relation) {}

    private static List<Strand> strands(Random random, int start, int end) {
        List<Strand> strands = new ArrayList<>();
        Unit up = Unit.values()[random.nextInt(3)];
        Unit down = Unit.values()[random.nextInt(3)];
        Dimension upTime = up.dimension(random.nextBoolean());
        Dimension downTime = down.dimension(random.nextBoolean());
        strands.add(new Strand(Optional.of(upTime), Optional.of(downTime), (one, other) -> {
            LocalDateTime from = down.plus(down.start(other), start);
            LocalDateTime to = down.plus(down.start(other), end + 1);
            return up.start(one).isBefore(to) && up.plus(up.start(one), 1).isAfter(from);
        }));
        Dimension region = Dimensions.fixed("region", "eu", "us|=", "%25");
        Dimension turned = Dimensions.fixed("area", "us|=", "%25", "eu");
        strands.add(new Strand(Optional.of(region), Optional.of(turned), String::equals));
        Dimension customer = Dimensions.set("s3");
        strands.add(new Strand(Optional.of(customer), Optional.of(customer), String::equals));
        strands.add(
                new Strand(Optional.of(Dimensions.fixed("alone", "x", "y")), Optional.empty(), (one, other) -> true));
        strands.add(new Strand(Optional.empty(), Optional.of(Dimensions.set("other")), (one, other) -> true));
        Collections.shuffle(strands, random);
        return strands.subList(0, 1 + random.nextInt(3));
    }

    @Property(tries = 400)
    void aMappingGivesWhatAPredicateGives(@ForAll Random random) {
        boolean offset = random.nextBoolean();
        int start = offset ? -random.nextInt(3) : 0;
        int end = offset ? start + random.nextInt(3) : 0;
        List<Strand> strands = strands(random, start, end);
        List<Strand> up = shuffled(strands, random).stream()
                .filter(strand -> strand.upstream().isPresent())
                .toList();
        List<Strand> down = shuffled(strands, random).stream()
                .filter(strand -> strand.downstream().isPresent())
                .toList();
        Partitions upstream = new Partitions(
                up.stream().flatMap(strand -> strand.upstream().stream()).toList());
        Partitions downstream = new Partitions(
                down.stream().flatMap(strand -> strand.downstream().stream()).toList());
        UpstreamChoice choice = offset
                ? new UpstreamChoice.OffsetRange(start, end)
                : random.nextInt(4) == 0 ? new UpstreamChoice.All() : UpstreamChoice.MAPPED;

        boolean shared = strands.stream()
                .anyMatch(strand ->
                        strand.upstream().isPresent() && strand.downstream().isPresent());
        boolean upAlone =
                strands.stream().anyMatch(strand -> strand.downstream().isEmpty());
        boolean downAlone =
                strands.stream().anyMatch(strand -> strand.upstream().isEmpty());
        boolean timed = strands.stream()
                .anyMatch(strand -> strand.upstream()
                        .filter(dev.partita.model.TimeDimension.class::isInstance)
                        .isPresent());
        boolean all = choice instanceof UpstreamChoice.All;
        boolean whole = !upstream.partitioned() || !downstream.partitioned();
        boolean expected = all
                ? upstream.partitioned()
                : whole ? !offset : shared && !(upAlone && downAlone) && (!offset || timed);
        Optional<Mapping> mapping = Mapping.between(upstream, downstream, choice);
        assertThat(mapping.isPresent()).isEqualTo(expected);
        if (mapping.isPresent()) {
            check(upstream, downstream, up, down, choice, all || whole, random);
        }
    }

    private static List<Strand> shuffled(List<Strand> strands, Random random) {
        List<Strand> shuffled = new ArrayList<>(strands);
        Collections.shuffle(shuffled, random);
        return shuffled;
    }

    private static void check(
            Partitions upstream,
            Partitions downstream,
            List<Strand> up,
            List<Strand> down,
            UpstreamChoice choice,
            boolean everything,
            Random random) {
        MemoryStore store = new MemoryStore();
        store.partitionSets().add("s3", List.of("acme", "a|b=c%"));
        store.partitionSets().add("other", List.of("o1", "o2"));
        Spaces spaces = new Spaces(store.partitionSets(), NOW);
        List<String> allUp = spaces.of(upstream).all();
        List<String> allDown = spaces.of(downstream).all();
        Graph graph = graph(upstream, downstream, choice);
        Computation upper =
                graph.asset(new AssetKey("up")).orElseThrow().computation().orElseThrow();
        Computation lower =
                graph.asset(new AssetKey("down")).orElseThrow().computation().orElseThrow();
        Dependency dependency = graph.dependencies(lower).get(0);
        UpstreamKeys keys = new UpstreamKeys(
                dependency.mapping().orElseThrow(), spaces.of(upstream), spaces.of(downstream), NOW, () -> {
                    throw new AssertionError();
                });

        List<String> someUp = some(allUp, random);
        List<String> someDown = some(allDown, random);
        Links links = Links.between(
                        graph, List.of(new Stage(upper, someUp), new Stage(lower, someDown)), needed -> keys)
                .get(0)
                .get(0);
        List<Set<String>> waiting = new ArrayList<>();
        for (int i = 0; i < someUp.size(); i++) {
            Set<String> steps = new HashSet<>();
            links.each(i, step -> steps.add(someDown.get(step)));
            waiting.add(steps);
        }
        for (String downKey : allDown) {
            Set<String> expected = allUp.stream()
                    .filter(upKey -> everything
                            || reads(
                                    PartitionText.keys(upstream, upKey),
                                    PartitionText.keys(downstream, downKey),
                                    up,
                                    down))
                    .collect(Collectors.toCollection(TreeSet::new));
            List<String> found = keys.of(downKey).keys();
            assertThat(found).doesNotHaveDuplicates();
            assertThat(new TreeSet<>(found)).isEqualTo(expected);
            assertThat(found).isSortedAccordingTo((one, other) -> allUp.indexOf(one) - allUp.indexOf(other));
            for (int i = 0; i < someUp.size(); i++) {
                assertThat(waiting.get(i).contains(downKey))
                        .isEqualTo(someDown.contains(downKey) && expected.contains(someUp.get(i)));
            }
        }
    }

    private static boolean reads(List<String> upper, List<String> lower, List<Strand> up, List<Strand> down) {
        for (int i = 0; i < up.size(); i++) {
            int partner = down.indexOf(up.get(i));
            if (partner >= 0 && !up.get(i).relation().reads(upper.get(i), lower.get(partner))) {
                return false;
            }
        }
        return true;
    }

    private static List<String> some(List<String> all, Random random) {
        return random.nextBoolean()
                ? all
                : all.stream().filter(key -> random.nextInt(3) > 0).toList();
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
        return Graph.of(List.of(Declarations.of(registry, "shop.jar")));
    }
}
