package dev.partita.processor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.partita.processor.Compilations.Module;
import dev.partita.processor.Compilations.Result;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.Processor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The code version of an asset changes with what its code does, and with nothing else. */
final class CodeVersionsTest {

    private static final String ORDERS = "shop/Orders.java";
    private static final String RATES = "shop/Rates.java";
    private static final String SHAPES = "shop/Shapes.java";

    private static final Map<String, String> MODULE = Map.of(
            ORDERS,
            """
            package shop;

            import dev.partita.Asset;
            import dev.partita.PartitionKey;
            import dev.partita.DynamicPartitions;
            import java.util.ArrayList;
            import java.util.List;
            import shop.one.Client;

            final class Orders {
              private static final int LIMIT = 10;
              static final List<String> NAMES = List.of("a", "b");

              @Asset static List<Integer> orders() {
                List<Integer> found = new ArrayList<>();
                for (int i = 0; i < LIMIT; i++) {
                  found.add(i * Rates.rate(i));
                }
                return found;
              }

              @Asset @DynamicPartitions("s3") static String file(@PartitionKey String key) {
                return key + NAMES.get(0);
              }

              @Asset static String client(List<Integer> orders) {
                return new Client().name() + orders;
              }

              @Asset static int even(String client) { return isEven(client.length()) ? 1 : 0; }

              static boolean isEven(int n) { return n == 0 || isOdd(n - 1); }

              static boolean isOdd(int n) { return n != 0 && isEven(n - 1); }
            }
            """,
            RATES,
            """
            package shop;

            final class Rates {
              static int rate(int day) { return day > 3 ? base() : base() + 1; }

              private static int base() { return 2; }
            }
            """,
            "shop/one/Client.java",
            "package shop.one;\n\npublic final class Client {\n  public String name() { return \"x\"; }\n}\n",
            "shop/two/Client.java",
            "package shop.two;\n\npublic final class Client {\n  public String name() { return \"x\"; }\n}\n",
            SHAPES,
            """
            package shop;

            import dev.partita.Asset;
            import java.util.List;
            import java.util.Map;
            import java.util.TreeMap;
            import java.util.function.Function;
            import java.util.function.Supplier;

            /** What a compiler may look at in its own way. */
            final class Shapes {
              enum Unit {
                METER { @Override double in() { return 1; } },
                INCH { @Override double in() { return 0.0254; } };
                abstract double in();
              }

              sealed interface Shape permits Circle, Square {}
              record Circle(double radius) implements Shape {
                Circle {
                  if (radius < 0) throw new IllegalArgumentException("negative");
                }
              }
              record Square(double side) implements Shape {}

              private final Map<String, Integer> counted = new TreeMap<>();
              private int calls;
              { calls = 1; }

              int count(String word) { calls++; return counted.merge(word, 1, Integer::sum); }

              @Asset static double area() {
                double sum = 0;
                Shapes shapes = new Shapes();
                outer:
                for (Shape shape : List.of(new Circle(1), new Square(2))) {
                  var name = switch (shape.toString().charAt(0)) {
                    case 'C', 'c' -> "circle";
                    case 'S' -> { String text = "square"; yield text; }
                    default -> throw new IllegalStateException();
                  };
                  if (shape instanceof Circle circle && circle.radius() > 0) {
                    sum += Math.PI * circle.radius() * circle.radius();
                    continue outer;
                  }
                  if (shape instanceof Square) { sum += ((Square) shape).side(); }
                  shapes.count(name);
                  Function<Double, Double> twice = x -> { double y = x; return y * 2; };
                  Supplier<Shapes> made = Shapes::new;
                  Runnable run = new Runnable() {
                    private final int n = 3;
                    @Override public void run() { made.get().count("n" + n); }
                  };
                  run.run();
                  record Pair<T>(T left, T right) {}
                  Pair<Double> pair = new Pair<>(sum, twice.apply(sum));
                  try (AutoCloseable closed = () -> {}) {
                    sum = pair.left() + pair.right() + closed.hashCode();
                  } catch (RuntimeException | Error e) {
                    break outer;
                  } catch (Exception e) {
                    sum = -1;
                  }
                  int[][] grid = {{1, 2}, {3}};
                  sum += grid[0].length;
                }
                for (Unit unit : Unit.values()) {
                  switch (unit) {
                    case METER: sum += unit.in(); break;
                    case INCH: sum++;
                  }
                }
                return sum;
              }
            }
            """);

    @TempDir
    private Path folder;

    private Map<String, String> before = Map.of();

    @BeforeEach
    void compileAll() {
        before = versions(MODULE);
    }

    @Test
    void everyComputationHasAVersion() {
        assertThat(before.keySet())
                .containsExactly(
                        "shop.Orders#client(java.util.List)",
                        "shop.Orders#even(java.lang.String)",
                        "shop.Orders#file(java.lang.String)",
                        "shop.Orders#orders()",
                        "shop.Shapes#area()");
        assertThat(before.values())
                .allMatch(version -> version.matches("[0-9a-f]{16}"))
                .doesNotHaveDuplicates();
    }

    @Test
    void everyReleaseOfTheCompilerGivesTheSameVersions() {
        assertThat(before)
                .containsEntry("shop.Shapes#area()", "6feb37497fce9215")
                .containsEntry("shop.Orders#orders()", "82f23f5500e6b31b");
    }

    @Test
    void formattingCommentsAndParenthesesChangeNothing() {
        assertChanged(
                ORDERS,
                text -> text.replace("i * Rates.rate(i)", "/* often */ ( i\n *\n  (Rates.rate(i)) )")
                        .replace(
                                "@Asset static List<Integer>",
                                "/** All. */ @Asset(group = \"eu\")\n static List<Integer>"));
    }

    @Test
    void localVariablesMayBeRenamed() {
        assertChanged(
                ORDERS,
                text -> text.replace("found", "result")
                        .replace("(int i = 0; i < LIMIT; i++)", "(int j = 0; j < LIMIT; j++)")
                        .replace("i * Rates.rate(i)", "j * Rates.rate(j)"));
        assertChanged(
                SHAPES,
                text -> text.replace("outer", "shapes_")
                        .replace("circle &&", "round &&")
                        .replace("circle.radius", "round.radius")
                        .replace("x -> { double y = x; return y", "z -> { double w = z; return w"));
        assertChanged(RATES, text -> text.replace("day", "d"));
    }

    @Test
    void theNameOfWhatTakesAKeyMayBeChangedButNotThatOfWhatReadsAnAsset() {
        assertChanged(ORDERS, text -> text.replace("String key", "String name").replace("key + N", "name + N"));
    }

    @Test
    void aConstantChangesWhatUsesIt() {
        assertChanged(ORDERS, text -> text.replace("LIMIT = 10", "LIMIT = 11"), "shop.Orders#orders()");
    }

    @Test
    void theInitializerOfAFieldChangesWhatUsesIt() {
        assertChanged(
                ORDERS, text -> text.replace("\"a\", \"b\"", "\"c\", \"b\""), "shop.Orders#file(java.lang.String)");
        assertChanged(SHAPES, text -> text.replace("calls = 1", "calls = 2"), "shop.Shapes#area()");
        assertChanged(
                SHAPES, text -> text.replace("new TreeMap<>()", "new java.util.HashMap<>()"), "shop.Shapes#area()");
    }

    @Test
    void aMethodChangesWhatCallsItHoweverIndirectly() {
        assertChanged(RATES, text -> text.replace("return 2", "return 3"), "shop.Orders#orders()");
        assertChanged(RATES, text -> text.replace("day > 3", "day >= 3"), "shop.Orders#orders()");
    }

    @Test
    void methodsThatCallEachOtherChangeWhatCallsThem() {
        assertChanged(ORDERS, text -> text.replace("n != 0 &&", "n > 0 &&"), "shop.Orders#even(java.lang.String)");
    }

    @Test
    void anImportOfAnotherClassChangesWhatUsesIt() {
        assertChanged(
                ORDERS,
                text -> text.replace("shop.one.Client", "shop.two.Client"),
                "shop.Orders#client(java.util.List)");
    }

    @Test
    void anOtherWayToNameTheSameClassChangesNothing() {
        assertChanged(
                ORDERS,
                text -> text.replace("import shop.one.Client;\n", "").replace("new Client()", "new shop.one.Client()"));
    }

    @Test
    void whatImplementsAnInterfaceChangesWhatMakesIt() {
        assertChanged(SHAPES, text -> text.replace("radius < 0", "radius <= 0"), "shop.Shapes#area()");
        assertChanged(SHAPES, text -> text.replace("0.0254", "0.0253"), "shop.Shapes#area()");
        assertChanged(SHAPES, text -> text.replace("int n = 3", "int n = 4"), "shop.Shapes#area()");
    }

    @Test
    void anOperatorChangesWhatUsesIt() {
        assertChanged(ORDERS, text -> text.replace("i * Rates", "i + Rates"), "shop.Orders#orders()");
    }

    @Test
    void anAddedMethodChangesNothing() {
        assertChanged(
                ORDERS,
                text -> text.replace("final class Orders {", "final class Orders {\n static int no() { return 1; }"));
    }

    @Test
    void theOrderOfTheFilesChangesNothing() {
        Path sources = Compilations.write(folder("sources"), MODULE);
        List<Path> files = new ArrayList<>(Compilations.sourcesUnder(sources));
        Module forward = module();
        Module backward = module();
        compile(files, forward);
        Collections.reverse(files);
        compile(files, backward);

        assertThat(backward.files()).isEqualTo(forward.files());
    }

    @Test
    void aHelperThatIsCompiledByItselfChangesTheVersionOfWhatCallsIt() {
        String changed = text(RATES).replace("return 2", "return 3");
        Path sources = Compilations.write(folder("sources"), with(RATES, changed));
        Module module = module();
        compile(Compilations.sourcesUnder(Compilations.write(folder("before"), MODULE)), module);
        Module whole = module();
        compile(Compilations.sourcesUnder(sources), whole);

        compile(List.of(sources.resolve(RATES)), module);

        assertThat(module.files()).isEqualTo(whole.files());
        assertThat(versions(module).get("shop.Orders#orders()")).isNotEqualTo(before.get("shop.Orders#orders()"));
    }

    @Test
    void whereCodeOfTheModuleIsNotKnownNoVersionIs() throws IOException {
        Path sources = Compilations.write(folder("sources"), MODULE);
        Module module = module();
        compile(Compilations.sourcesUnder(sources), module);
        Files.delete(module.classes().resolve("META-INF/partita/code"));

        compile(List.of(sources.resolve(ORDERS)), module);

        assertThat(versions(module))
                .as("what uses no other class")
                .containsEntry("shop.Orders#file(java.lang.String)", before.get("shop.Orders#file(java.lang.String)"))
                .doesNotContainKeys("shop.Orders#orders()", "shop.Orders#client(java.util.List)", "shop.Shapes#area()");
    }

    @Test
    void aBuildToolMayWrapTheEnvironment() {
        Path sources = Compilations.write(folder("sources"), MODULE);
        Module module = module();

        compileWrapped(sources, module, environment -> wrapper(new Delegating(environment)));

        assertThat(versions(module)).isEqualTo(before);
    }

    @Test
    void underAnotherCompilerNoVersionIsKnownNotEvenAnEarlierOne() {
        Path sources = Compilations.write(folder("sources"), MODULE);
        Module module = module();
        compile(Compilations.sourcesUnder(sources), module);

        compileWrapped(sources, module, environment -> wrapper(new Hiding(() -> environment)));

        assertThat(module.files()).containsEntry("classes/META-INF/partita/versions", "");
    }

    private static void compileWrapped(Path sources, Module module, UnaryOperator<ProcessingEnvironment> wrapped) {
        Result result = Compilations.compile(
                Compilations.sourcesUnder(sources), module, List.of(new Wrapped(new PartitaProcessor(), wrapped)));
        assertThat(result.success()).as(result.text()).isTrue();
    }

    private static ProcessingEnvironment wrapper(InvocationHandler handler) {
        return (ProcessingEnvironment) Proxy.newProxyInstance(
                CodeVersionsTest.class.getClassLoader(), new Class<?>[] {ProcessingEnvironment.class}, handler);
    }

    /** A handler that has the environment in a field. */
    private record Delegating(ProcessingEnvironment delegate) implements InvocationHandler {
        @Override
        public Object invoke(Object proxy, Method method, Object[] arguments) throws ReflectiveOperationException {
            return method.invoke(delegate, arguments);
        }
    }

    /** A handler in which the environment can't be found. */
    private record Hiding(Supplier<ProcessingEnvironment> hidden) implements InvocationHandler {
        @Override
        public Object invoke(Object proxy, Method method, Object[] arguments) throws ReflectiveOperationException {
            return method.invoke(hidden.get(), arguments);
        }
    }

    /** A processor that is given another environment. */
    private static final class Wrapped extends AbstractProcessor {

        private final Processor processor;
        private final UnaryOperator<ProcessingEnvironment> wrapped;

        private Wrapped(Processor processor, UnaryOperator<ProcessingEnvironment> wrapped) {
            this.processor = processor;
            this.wrapped = wrapped;
        }

        @Override
        public synchronized void init(ProcessingEnvironment environment) {
            super.init(environment);
            processor.init(wrapped.apply(environment));
        }

        @Override
        public Set<String> getSupportedAnnotationTypes() {
            return processor.getSupportedAnnotationTypes();
        }

        @Override
        public SourceVersion getSupportedSourceVersion() {
            return processor.getSupportedSourceVersion();
        }

        @Override
        @SuppressWarnings("DoNotClaimAnnotations") // It answers what the wrapped one does.
        public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
            return processor.process(annotations, round);
        }
    }

    @Test
    void aCompilationThatFailsLeavesTheVersions() {
        Module module = module();
        compile(Compilations.sourcesUnder(Compilations.write(folder("before"), MODULE)), module);
        Path sources =
                Compilations.write(folder("sources"), with(RATES, text(RATES).replace("return 2", "return \"\"")));

        Result result = Compilations.compile(Compilations.sourcesUnder(sources), List.of(), module);

        assertThat(result.success()).isFalse();
        assertThat(versions(module)).isEqualTo(before);
    }

    /** A change of one file, to the text of it. */
    private interface Edit {
        String of(String text);
    }

    private void assertChanged(String path, Edit edit, String... computations) {
        String edited = edit.of(text(path));
        assertThat(edited).isNotEqualTo(text(path));
        Map<String, String> after = versions(with(path, edited));
        assertThat(after.keySet()).isEqualTo(before.keySet());
        assertThat(after.keySet().stream().filter(id -> !Objects.equals(after.get(id), before.get(id))))
                .containsExactlyInAnyOrder(computations);
    }

    private static String text(String path) {
        return MODULE.getOrDefault(path, "");
    }

    private static Map<String, String> with(String path, String text) {
        Map<String, String> sources = new TreeMap<>(MODULE);
        sources.put(path, text);
        return sources;
    }

    private Map<String, String> versions(Map<String, String> sources) {
        Module module = module();
        compile(Compilations.sourcesUnder(Compilations.write(folder("sources"), sources)), module);
        return versions(module);
    }

    private static void compile(List<Path> files, Module module) {
        Result result = Compilations.compile(files, List.of(), module);
        assertThat(result.diagnostics()).as(result.text()).isEmpty();
    }

    /** The versions in the file of a module, by class and method. */
    private static Map<String, String> versions(Module module) {
        Map<String, String> versions = new TreeMap<>();
        String name = "";
        for (String line : module.files()
                .getOrDefault("classes/META-INF/partita/versions", "")
                .lines()
                .toList()) {
            String[] words = line.split(" ", -1);
            if (words[0].equals("class")) {
                name = words[1];
            } else {
                versions.put(name + "#" + words[0], words[1]);
            }
        }
        return versions;
    }

    private Module module() {
        return Module.in(folder("module"));
    }

    /** A new folder of this test. */
    private Path folder(String name) {
        try {
            return Files.createTempDirectory(folder, name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
