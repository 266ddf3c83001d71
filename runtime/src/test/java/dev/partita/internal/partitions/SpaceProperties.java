package dev.partita.internal.partitions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.partita.internal.state.memory.MemoryStore;
import dev.partita.model.Dimension;
import dev.partita.model.DynamicDimension;
import dev.partita.model.PartitionText;
import dev.partita.model.Partitions;
import dev.partita.model.StaticDimension;
import dev.partita.model.TimeDimension;
import dev.partita.model.time.WindowDefinition;
import dev.partita.model.time.Windows;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** The partitions of an asset, which are computed, are those of a list of all. */
final class SpaceProperties {

    private static final Instant NOW = Instant.parse("2026-03-01T05:30:00Z");

    /** A dimension, and all its keys. */
    record Listed(Dimension dimension, List<String> keys) {}

    @Provide
    Arbitrary<List<Listed>> dimensions() {
        Arbitrary<List<String>> keys = Arbitraries.strings()
                .withChars("ab%|=.")
                .ofMinLength(1)
                .ofMaxLength(3)
                .list()
                .uniqueElements()
                .ofMaxSize(5);
        Arbitrary<Listed> dynamic = Combinators.combine(Arbitraries.of("s|3", "t=", "%25"), keys)
                .as((set, some) -> new Listed(new DynamicDimension(set), some));
        Arbitrary<Listed> fixed =
                keys.filter(some -> !some.isEmpty()).map(some -> new Listed(new StaticDimension("f", some, ""), some));
        Arbitrary<Listed> days = Arbitraries.integers().between(1, 6).map(count -> {
            List<String> listed = new ArrayList<>();
            for (int day = 28 - count + 1; day <= 28; day++) {
                listed.add("2026-02-" + day);
            }
            WindowDefinition definition =
                    new WindowDefinition(WindowDefinition.Kind.DAILY, "", listed.get(0), "", "UTC", 0, 0, 0, 0, "");
            return new Listed(new TimeDimension("day", Windows.of(definition)), listed);
        });
        return Arbitraries.oneOf(dynamic, fixed, days)
                .list()
                .ofMinSize(1)
                .ofMaxSize(3)
                .uniqueElements(listed -> listed.dimension().name());
    }

    private static Space space(List<Listed> dimensions) {
        MemoryStore store = new MemoryStore();
        dimensions.forEach(listed -> {
            if (listed.dimension() instanceof DynamicDimension dynamic) {
                store.partitionSets().add(dynamic.set(), listed.keys());
            }
        });
        return new Spaces(store.partitionSets(), NOW)
                .of(new Partitions(dimensions.stream().map(Listed::dimension).toList()));
    }

    private static List<String> all(Partitions partitions, List<List<String>> keys) {
        List<List<String>> combined = List.of(List.of());
        for (List<String> some : keys) {
            List<List<String>> longer = new ArrayList<>();
            combined.forEach(before -> some.forEach(key -> {
                List<String> more = new ArrayList<>(before);
                more.add(key);
                longer.add(more);
            }));
            combined = longer;
        }
        return combined.stream()
                .map(combination -> PartitionText.of(partitions, combination))
                .toList();
    }

    @Property(tries = 500)
    void positionsAndTextsAreThoseOfAList(@ForAll("dimensions") List<Listed> dimensions, @ForAll Random random) {
        Space space = space(dimensions);
        List<String> all =
                all(space.partitions(), dimensions.stream().map(Listed::keys).toList());

        assertThat(space.count()).isEqualTo(all.size());
        assertThat(space.all()).isEqualTo(all);
        for (int i = 0; i < all.size(); i++) {
            assertThat(space.text(i)).isEqualTo(all.get(i));
            assertThat(space.position(all.get(i))).isEqualTo(i);
            assertThat(space.all().indexOf(all.get(i))).isEqualTo(i);
        }
        int from = random.nextInt(all.size() + 1);
        int limit = random.nextInt(all.size() + 2);
        assertThat(space.page(from, limit)).isEqualTo(all.subList(from, Math.min(all.size(), from + limit)));
        for (String other : List.of("", "zzz", "f=a", "day=2026-02-27|f=a")) {
            assertThat(space.position(other)).isEqualTo(all.indexOf(other));
            assertThat(space.all().indexOf(other)).isEqualTo(all.indexOf(other));
        }
    }

    @Property(tries = 500)
    void aRangeIsAPartOfTheListInEachDimension(@ForAll("dimensions") List<Listed> dimensions, @ForAll Random random) {
        Space space = space(dimensions);
        List<List<String>> ranges = new ArrayList<>();
        List<List<String>> parts = new ArrayList<>();
        for (int i = 0; i < dimensions.size(); i++) {
            List<String> keys = dimensions.get(i).keys();
            int from = random.nextInt(keys.size() + 1);
            int to = from + random.nextInt(keys.size() - from + 1);
            ranges.add(new KeyRange(space.dimensions().get(i), from, to));
            parts.add(keys.subList(from, to));
        }
        Combinations combinations = new Combinations(space.partitions(), ranges);
        List<String> expected = all(space.partitions(), parts);

        assertThat(combinations).isEqualTo(expected);
        for (String text : space.all()) {
            assertThat(combinations.indexOf(text)).isEqualTo(expected.indexOf(text));
            assertThat(combinations.contains(text)).isEqualTo(expected.contains(text));
        }
        Combinations plain = new Combinations(space.partitions(), parts);
        assertThat(KeyLists.same(combinations, plain)).isTrue();
        assertThat(KeyLists.same(combinations, space.all())).isEqualTo(expected.equals(space.all()));
        assertThat(KeyLists.indexed(List.copyOf(expected))).isEqualTo(expected);
    }

    @Example
    void aUnionOfManyIsThatOfSets() {
        List<String> numbers = IntStream.range(0, 60_000).mapToObj(i -> "n" + i).toList();
        List<String> others =
                IntStream.range(50_000, 110_000).mapToObj(i -> "n" + i).toList();
        List<String> union = KeyLists.union(List.of(KeyLists.indexed(numbers), KeyLists.indexed(others)));
        assertThat(union)
                .isEqualTo(IntStream.range(0, 110_000).mapToObj(i -> "n" + i).toList());
        assertThat(union.indexOf("n109999")).isEqualTo(109_999);
        assertThat(union.indexOf("n110000")).isEqualTo(-1);
    }
}
