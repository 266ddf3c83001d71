package dev.partita.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.partita.model.SelectionException.Reason;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SelectionTest {

    /**
     * <pre>
     * raw_a ─┐
     * raw_b ─┴─ a_b ─┬─ sales ──┐
     * raw_c ─────────┴─ finance ┴─ summary
     * odd/weekly orders, 2024, and
     * </pre>
     */
    private static final SmallCatalog SHOP = new SmallCatalog()
            .asset("raw_a", metadata("raw", List.of("csv", "s3"), Map.of("tier", "1"), List.of("ann@shop.org")))
            .asset("raw_b", metadata("raw", List.of("csv"), Map.of("tier", "2"), List.of()))
            .asset("raw_c", metadata("raw", List.of("s3"), Map.of(), List.of("team/data")))
            .asset("a_b", metadata("", List.of("duckdb"), Map.of("tier", "1", "note", "x y")), "raw_a", "raw_b")
            .asset("sales", metadata("mart/sales", List.of("duckdb"), Map.of()), "a_b")
            .asset("finance", metadata("mart/finance", List.of("duckdb"), Map.of()), "a_b", "raw_c")
            .asset("summary", metadata("mart/sales", List.of("chart"), Map.of()), "sales", "finance")
            .asset("odd/weekly orders")
            .asset("odd/a*\"b\\")
            .asset("2024")
            .asset("and");

    private static Metadata metadata(String group, List<String> kinds, Map<String, String> tags) {
        return metadata(group, kinds, tags, List.of());
    }

    private static Metadata metadata(String group, List<String> kinds, Map<String, String> tags, List<String> owners) {
        return new Metadata(group, kinds, tags, owners, "");
    }

    private static String selected(String selection, Catalog catalog) {
        return Selection.parse(selection).select(catalog).stream()
                .map(AssetKey::text)
                .collect(Collectors.joining(" "));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    sales                                         | sales
                    "sales"                                       | sales
                    key:sales                                     | sales
                    key:"sales"                                   | sales
                    key:"raw_*"                                   | raw_a raw_b raw_c
                    key:raw_*                                     | raw_a raw_b raw_c
                    key:"*a*e*"                                     | finance sales
                    key:"r*w_*"                                   | raw_a raw_b raw_c
                    key:"odd*"                                    | odd/a*"b\\ odd/weekly orders
                    key:"*\\**"                                   | odd/a*"b\\
                    group:raw                                     | raw_a raw_b raw_c
                    group:"mart/sales"                            | sales summary
                    group:mart/sales                              | sales summary
                    kind:csv                                      | raw_a raw_b
                    kind:"s3"                                     | raw_a raw_c
                    tag:tier                                      | a_b raw_a raw_b
                    tag:tier=1                                    | a_b raw_a
                    tag:"tier"="1"                                | a_b raw_a
                    tag : tier = 1                                | a_b raw_a
                    tag:note="x y"                                | a_b
                    owner:ann@shop.org                            | raw_a
                    owner:"team/data"                             | raw_c
                    "odd/weekly orders"                           | odd/weekly orders
                    "odd/a*\\"b\\\\"                              | odd/a*"b\\
                    key:"odd/a\\*\\"b\\\\"                        | odd/a*"b\\
                    "2024"                                        | 2024
                    key:2024                                      | 2024
                    "and"                                         | and
                    """)
    void operandsSelectWhatTheyName(String selection, String expected) {
        assertThat(selected(selection, SHOP)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    +a_b                                          | a_b raw_a raw_b
                    a_b+                                          | a_b finance sales summary
                    +a_b+                                         | a_b finance raw_a raw_b sales summary
                    1+summary                                     | finance sales summary
                    2+summary                                     | a_b finance raw_c sales summary
                    99999999999999999999+summary                  | a_b finance raw_a raw_b raw_c sales summary
                    raw_a+1                                       | a_b raw_a
                    raw_a+2                                       | a_b finance raw_a sales
                    1+a_b+1                                       | a_b finance raw_a raw_b sales
                    0+a_b                                         | a_b
                    2 + summary                                   | a_b finance raw_c sales summary
                    kind:csv+1                                    | a_b raw_a raw_b
                    tag:tier=2+1                                  | a_b raw_b
                    (raw_a or raw_c)+1                            | a_b finance raw_a raw_c
                    +(sales and finance or a_b)                   | a_b raw_a raw_b
                    +(raw_c+)                                     | a_b finance raw_a raw_b raw_c sales summary
                    key:"raw_b"+ and +key:"sales"                 | a_b raw_b sales
                    (raw_a or raw_b)+ and +(sales or finance)     | a_b finance raw_a raw_b sales
                    sinks(group:raw or sales)                     | raw_c sales
                    sinks(raw_a or summary)                       | summary
                    roots(kind:duckdb)                            | a_b
                    roots(raw_a or summary)                       | raw_a
                    roots(*) and not key:odd*                     | 2024 and raw_a raw_b raw_c
                    roots(sales)+1                                | sales summary
                    2+sinks(sales or a_b)                         | a_b raw_a raw_b sales
                    """)
    void plusSignsAndFunctionsFollowTheGraph(String selection, String expected) {
        assertThat(selected(selection, SHOP)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    kind:duckdb and group:mart/sales              | sales
                    kind:duckdb AND group:mart/sales              | sales
                    sales or finance                              | finance sales
                    sales OR finance Or a_b                       | a_b finance sales
                    * and not key:"*a*"                           | 2024 odd/weekly orders
                    key:raw_* and NOT raw_b                       | raw_a raw_c
                    sales or kind:duckdb and group:mart/finance   | finance sales
                    (sales or finance) and group:mart/finance     | finance
                    not kind:csv and group:raw                    | raw_c
                    not (kind:csv and group:raw) and key:raw_*    | raw_c
                    group:raw and not not kind:csv                | raw_a raw_b
                    group:raw and not raw_a and not raw_b         | raw_c
                    not raw_a+ and key:raw_*                        | raw_b raw_c
                    (((sales)))                                   | sales
                    """)
    void operatorsCombine(String selection, String expected) {
        assertThat(selected(selection, SHOP)).isEqualTo(expected);
    }

    @Test
    void starSelectsAllInOrderOfKeys() {
        assertThat(Selection.parse("*").select(SHOP)).containsExactlyElementsOf(SHOP.keys());
    }

    @Test
    void cyclesAreWalkedOnce() {
        SmallCatalog loops = new SmallCatalog()
                .asset("self", "self")
                .asset("one", "two", "self")
                .asset("two", "one")
                .asset("end", "two")
                .asset("far")
                .asset("middle", "far")
                .asset("own", "own", "middle");
        assertThat(selected("self+", loops)).isEqualTo("end one self two");
        assertThat(selected("+end", loops)).isEqualTo("end one self two");
        assertThat(selected("roots(self)", loops)).isEqualTo("self");
        assertThat(selected("roots(*)", loops)).isEqualTo("far self");
        assertThat(selected("sinks(*)", loops)).isEqualTo("end own");
        assertThat(selected("sinks(one or self)", loops)).isEqualTo("one");
        assertThat(selected("roots(far or own)", loops)).isEqualTo("far");
    }

    @Test
    void longChainsOfAssetsAndOfOperatorsAreNoDepth() {
        int length = 10_000;
        SmallCatalog chain = new SmallCatalog().asset("a0");
        IntStream.range(1, length).forEach(i -> chain.asset("a" + i, "a" + (i - 1)));
        String all = IntStream.range(0, length).mapToObj(i -> "a" + i).collect(Collectors.joining(" or "));

        assertThat(Selection.parse("+a" + (length - 1)).select(chain)).hasSize(length);
        assertThat(Selection.parse("a0+").select(chain)).hasSize(length);
        assertThat(selected("roots(*)", chain)).isEqualTo("a0");
        assertThat(selected("sinks(*)", chain)).isEqualTo("a" + (length - 1));
        assertThat(Selection.parse(all).select(chain)).hasSize(length);
        assertThat(Selection.parse(all))
                .isEqualTo(Selection.parse(Selection.parse(all).toString()));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    saels              | No asset has the key 'saels'. Did you mean 'sales'?
                    not saels          | No asset has the key 'saels'. Did you mean 'sales'?
                    key:saels          | No asset has the key 'saels'. Did you mean 'sales'?
                    Q                  | No asset has the key 'Q'. There are: '2024', 'a_b', 'and', 'finance', 'odd/a*"b\\' and 6 more.
                    key:q*             | No asset's key matches 'q*'. There are: '2024', 'a_b', 'and', 'finance', 'odd/a*"b\\' and 6 more.
                    group:row          | No asset has the group 'row'. Did you mean 'raw'? There are: 'mart/finance', 'mart/sales', 'raw'.
                    group:default      | No asset has the group 'default'. There are: 'mart/finance', 'mart/sales', 'raw'.
                    kind:python        | No asset has the kind 'python'. There are: 'chart', 'csv', 'duckdb', 's3'.
                    owner:bob          | No asset has the owner 'bob'. There are: 'ann@shop.org', 'team/data'.
                    tag:x              | No asset has the tag 'x'. There are: 'note', 'tier'.
                    tag:x=1            | No asset has the tag 'x'. There are: 'note', 'tier'.
                    tag:tier=3         | No asset has the tag 'tier' with the value '3'. There are: '1', '2'.
                    """)
    void whatNoAssetHasIsUnknown(String selection, String message) {
        assertThatThrownBy(() -> Selection.parse(selection).select(SHOP))
                .isInstanceOfSatisfying(
                        SelectionException.class, e -> assertThat(e.reason()).isEqualTo(Reason.UNKNOWN))
                .hasMessage(message);
    }

    @Test
    void unknownNamesAreFoundWhereverTheyStand() {
        for (String selection :
                Arrays.asList("sales or Q", "sales and Q", "Q and sales", "+Q", "roots(Q)", "sinks(not Q)")) {
            assertThatThrownBy(() -> Selection.parse(selection).select(SHOP))
                    .as(selection)
                    .hasMessageStartingWith("No asset has the key 'Q'.");
        }
    }

    @Test
    void selectingNothingInSumIsAnError() {
        assertThatThrownBy(() -> Selection.parse("sales and finance").select(SHOP))
                .isInstanceOfSatisfying(
                        SelectionException.class, e -> assertThat(e.reason()).isEqualTo(Reason.EMPTY))
                .hasMessage(
                        "The selection 'sales and finance' selects no asset: all that it names exists, but no asset fits"
                                + " the whole.");
        assertThatThrownBy(() -> Selection.parse("*").select(new SmallCatalog()))
                .isInstanceOfSatisfying(
                        SelectionException.class, e -> assertThat(e.reason()).isEqualTo(Reason.EMPTY))
                .hasMessage("There are no assets to select from.");
        assertThatThrownBy(() -> Selection.parse("group:a").select(new SmallCatalog()))
                .hasMessage("No asset has the group 'a'. There is none at all.");
    }

    @Test
    void theResultCannotBeChanged() {
        assertThatThrownBy(() -> Selection.parse("sales").select(SHOP).clear())
                .isInstanceOf(UnsupportedOperationException.class);
    }
}
