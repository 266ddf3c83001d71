package dev.partita.processor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.partita.processor.Compilations.Module;
import dev.partita.processor.Compilations.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What is generated for some of the valid fixtures, to the byte. {@code ./mvnw -pl processor -am test -Dtest=GoldenRegistriesTest
 * -Dsurefire.failIfNoSpecifiedTests=false -Dgoldens=rewrite} writes the golden files anew; read their differences before
 * committing them.
 */
final class GoldenRegistriesTest {

    private static final Path FIXTURES = Path.of("src/test/resources/fixtures/valid");
    private static final Path GOLDEN = Path.of("src/test/resources/golden");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "lesson",
                "every-element",
                "instance-assets",
                "multi-asset",
                "overloads",
                "typed-keys",
                "configuration",
                "batches",
                "checks",
                "mapping-of-the-users",
                "partitions-of-every-kind",
                "deprecated-types",
                "keys-in-any-script",
                "classes-named-like-javas-own",
                "storable-records",
                "storable-generic-records",
                "storable-sealed-interfaces",
                "rows",
            })
    void generatesTheGoldenRegistry(String fixture, @TempDir Path folder) throws IOException {
        Module module = Module.in(folder);
        Result result = Compilations.compile(
                Compilations.sourcesUnder(FIXTURES.resolve(fixture)), java.util.List.of(), module, "-Werror");
        assertThat(result.success()).as(result.text()).isTrue();
        SortedMap<String, String> generated = texts(module.generated(), "");
        Path golden = GOLDEN.resolve(fixture);
        if ("rewrite".equals(System.getProperty("goldens"))) {
            rewrite(golden, generated);
        }
        assertThat(generated).isEqualTo(texts(golden, ".txt"));
    }

    private static SortedMap<String, String> texts(Path root, String ending) throws IOException {
        SortedMap<String, String> texts = new TreeMap<>();
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String path = root.relativize(file).toString().replace('\\', '/');
                texts.put(path.substring(0, path.length() - ending.length()), Files.readString(file));
            }
        }
        return texts;
    }

    private static void rewrite(Path golden, SortedMap<String, String> generated) throws IOException {
        if (Files.exists(golden)) {
            try (Stream<Path> files = Files.walk(golden)) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    Files.delete(file);
                }
            }
        }
        for (var entry : generated.entrySet()) {
            Path file = golden.resolve(entry.getKey() + ".txt");
            Files.createDirectories(file.getParent());
            Files.writeString(file, entry.getValue());
        }
    }
}
