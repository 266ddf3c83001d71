package dev.partita.spi;

import static dev.partita.spi.Texts.again;
import static dev.partita.spi.Texts.read;
import static dev.partita.spi.Texts.write;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.partita.PartitaException;
import dev.partita.spi.ShopCodecs.Circle;
import dev.partita.spi.ShopCodecs.Color;
import dev.partita.spi.ShopCodecs.Empty;
import dev.partita.spi.ShopCodecs.Failure;
import dev.partita.spi.ShopCodecs.Group;
import dev.partita.spi.ShopCodecs.Node;
import dev.partita.spi.ShopCodecs.Pair;
import dev.partita.spi.ShopCodecs.Point;
import dev.partita.spi.ShopCodecs.Positive;
import dev.partita.spi.ShopCodecs.Primitives;
import dev.partita.spi.ShopCodecs.Result;
import dev.partita.spi.ShopCodecs.Shape;
import dev.partita.spi.ShopCodecs.Success;
import dev.partita.spi.ShopCodecs.Tree;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Codecs that are put together from codecs. */
final class CodecTest {

    @Test
    void recordsComeBackWithNullsAndEmptyOptionals() {
        Point point = new Point(1, Arrays.asList("a", null, ""), Optional.of(""));
        assertThat(again(ShopCodecs.point(), point)).isEqualTo(point);
        assertThat(write(ShopCodecs.point(), point)).isEqualTo("{\"x\":1,\"tags\":[\"a\",null,\"\"],\"label\":[\"\"]}");
        Point bare = new Point(1, null, Optional.empty());
        assertThat(again(ShopCodecs.point(), bare)).isEqualTo(bare);
        assertThat(write(ShopCodecs.point(), bare)).isEqualTo("{\"x\":1,\"tags\":null,\"label\":[]}");
        Primitives primitives = new Primitives(true, '\ud800', (byte) -1, (short) 2, 3, Long.MAX_VALUE, 0.1f, -0.0);
        assertThat(again(ShopCodecs.primitives(), primitives)).isEqualTo(primitives);
        assertThat(again(ShopCodecs.empty(), new Empty())).isEqualTo(new Empty());
        assertThat(again(ShopCodecs.point(), null)).isNull();
    }

    @Test
    void typesThatContainThemselvesComeBack() {
        Node tree = new Node("a", List.of(new Node("b", List.of()), new Node("c", List.of(new Node("d", List.of())))));
        assertThat(again(ShopCodecs.node(), tree)).isEqualTo(tree);
        Tree<Integer> generic = new Tree<>(1, Map.of("left", new Tree<>(2, Map.of())));
        assertThat(again(ShopCodecs.tree(Codec.INTEGER), generic)).isEqualTo(generic);
    }

    @Test
    void genericRecordsTakeTheCodecsOfTheirArguments() {
        Codec<Pair<String, List<Integer>>> codec = ShopCodecs.pair(Codec.STRING, Codec.list(Codec.INTEGER));
        Pair<String, List<Integer>> pair = new Pair<>("a", List.of(1, 2));
        assertThat(again(codec, pair)).isEqualTo(pair);
    }

    @Test
    void variantsOfSealedTypesComeBack() {
        List<Shape> shapes =
                List.of(new Circle(1.5), new Group(List.of(new Circle(2), Color.RED, new Group(List.of()))));
        assertThat(again(Codec.list(ShopCodecs.shape()), shapes)).isEqualTo(shapes);
        assertThat(write(ShopCodecs.shape(), new Circle(1.5))).isEqualTo("{\"Circle\":{\"radius\":1.5}}");
        assertThat(again(ShopCodecs.shape(), null)).isNull();
        List<Result<Integer>> results = List.of(new Success<>(1), new Failure<>("no"));
        assertThat(again(Codec.list(ShopCodecs.result(Codec.INTEGER)), results)).isEqualTo(results);
    }

    @Test
    void collectionsKeepTheirOrderAndTheirNullsAndCannotBeChanged() {
        List<String> list = Arrays.asList("b", null, "a");
        List<String> listAgain = requireNonNull(again(Codec.list(Codec.STRING), list));
        assertThat(listAgain).isEqualTo(list);
        assertThatThrownBy(() -> listAgain.add("c")).isInstanceOf(UnsupportedOperationException.class);

        Set<String> setAgain = requireNonNull(again(Codec.set(Codec.STRING), new LinkedHashSet<>(list)));
        assertThat(setAgain).containsExactly("b", null, "a");
        assertThatThrownBy(() -> setAgain.add("c")).isInstanceOf(UnsupportedOperationException.class);

        Map<String, Integer> map = new LinkedHashMap<>();
        map.put("b", null);
        map.put("", 1);
        map.put("a", 2);
        Map<String, Integer> mapAgain = requireNonNull(again(Codec.map(Codec.STRING, Codec.INTEGER), map));
        assertThat(mapAgain).isEqualTo(map);
        assertThat(mapAgain.keySet()).containsExactly("b", "", "a");
        assertThatThrownBy(() -> mapAgain.put("c", 3)).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void mapsHaveKeysOfAnyTypeAndNull() {
        Map<Circle, String> byRecord = Map.of(new Circle(1), "a", new Circle(2), "b");
        assertThat(again(Codec.map(ShopCodecs.circle(), Codec.STRING), byRecord))
                .isEqualTo(byRecord);
        Map<List<Integer>, Optional<String>> byList =
                Map.of(List.of(1, 2), Optional.empty(), List.of(), Optional.of("x"));
        assertThat(again(Codec.map(Codec.list(Codec.INTEGER), Codec.optional(Codec.STRING)), byList))
                .isEqualTo(byList);
        Map<String, Integer> withNull = new LinkedHashMap<>();
        withNull.put(null, 1);
        withNull.put("null", 2);
        assertThat(write(Codec.map(Codec.STRING, Codec.INTEGER), withNull)).isEqualTo("[[null,1],[\"null\",2]]");
        assertThat(again(Codec.map(Codec.STRING, Codec.INTEGER), withNull)).isEqualTo(withNull);
        Map<String, Integer> sorted = new TreeMap<>(Map.of("b", 1, "a", 2));
        assertThat(write(Codec.map(Codec.STRING, Codec.INTEGER), sorted)).isEqualTo("{\"a\":2,\"b\":1}");
    }

    @Test
    void optionalsOfOptionalsAndOfNothingAreToldApart() {
        Codec<List<Optional<Optional<String>>>> codec = Codec.list(Codec.optional(Codec.optional(Codec.STRING)));
        List<Optional<Optional<String>>> all =
                Arrays.asList(Optional.empty(), Optional.of(Optional.empty()), Optional.of(Optional.of("x")), null);
        assertThat(again(codec, all)).isEqualTo(all);
    }

    @Test
    void whatIsLongComesBack() {
        List<String> long1 = new ArrayList<>();
        for (int i = 0; i < 200_000; i++) {
            long1.add("element " + i);
        }
        assertThat(again(Codec.list(Codec.STRING), long1)).isEqualTo(long1);
        String name = "n".repeat(100_000);
        assertThat(again(Codec.map(Codec.STRING, Codec.STRING), Map.of(name, "x")))
                .containsOnlyKeys(name);
    }

    @Test
    void whatNestsTooDeeplyIsRefusedWhenItIsWritten() {
        Node deep = new Node("end", List.of());
        for (int i = 0; i < 499; i++) {
            deep = new Node("in", List.of(deep));
        }
        assertThat(again(ShopCodecs.node(), deep)).isEqualTo(deep);
        Node deeper = new Node("out", List.of(deep));
        assertThatThrownBy(() -> write(ShopCodecs.node(), deeper))
                .isInstanceOf(PartitaException.class)
                .hasMessage("The value nests more than 1000 lists, maps and records in each other.");
    }

    @Test
    void fieldsThatAreNewAndOptionalAreEmptyAndFieldsThatAreGoneAreIgnored() {
        assertThat(read(ShopCodecs.point(), "{\"gone\":{\"a\":[1]},\"tags\":[],\"x\":1}"))
                .isEqualTo(new Point(1, List.of(), Optional.empty()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"tags\":[]} | 'x' (field 'x' of 'shop.Point') is missing",
                "{\"x\":null,\"tags\":[]} | 'x' (field 'x' of 'shop.Point') is null, which its type can't be",
                "{\"x\":\"1\",\"tags\":[]} | 'x' (field 'x' of 'shop.Point') should be int but is the text '1'",
                "{\"x\":1,\"tags\":[\"a\",2]} | 'tags[1]' (field 'tags' of 'shop.Point') should be java.lang.String but is the number 2",
                "{\"x\":1,\"tags\":{}} | 'tags' (field 'tags' of 'shop.Point') should be a list but is an object",
                "[] | the value should be an object (shop.Point) but is a list",
                "{\"x\":1,\"tags\":[],\"label\":[null]} | 'label[0]' (field 'label' of 'shop.Point') should be a value but is null",
            })
    void aRecordThatDoesNotFitIsToldWithFieldAndType(String json, String message) {
        assertThatThrownBy(() -> read(ShopCodecs.point(), json))
                .isInstanceOf(PartitaException.class)
                .hasMessage(message);
    }

    @Test
    void whereItDoesNotFitIsToldFromTheOutsideIn() {
        Codec<Map<String, List<Shape>>> codec = Codec.map(Codec.STRING, Codec.list(ShopCodecs.shape()));
        assertThatThrownBy(() -> read(codec, "{\"k\":[{\"Group\":{\"shapes\":[{\"Circle\":{\"radius\":true}}]}}]}"))
                .hasMessage("'['k'][0].Group.shapes[0].Circle.radius' (field 'radius' of 'shop.Circle')"
                        + " should be double but is true");
    }

    @Test
    void variantsAndKeysAndElementsThatDoNotFitAreTold() {
        assertThatThrownBy(() -> read(ShopCodecs.shape(), "{\"Square\":{}}"))
                .hasMessage(
                        "the value is a 'Square', which is no variant of 'shop.Shape'; there are Circle, Group, Color");
        assertThatThrownBy(() -> read(ShopCodecs.shape(), "{\"Circle\":null}"))
                .hasMessage("'Circle' should be a 'Circle' but is null");
        assertThatThrownBy(() -> read(Codec.map(Codec.INTEGER, Codec.STRING), "{\"one\":\"x\"}"))
                .hasMessage("'['one']' should be int but is the text 'one'");
        assertThatThrownBy(() -> read(Codec.map(Codec.INTEGER, Codec.STRING), "{\"1\":\"x\",\"+1\":\"y\"}"))
                .hasMessage("'['+1']' has a key that is in the map already");
        assertThatThrownBy(() -> read(Codec.map(ShopCodecs.circle(), Codec.STRING), "[[1]]"))
                .hasMessage("'[0]' should be a list of a key and a value but is a list");
        assertThatThrownBy(() -> read(Codec.set(Codec.INTEGER), "[1,2,1]")).hasMessage("'[2]' is in the set twice");
    }

    @Test
    void whatARecordsConstructorSaysIsPassedOn() {
        assertThatThrownBy(() -> read(Codec.list(ShopCodecs.positive()), "[{\"value\":1},{\"value\":-1}]"))
                .isInstanceOf(PartitaException.class)
                .hasMessage("'[1]' is refused by the constructor of 'dev.partita.spi.Positive': -1 is not positive"
                        .replace("dev.partita.spi", "shop"))
                .hasRootCauseInstanceOf(IllegalArgumentException.class);
        assertThat(again(ShopCodecs.positive(), new Positive(1))).isEqualTo(new Positive(1));
    }

    @Test
    void aTypeThatIsNoLongerSealedTheSameWayIsRefusedWhenItIsWritten() {
        Codec<Shape> older = Codec.sealed("shop.Shape", Codec.variant("Circle", Circle.class, ShopCodecs.circle()));
        assertThatThrownBy(() -> write(older, Color.RED))
                .isInstanceOf(PartitaException.class)
                .hasMessage(
                        "'dev.partita.spi.ShopCodecs$Color' is no variant of 'shop.Shape' that was known when this asset"
                                + " was compiled; compile it again.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {"``", "{", "{\"x\":1", "[1,]", "null null", "\u0000\u0000", "{\"x\":1,\"x\":2}", "NaN"})
    void whatIsNoJsonIsTold(String text) {
        assertThatThrownBy(() -> read(ShopCodecs.point(), text))
                .isInstanceOf(PartitaException.class)
                .hasMessageStartingWith("it is no JSON: ");
    }
}
