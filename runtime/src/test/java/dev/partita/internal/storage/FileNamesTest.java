package dev.partita.internal.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.partita.PartitaException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class FileNamesTest {

    private static final String PORTABLE = "[a-z0-9%+][a-z0-9%+@._-]*";
    private static final List<String> ALPHABETS = List.of(
            "abcdefghij0123456789",
            "aAbBzZ",
            "._-%+@~ ",
            "conauxprlt19.",
            "/\\:*?\"<>|;'\0\n\t\u007f",
            "ключ日本語",
            "e\u0301\u00e9\u0130\u0131\u00df\u212b",
            "😀🧑‍🚀");

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '~',
            value = {
                "acme ~ acme",
                "2026-01-31 ~ 2026-01-31",
                "a.csv ~ a.csv",
                "Acme ~ +acme",
                "../../etc/passwd ~ %2e.%2f..%2fetc%2fpasswd",
                "a/b ~ a%2fb",
                "a|b ~ a%7cb",
                "O'Brien; drop table x ~ +o%27+brien%3b%20drop%20table%20x",
                "ключ ~ %d0%ba%d0%bb%d1%8e%d1%87",
                "😀 ~ %f0%9f%98%80",
                "CON ~ +c+o+n",
                "con ~ %63on",
                "con.txt ~ %63on.txt",
                "lpt1 ~ %6cpt1",
                "console ~ console",
                ". ~ %2e",
                ".. ~ %2e%2e",
                ".hidden ~ %2ehidden",
                "a. ~ a%2e",
                "a_b ~ a_b",
                "_value ~ %5fvalue",
                "-rf ~ %2drf",
                "` a ` ~ %20a%20",
                "a%2fb ~ a%252fb",
                "a+b@c ~ a%2bb%40c",
            })
    void aKeyHasAPortableName(String key, String name) throws IOException {
        assertThat(FileNames.encode(key)).isEqualTo(name);
        assertThat(FileNames.decode(folder, name)).contains(key);
    }

    @Test
    void namesAreReversibleAndPortableAndNeverTheSame() throws IOException {
        Random random = new Random(7);
        Map<String, String> keys = new HashMap<>();
        for (int i = 0; i < 20_000; i++) {
            String key = key(random);
            String name = FileNames.encode(key);
            assertThat(name)
                    .matches(PORTABLE)
                    .hasSizeLessThanOrEqualTo(FileNames.LONGEST)
                    .doesNotEndWith(".");
            assertThat(name.replaceFirst("\\..*", "")).doesNotMatch("con|prn|aux|nul|com[0-9]|lpt[0-9]");
            String before = keys.put(name, key);
            assertThat(before == null || before.equals(key))
                    .as("%s and %s", before, key)
                    .isTrue();
            if (FileNames.isShortened(name)) {
                assertThat(FileNames.decode(folder, name)).isEmpty();
                Files.writeString(folder.resolve(name + FileNames.SIDE_FILE), key);
            }
            assertThat(FileNames.decode(folder, name)).contains(key);
        }
        assertThat(keys.keySet()).anyMatch(FileNames::isShortened).anyMatch(name -> !FileNames.isShortened(name));
    }

    private static String key(Random random) {
        StringBuilder key = new StringBuilder();
        int length = 1 + random.nextInt(random.nextInt(20) == 0 ? 1_024 : 8);
        for (int i = 0; i < length; i++) {
            int[] alphabet =
                    ALPHABETS.get(random.nextInt(ALPHABETS.size())).codePoints().toArray();
            key.appendCodePoint(alphabet[random.nextInt(alphabet.length)]);
        }
        return key.toString();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "A", ".", "😀", "é", "%", "con."})
    void aLongKeyHasAReadablePrefixAndAHash(String part) {
        String key = part.repeat(1_024 / part.codePointCount(0, part.length()));
        String name = FileNames.encode(key);
        assertThat(name)
                .matches(PORTABLE)
                .matches("[^@]{100,}@[0-9a-f]{64}")
                .hasSizeLessThanOrEqualTo(FileNames.LONGEST);
        assertThat(name.getBytes(StandardCharsets.UTF_8)).hasSameSizeAs(name.toCharArray());
        assertThat(FileNames.encode(key + "x")).isNotEqualTo(name);
    }

    @Test
    void everyLengthAroundTheLimitIsReversible() throws IOException {
        for (String start : List.of("", "con.", "A", "😀")) {
            for (int length : IntStream.range(100, 200).toArray()) {
                String key = start + "x".repeat(length);
                String name = FileNames.encode(key);
                assertThat(name).hasSizeLessThanOrEqualTo(FileNames.LONGEST);
                if (!FileNames.isShortened(name)) {
                    assertThat(FileNames.decode(folder, name)).contains(key);
                }
            }
        }
    }

    @Test
    void aSideFileThatSaysSomethingElseIsNotBelieved() throws IOException {
        String name = FileNames.encode("x".repeat(1_000));
        Files.writeString(folder.resolve(name + FileNames.SIDE_FILE), "y");
        assertThat(FileNames.decode(folder, name)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", "%", "%6", "%61", "%zz", "+", "+1", "++a", "A", "é", "%ff", "_value", ".x", "con", "a b", "%2E",
                "a@b"
            })
    void aNameThatNoKeyHasStandsForNone(String name) throws IOException {
        assertThat(FileNames.decode(folder, name)).isEmpty();
    }

    @Test
    void whatIsNoKeyIsRefused() {
        assertThatThrownBy(() -> FileNames.encode("")).isInstanceOf(PartitaException.class);
        assertThatThrownBy(() -> FileNames.encode("a\ud83d"))
                .isInstanceOf(PartitaException.class)
                .hasMessageContaining("half a surrogate pair");
    }
}
