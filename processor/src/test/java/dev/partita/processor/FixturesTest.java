package dev.partita.processor;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.partita.processor.Compilations.Module;
import dev.partita.processor.Compilations.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Compiles every folder of fixtures; src/test/resources/fixtures/README.md says how one is written. */
final class FixturesTest {

    private static final Path FIXTURES = Path.of("src/test/resources/fixtures").toAbsolutePath();

    @TempDir
    private Path folder;

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void refusesWhatIsBroken(String name) {
        Path fixture = FIXTURES.resolve("broken").resolve(name);
        List<Path> sources = Compilations.sourcesUnder(fixture);
        List<Expectation> expected = expectations(sources);
        assertThat(expected)
                .as("expectations of " + name)
                .isNotEmpty()
                .allSatisfy(expectation -> assertThat(expectation.message())
                        .startsWith("[" + requireNonNull(fixture.getParent()).getFileName() + "] "));

        assertOnly(expected, Compilations.compile(sources, List.of(), Module.in(folder)));
    }

    static Stream<String> refusesWhatIsBroken() throws IOException {
        List<String> names = new ArrayList<>();
        for (String code : folders("broken")) {
            for (String name : folders("broken/" + code)) {
                names.add(code + "/" + name);
            }
        }
        return names.stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void compilesWhatIsValidWithoutAWarningAndInAnyOrder(String name) {
        List<Path> sources = Compilations.sourcesUnder(FIXTURES.resolve("valid").resolve(name));
        List<Path> reversed = new ArrayList<>(sources);
        Collections.reverse(reversed);
        Module forwards = Module.in(folder.resolve("forwards"));
        Module backwards = Module.in(folder.resolve("backwards"));

        assertClean(Compilations.compile(sources, List.of(), forwards, "-Werror"));
        assertClean(Compilations.compile(reversed, List.of(), backwards, "-Werror"));
        assertThat(backwards.files()).isEqualTo(forwards.files());
    }

    static Stream<String> compilesWhatIsValidWithoutAWarningAndInAnyOrder() throws IOException {
        return folders("valid").stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void staysSilentWhereTheCodeItselfDoesNotCompile(String name) {
        List<Path> sources =
                Compilations.sourcesUnder(FIXTURES.resolve("uncompilable").resolve(name));

        Result result = Compilations.compile(sources, List.of(), Module.in(folder));

        assertThat(result.errors()).as(result.text()).isNotEmpty();
        assertThat(result.diagnostics()).as(result.text()).allSatisfy(diagnostic -> {
            assertThat(diagnostic.getCode()).doesNotContain("proc.");
            assertThat(diagnostic.getSource()).isNotNull();
            assertThat(sources).contains(Path.of(diagnostic.getSource().toUri()));
        });
    }

    static Stream<String> staysSilentWhereTheCodeItselfDoesNotCompile() throws IOException {
        return folders("uncompilable").stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void refusesWhatIsBrokenAcrossModules(String name) throws IOException {
        Path fixture = FIXTURES.resolve("modules/broken").resolve(name);
        List<Path> sources = Compilations.sourcesUnder(fixture.resolve("2-downstream"));
        List<Expectation> expected = expectations(sources);
        assertThat(expected).as("expectations of " + name).isNotEmpty();

        assertOnly(expected, compileModules(fixture));
    }

    static Stream<String> refusesWhatIsBrokenAcrossModules() throws IOException {
        return folders("modules/broken").stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void compilesWhatIsValidAcrossModules(String name) throws IOException {
        assertClean(compileModules(FIXTURES.resolve("modules/valid").resolve(name)));
    }

    static Stream<String> compilesWhatIsValidAcrossModules() throws IOException {
        return folders("modules/valid").stream();
    }

    private Result compileModules(Path fixture) {
        Path first = fixture.resolve("1-upstream");
        Module upstream = Module.in(folder.resolve("upstream"));
        List<Path> sources = Compilations.sourcesUnder(first);
        assertClean(
                Files.exists(first.resolve("proc-none"))
                        ? Compilations.compileWithoutProcessor(sources, List.of(), upstream)
                        : Compilations.compile(sources, List.of(), upstream));
        return Compilations.compile(
                Compilations.sourcesUnder(fixture.resolve("2-downstream")),
                List.of(upstream.classes()),
                Module.in(folder.resolve("downstream")));
    }

    private static void assertOnly(List<Expectation> expected, Result result) {
        String report = "expected:\n"
                + String.join("\n", expected.stream().map(Expectation::toString).toList()) + "\njavac said:\n"
                + result.text();
        assertThat(result.diagnostics()).as(report).hasSameSizeAs(expected);
        assertThat(result.diagnostics())
                .as(report)
                .allMatch(diagnostic -> diagnostic.getKind() == Diagnostic.Kind.ERROR);
        for (Expectation expectation : expected) {
            assertThat(result.diagnostics()).as(report).anyMatch(expectation::accepts);
        }
    }

    private static void assertClean(Result result) {
        assertThat(result.success()).as(result.text()).isTrue();
        assertThat(result.diagnostics()).as(result.text()).isEmpty();
    }

    private static List<Expectation> expectations(List<Path> sources) {
        return sources.stream().flatMap(file -> Expectation.in(file).stream()).toList();
    }

    private static List<String> folders(String parent) throws IOException {
        try (Stream<Path> folders = Files.list(FIXTURES.resolve(parent))) {
            return folders.filter(Files::isDirectory)
                    .map(folder -> folder.getFileName().toString())
                    .sorted()
                    .toList();
        }
    }
}
