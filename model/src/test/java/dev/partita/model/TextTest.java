package dev.partita.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class TextTest {

    @Test
    void fiveAreListedAndTheOthersCounted() {
        List<String> texts = IntStream.rangeClosed(1, 8).mapToObj(i -> "t" + i).toList();

        assertThat(Text.listed(List.of())).isEmpty();
        assertThat(Text.listed(texts.subList(0, 1))).isEqualTo("t1");
        assertThat(Text.listed(texts.subList(0, 5))).isEqualTo("t1, t2, t3, t4, t5");
        assertThat(Text.listed(texts.subList(0, 6))).isEqualTo("t1, t2, t3, t4, t5 and 1 more");
        assertThat(Text.listed(texts)).isEqualTo("t1, t2, t3, t4, t5 and 3 more");
    }

    @ParameterizedTest
    @CsvSource({
        "orders, ordres, true",
        "orders, order, true",
        "orders, rders, true",
        "orders, oxxers, true",
        "orders, xxxers, false",
        "ab, ac, false",
        "abc, abd, true",
        "abc, xbd, false",
    })
    void aNearMissIsAtMostAThirdAway(String text, String candidate, boolean near) {
        assertThat(Text.nearest(text, List.of(candidate)).isPresent()).isEqualTo(near);
    }

    @Test
    void ofEquallyNearTheFirstInOrderIsMeantAndNeverTheTextItself() {
        assertThat(Text.nearest("orders", List.of("ordersy", "ordersx", "orders", "orderszz")))
                .contains("ordersx");
        assertThat(Text.nearest("orders", List.of("orderszz", "ordersz"))).contains("ordersz");
        assertThat(Text.nearest("orders", List.of())).isEmpty();
        assertThat(Text.nearest("", List.of("a", ""))).isEmpty();
    }

    @Test
    void longTextsAreComparedWithManyCandidates() {
        Random random = new Random(23);
        List<String> candidates = new ArrayList<>();
        for (int i = 0; i < 2_000; i++) {
            StringBuilder key = new StringBuilder();
            while (key.length() < 1_000) {
                key.append((char) ('a' + random.nextInt(26)));
            }
            candidates.add(key.toString());
        }

        assertThat(Text.nearest(candidates.get(77) + "x", candidates)).contains(candidates.get(77));
        assertThat(Text.nearest("!".repeat(1_000), candidates)).isEmpty();
    }

    @Test
    void nearnessIsThatOfThePlainDefinition() {
        Random random = new Random(29);
        for (int round = 0; round < 5_000; round++) {
            String one = letters(random, random.nextInt(14));
            String other = letters(random, random.nextInt(14));
            int distance = distance(one, other);
            assertThat(Text.nearest(one, List.of(other)).isPresent())
                    .as("'%s' and '%s'", one, other)
                    .isEqualTo(distance > 0 && distance <= one.length() / 3);
        }
    }

    private static String letters(Random random, int length) {
        return random.ints(length, 'a', 'd')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static int distance(String one, String other) {
        int[][] table = new int[one.length() + 1][other.length() + 1];
        for (int i = 0; i <= one.length(); i++) {
            for (int j = 0; j <= other.length(); j++) {
                if (i == 0 || j == 0) {
                    table[i][j] = i + j;
                    continue;
                }
                int same = one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1;
                table[i][j] = Math.min(Math.min(table[i - 1][j], table[i][j - 1]) + 1, table[i - 1][j - 1] + same);
                if (i > 1
                        && j > 1
                        && one.charAt(i - 1) == other.charAt(j - 2)
                        && one.charAt(i - 2) == other.charAt(j - 1)) {
                    table[i][j] = Math.min(table[i][j], table[i - 2][j - 2] + 1);
                }
            }
        }
        return table[one.length()][other.length()];
    }

    @Test
    void whatCannotBeSeenIsWrittenOut() {
        assertThat(Text.visible("a\n\u0000\u007f\ud800b😀")).isEqualTo("a\\u000a\\u0000\\u007f\\ud800b😀");
        assertThat(Text.wellFormed("😀")).isTrue();
        assertThat(Text.wellFormed("\ud83d")).isFalse();
        assertThat(Text.hasControlCharacter("ключ 😀|'")).isFalse();
        assertThat(Text.hasControlCharacter("a\u0085")).isTrue();
    }

    @Test
    void aLongTextIsCutBetweenCharacters() {
        assertThat(Text.shortened("😀".repeat(60))).isEqualTo("😀".repeat(60));
        assertThat(Text.shortened("😀".repeat(61))).isEqualTo("😀".repeat(60) + "…");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"../../etc/passwd", "a/b", "a|b", "O'Brien; drop table x", "ключ", "😀", "CON", "a.csv", " ", "."
            })
    void anyTextIsAPartitionKey(String text) {
        assertThat(PartitionKeys.problem(text)).isEmpty();
    }

    @Test
    void aPartitionKeyHasUpTo1024CodePoints() {
        assertThat(PartitionKeys.problem("😀".repeat(1_024))).isEmpty();
        assertThat(PartitionKeys.problem("k".repeat(1_025)))
                .contains("The partition key '" + "k".repeat(60)
                        + "…' has 1025 characters, but a key can have 1024 at most.");
        assertThat(PartitionKeys.problem("")).contains("A partition key can't be empty.");
        assertThat(PartitionKeys.problem("a\nb"))
                .contains(
                        "The partition key 'a\\u000ab' has a control character (such as a line break or a tab), which a key can't have.");
        assertThat(PartitionKeys.problem("a\udc00"))
                .contains("The partition key 'a\\udc00' has half of a surrogate pair, so it is no Unicode text.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"orders", "shop/orders", "a b/c", "größe", "😀", "a.b-c@d", "1", "*"})
    void keysOfAssets(String text) {
        assertThat(new AssetKey(text)).hasToString(text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "''; it is empty.",
                "'/'; it has an empty segment.",
                "'a//b'; it has an empty segment.",
                "'a/'; it has an empty segment.",
                "' a'; a segment starts or ends with a blank.",
                "'a/b '; a segment starts or ends with a blank.",
                "'a/ '; a segment starts or ends with a blank.",
            })
    void whatIsNoKeyOfAnAssetSaysWhy(String text, String reason) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new AssetKey(text))
                .withMessage("'" + text + "' is no key of an asset: " + reason);
    }

    @Test
    void controlCharactersAreNoPartOfAKey() {
        assertThat(AssetKey.problem("a\tb")).contains("it has a control character.");
        assertThat(AssetKey.problem("a\ud800")).contains("it has half of a surrogate pair.");
    }
}
