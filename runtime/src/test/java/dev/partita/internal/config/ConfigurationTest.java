package dev.partita.internal.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.partita.InvalidRequestException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ConfigurationTest {

    @TempDir
    private Path folder;

    private Path write(String yaml) throws IOException {
        return Files.writeString(folder.resolve("partita.yaml"), yaml);
    }

    private Configuration read(String yaml) throws IOException {
        return Configuration.of(Map.of(), write(yaml));
    }

    @Test
    void theRequestGoesBeforeTheEnvironmentAndThatBeforeTheFile() throws IOException {
        Path file = write("a: file\nb: file\nc: file\nd: file\n");
        Configuration configuration = Configuration.of(
                        Map.of("PARTITA_A", "environment", "PARTITA_B", "environment", "PARTITA_D", ""), file)
                .with(Map.of("a", "request"));

        assertThat(configuration.find("a").orElseThrow().text()).isEqualTo("request");
        assertThat(configuration.find("b").orElseThrow())
                .isEqualTo(Setting.of("environment", "in the environment variable PARTITA_B"));
        assertThat(configuration.find("c").orElseThrow()).isEqualTo(Setting.of("file", "in '" + file + "', line 3"));
        assertThat(configuration.find("d").orElseThrow().text())
                .as("an empty variable is none")
                .isEqualTo("file");
        assertThat(configuration.find("e")).isEmpty();
    }

    @Test
    void theFileStandsBesideTheHomeFolderUnlessAVariableNamesAnother() throws IOException {
        write("a: beside\n");
        Path other = Files.writeString(folder.resolve("other.yaml"), "a: other\n");
        Path home = folder.resolve("home");

        assertThat(Configuration.beside(home, Map.of()).find("a").orElseThrow().text())
                .isEqualTo("beside");
        assertThat(Configuration.beside(home, Map.of("PARTITA_CONFIG", other.toString()))
                        .find("a")
                        .orElseThrow()
                        .text())
                .isEqualTo("other");
        assertThat(Configuration.beside(folder.resolve("x/home"), Map.of()).find("a"))
                .isEmpty();
        Configuration lost = Configuration.beside(
                home, Map.of("PARTITA_CONFIG", folder.resolve("lost").toString()));
        assertThatThrownBy(() -> lost.find("a"))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("lost");
    }

    @Test
    void namesMayBeNestedOrHaveDotsAndTextsAreTakenAsTheyStand() throws IOException {
        Configuration configuration = read("""
                        warehouse:
                          path: data/x
                          threads: 007
                        warehouse.region.name: no
                        version: 1.10
                        nothing:
                        null text: ~
                        empty: ""
                        quoted: "null"
                        list: [a, "b, c", 1.0]
                        block: |
                          two
                          lines
                        base: &base
                          x: 1
                        copy: *base
                        """);
        assertThat(configuration.find("warehouse.path").orElseThrow().text()).isEqualTo("data/x");
        assertThat(configuration.find("warehouse.threads").orElseThrow().text()).isEqualTo("007");
        assertThat(configuration.find("warehouse.region.name").orElseThrow().text())
                .isEqualTo("no");
        assertThat(configuration.find("version").orElseThrow().text()).isEqualTo("1.10");
        assertThat(configuration.find("nothing")).isEmpty();
        assertThat(configuration.find("null text")).isEmpty();
        assertThat(configuration.find("empty").orElseThrow().text()).isEmpty();
        assertThat(configuration.find("quoted").orElseThrow().text()).isEqualTo("null");
        assertThat(configuration.find("list").orElseThrow().texts()).containsExactly("a", "b, c", "1.0");
        assertThat(configuration.find("block").orElseThrow().text()).isEqualTo("two\nlines\n");
        assertThat(configuration.find("copy.x").orElseThrow().text()).isEqualTo("1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "a: 1\\na: sesame|'a' stands there twice, the second time in line 2.",
                "a:\\n  b: 1\\na.b: sesame|'a.b' stands there twice, the second time in line 3.",
                "a: \"sesame|it is no YAML in line 1, column 11.",
                "a: 1\\n b: sesame|it is no YAML in line 2, column 3.",
                "sesame|it has no names: write NAME: VALUE.",
                "- sesame|it has no names: write NAME: VALUE.",
                "a: *sesame|it is no YAML in line 1, column 4.",
                "a: [[sesame]]|line 1 has a list of what is no single value.",
                "a: 1\\n---\\nb: sesame|it has 2 documents, but one is read.",
                "[a, b]: sesame|it has more than names and values, or too many aliases.",
            })
    void saysWhereAFileIsWrongWithoutRepeatingWhatStandsThere(String yaml, String why) throws IOException {
        Configuration configuration = read(yaml.replace("\\n", "\n"));

        assertThatThrownBy(() -> configuration.find("x"))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessage("The configuration in '" + folder.resolve("partita.yaml") + "' can't be read: " + why)
                .hasMessageNotContaining("sesame");
    }

    @Test
    void refusesAFileThatContainsItselfOrGrowsWithoutEnd() throws IOException {
        Configuration itself = read("a: &a\n  b: *a\n");
        assertThatThrownBy(() -> itself.find("x")).isInstanceOf(InvalidRequestException.class);
        StringBuilder bomb = new StringBuilder("a0: &a0 {x: 1, y: 2}\n");
        for (int i = 1; i < 30; i++) {
            bomb.append("a%d: &a%d {x: *a%d, y: *a%d}\n".formatted(i, i, i - 1, i - 1));
        }
        Configuration growing = read(bomb.toString());
        assertThatThrownBy(() -> growing.find("x"))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("too many aliases");
    }

    @Test
    void givesAllThatBeginsWithAPrefix() throws IOException {
        Path file = write("pools:\n  the-api: 3\n  duckDb: 1\nother: 2\n");
        Map<String, String> environment =
                Map.of("PARTITA_POOLS_THE_API", "4", "PARTITA_POOLS_DISK", "7", "PARTITA_POOLSIDE", "8");

        assertThat(Configuration.of(environment, file)
                        .with(Map.of("pools.x", "9"))
                        .under("pools"))
                .isEqualTo(Map.of("the-api", "4", "duckDb", "1", "disk", "7", "x", "9"));
    }
}
