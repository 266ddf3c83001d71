package dev.partita.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class GlobTest {

    @Test
    void matchesWhatTheSameRegularExpressionMatches() {
        Random random = new Random(1);
        int matching = 0;
        for (int i = 0; i < 20_000; i++) {
            String pattern = text(random, "ab*", 6);
            String text = text(random, "ab", 8);
            boolean expected = Pattern.matches(pattern.replace("*", ".*"), text);
            assertThat(new Glob(List.of(pattern.split("\\*", -1))).matches(text))
                    .as("%s on %s", pattern, text)
                    .isEqualTo(expected);
            matching += expected ? 1 : 0;
        }
        assertThat(matching).isBetween(2_000, 18_000);
    }

    @Test
    void wildcardsDoNotOverlapWhatStandsAroundThem() {
        assertThat(new Glob(List.of("ab", "ba")).matches("aba")).isFalse();
        assertThat(new Glob(List.of("ab", "ba")).matches("abba")).isTrue();
        assertThat(new Glob(List.of("", "/", "")).matches("a/b/c")).isTrue();
    }

    private static String text(Random random, String characters, int longest) {
        return random.ints(random.nextInt(longest + 1), 0, characters.length())
                .mapToObj(at -> characters.substring(at, at + 1))
                .collect(Collectors.joining());
    }
}
