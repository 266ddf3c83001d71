package dev.partita.processor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.partita.model.Computation;
import dev.partita.model.DeclaringClass;
import dev.partita.model.DeclaringClass.Status;
import dev.partita.model.Output;
import dev.partita.processor.Compilations.Module;
import dev.partita.processor.Compilations.Result;
import dev.partita.processor.collect.Collector;
import dev.partita.spi.Declarations;
import dev.partita.spi.Registry;
import java.io.IOException;
import java.lang.reflect.Field;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a process reads from the text of a registry is what the compiler read from the source. */
final class DeclaredTextTest {

    private static final Path VALID =
            Path.of("src/test/resources/fixtures/valid").toAbsolutePath();

    @TempDir
    private Path folder;

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void sayWhatTheSourceSays(String fixture) throws IOException {
        Module module = Module.in(folder);
        Reading reading = new Reading();
        Result result = Compilations.compile(
                Compilations.sourcesUnder(VALID.resolve(fixture)), module, List.of(new PartitaProcessor(), reading));
        assertThat(result.success()).as(result.text()).isTrue();

        Map<String, DeclaringClass> declared = new TreeMap<>();
        StringBuilder sections = new StringBuilder();
        URL[] path = {module.classes().toUri().toURL()};
        try (URLClassLoader loader = new URLClassLoader(path, Registry.class.getClassLoader())) {
            for (Registry registry : ServiceLoader.load(Registry.class, loader)) {
                if (loader.equals(registry.getClass().getClassLoader())) {
                    DeclaringClass said = Declarations.of(registry, "");
                    String text = text(registry.getClass());
                    declared.put(registry.className(), said);
                    assertThat(Declarations.of(registry.className(), text, "")).isEqualTo(said);
                    sections.append(
                            "registry " + registry.getClass().getName() + " 1 " + registry.className() + "\n" + text);
                }
            }
        }

        assertThat(declared).isEqualTo(reading.classes);
        Path file = module.classes().resolve("META-INF/partita/declarations");
        assertThat(Files.exists(file) ? Files.readString(file) : "").isEqualTo(sections.toString());
    }

    /** The text in the constants of a registry. */
    private static String text(Class<?> registry) {
        StringBuilder text = new StringBuilder();
        for (Field field : registry.getDeclaredFields()) {
            if (field.getName().startsWith("DECLARATIONS")) {
                field.setAccessible(true);
                try {
                    text.append(field.get(null));
                } catch (IllegalAccessException e) {
                    throw new IllegalStateException(e);
                }
            }
        }
        return text.toString();
    }

    static Stream<String> sayWhatTheSourceSays() throws IOException {
        try (Stream<Path> folders = Files.list(VALID)) {
            return folders.map(fixture -> fixture.getFileName().toString()).sorted().toList().stream();
        }
    }

    /** Reads classes as the processor does, in a round in which all types are there. */
    private static final class Reading extends AbstractProcessor {

        private final Map<String, DeclaringClass> classes = new TreeMap<>();

        @Override
        public Set<String> getSupportedAnnotationTypes() {
            return Set.of("*");
        }

        @Override
        public SourceVersion getSupportedSourceVersion() {
            return SourceVersion.latest();
        }

        @Override
        public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
            Collector collector = new Collector(processingEnv);
            round.getRootElements().forEach(root -> read(root, collector));
            return false;
        }

        private void read(Element element, Collector collector) {
            if (element instanceof TypeElement type) {
                if (collector.concerns(type)) {
                    var collected = collector.collect(type, Status.CHECKED, "", Optional.empty());
                    if (collected.needsRegistry()) {
                        classes.put(type.getQualifiedName().toString(), asDeclared(collected.declared()));
                    }
                }
                type.getEnclosedElements().forEach(member -> read(member, collector));
            }
        }

        /** Without what only messages of the compiler are made of. */
        private static DeclaringClass asDeclared(DeclaringClass read) {
            List<Computation> computations = read.computations().stream()
                    .map(computation -> new Computation(
                            computation.className(),
                            computation.method(),
                            computation.several(),
                            computation.outputs().stream()
                                    .map(output -> new Output(
                                            output.key(),
                                            output.name(),
                                            "",
                                            output.type(),
                                            output.storage(),
                                            "",
                                            output.metadata()))
                                    .toList(),
                            computation.parameters(),
                            computation.deps(),
                            computation.partitions(),
                            computation.batch(),
                            computation.isolate(),
                            computation.policy()))
                    .toList();
            return new DeclaringClass(
                    read.name(),
                    read.module(),
                    read.status(),
                    read.uses(),
                    computations,
                    read.resources(),
                    read.externals(),
                    read.checks(),
                    read.automations(),
                    read.constructor(),
                    read.malformed());
        }
    }
}
