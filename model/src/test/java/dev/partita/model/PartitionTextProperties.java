package dev.partita.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Texts of partitions of several dimensions say what they are of, whatever characters names and keys have. */
final class PartitionTextProperties {

    /** Names of dimensions, all different, and a key for each. */
    record Named(List<String> names, List<String> keys) {

        Partitions partitions() {
            return new Partitions(
                    names.stream().<Dimension>map(DynamicDimension::new).toList());
        }
    }

    @Provide
    Arbitrary<Named> named() {
        Arbitrary<String> text = Arbitraries.oneOf(
                Arbitraries.strings()
                        .withChars("%|=%7C3D25ab.,/\"' ")
                        .ofMinLength(1)
                        .ofMaxLength(8),
                Arbitraries.strings().all().ofMinLength(1).ofMaxLength(6));
        return text.list()
                .uniqueElements()
                .ofMinSize(2)
                .ofMaxSize(4)
                .flatMap(names -> text.list().ofSize(names.size()).map(keys -> new Named(names, keys)));
    }

    @Property
    void aTextIsReadAsTheKeysThatItIsMadeOf(@ForAll("named") Named named) {
        Partitions partitions = named.partitions();
        String text = PartitionText.of(partitions, named.keys());
        assertThat(PartitionText.keys(partitions, text)).isEqualTo(named.keys());
        assertThat(PartitionText.parse(partitions, text).problem()).isEmpty();
    }

    @Property
    void inAnotherOrderAndInPartATextIsReadButNoPartitionsOwn(@ForAll("named") Named named, @ForAll Random random) {
        Partitions partitions = named.partitions();
        List<Integer> order =
                new ArrayList<>(IntStream.range(0, named.keys().size()).boxed().toList());
        Collections.shuffle(order, random);
        List<Integer> some = order.subList(0, 1 + random.nextInt(order.size()));
        String text = some.stream()
                .map(i -> PartitionText.encoded(named.names().get(i)) + "="
                        + PartitionText.encoded(named.keys().get(i)))
                .collect(Collectors.joining("|"));

        List<String> expected = IntStream.range(0, named.keys().size())
                .mapToObj(i -> some.contains(i) ? named.keys().get(i) : "")
                .toList();
        assertThat(PartitionText.parse(partitions, text).keys()).isEqualTo(expected);
        boolean own = text.equals(PartitionText.of(partitions, named.keys()));
        assertThat(PartitionText.keys(partitions, text)).isEqualTo(own ? named.keys() : List.of());
    }

    @Property
    void differentKeysHaveDifferentTexts(@ForAll("named") Named one, @ForAll("named") Named other) {
        List<String> keys = IntStream.range(0, one.keys().size())
                .mapToObj(i -> i < other.keys().size()
                        ? other.keys().get(i)
                        : one.keys().get(i))
                .toList();
        Partitions partitions = one.partitions();
        assertThat(PartitionText.of(partitions, keys).equals(PartitionText.of(partitions, one.keys())))
                .isEqualTo(keys.equals(one.keys()));
    }

    @Property
    void anyTextIsReadWithoutAnException(@ForAll("named") Named named, @ForAll String text) {
        PartitionText.Parts parts = PartitionText.parse(named.partitions(), text);
        assertThat(parts.problem().isPresent()).isEqualTo(parts.keys().isEmpty());
    }
}
