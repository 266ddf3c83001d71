package dev.partita.internal.engine;

import dev.partita.PartitaException;
import dev.partita.model.Asset;
import dev.partita.model.Assignability;
import dev.partita.model.Automation;
import dev.partita.model.BoundCheck;
import dev.partita.model.Check;
import dev.partita.model.Computation;
import dev.partita.model.DeclaringClass;
import dev.partita.model.Dependency;
import dev.partita.model.Graph;
import dev.partita.model.Parameter;
import dev.partita.model.Problem;
import dev.partita.model.ResourceMethod;
import dev.partita.model.Rules;
import dev.partita.model.Site;
import dev.partita.model.Text;
import dev.partita.model.UpstreamChoice;
import dev.partita.spi.KeyMapping;
import dev.partita.spi.Registry;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** A graph together with the generated code that calls its methods. Immutable, but for classes of generated code that are loaded late. */
public final class Pipeline {

    private final Graph graph;
    private final Map<String, FoundRegistry> registries;
    private final Map<Object, Integer> numbers;
    private final Assignability types;
    private final CodeVersions versions = new CodeVersions();

    private Pipeline(
            Graph graph, Map<String, FoundRegistry> registries, Map<Object, Integer> numbers, Assignability types) {
        this.types = types;
        this.graph = graph;
        this.registries = registries;
        this.numbers = numbers;
    }

    /**
     * The pipeline of all registries that a class loader sees.
     *
     * @throws PartitaException if there are none, or they break the rules
     */
    public static Pipeline load(ClassLoader loader) {
        Collection<FoundRegistry> found = RegistryFinder.find(loader);
        if (found.isEmpty()) {
            throw new PartitaException("""
                    There are no assets on the class path: no registry that Partita's annotation processor generates.
                    Either no class has a method with @Asset, or the processor did not run: since JDK 23, javac runs only those that the build names.
                    With Maven, name dev.partita:partita-processor in the <annotationProcessorPaths> of maven-compiler-plugin;
                    with Gradle, as annotationProcessor "dev.partita:partita-processor:VERSION".""");
        }
        return of(found, loader);
    }

    /** The pipeline of some registries. */
    static Pipeline of(Collection<FoundRegistry> found, ClassLoader loader) {
        Map<String, FoundRegistry> registries = new HashMap<>();
        List<DeclaringClass> classes = new ArrayList<>();
        for (FoundRegistry registry : found) {
            DeclaringClass declaring = registry.declared();
            if (registries.putIfAbsent(declaring.name(), registry) == null) {
                classes.add(declaring);
            }
        }
        Graph graph = Graph.of(classes);
        Assignability types = new RuntimeTypes(loader);
        List<Problem> problems = Rules.check(graph, types);
        if (!problems.isEmpty()) {
            throw new PartitaException("The assets on the class path don't fit together:\n"
                    + problems.stream()
                            .limit(5)
                            .map(problem -> problem.message() + "\n  In "
                                    + problem.site().className() + ".")
                            .collect(Collectors.joining("\n"))
                    + (problems.size() > 5 ? "\nand " + (problems.size() - 5) + " more." : ""));
        }
        return new Pipeline(graph, registries, numbered(classes), types);
    }

    /** What generated code calls each method by: its position in its class, in the order of declaration. */
    private static Map<Object, Integer> numbered(List<DeclaringClass> classes) {
        Map<Object, Integer> numbers = new HashMap<>();
        for (DeclaringClass declaring : classes) {
            int assets = 0;
            int mappings = 0;
            for (int i = 0; i < declaring.computations().size(); i++) {
                Computation computation = declaring.computations().get(i);
                numbers.put(computation, i);
                mappings = number(computation.site(), computation.parameters(), mappings, numbers);
                for (int j = 0; j < computation.outputs().size(); j++) {
                    numbers.put(computation.outputs().get(j).key(), assets++);
                }
            }
            for (int i = 0; i < declaring.checks().size(); i++) {
                Check check = declaring.checks().get(i);
                numbers.put(check, i);
                mappings = number(check.site(), check.parameters(), mappings, numbers);
            }
            for (int i = 0; i < declaring.automations().size(); i++) {
                numbers.put(declaring.automations().get(i), i);
            }
            for (int i = 0; i < declaring.resources().size(); i++) {
                numbers.put(declaring.resources().get(i), i);
            }
        }
        return numbers;
    }

    /** Numbers the mappings that parameters name, from a number on; returns the next. */
    private static int number(Site site, List<Parameter> parameters, int from, Map<Object, Integer> numbers) {
        int mappings = from;
        for (int j = 0; j < parameters.size(); j++) {
            if (parameters.get(j) instanceof Parameter.Reference reference
                    && reference.choice() instanceof UpstreamChoice.MappedBy) {
                numbers.put(site.onParameter(j), mappings++);
            }
        }
        return mappings;
    }

    /** The graph. */
    public Graph graph() {
        return graph;
    }

    /** Which values its parameters accept. */
    Assignability types() {
        return types;
    }

    Registry registry(String className) {
        return Objects.requireNonNull(registries.get(className), className).registry();
    }

    /** What a class declares. */
    DeclaringClass declaring(String className) {
        return Objects.requireNonNull(registries.get(className), className).declared();
    }

    /** The version of the code that computes an output; empty if it is not known. */
    String codeVersion(Computation computation, int output) {
        return versions.of(declaring(computation.className()).module(), computation, output);
    }

    int number(Computation computation) {
        return number((Object) computation);
    }

    int number(BoundCheck check) {
        return number((Object) check.check());
    }

    int number(Automation automation) {
        return number((Object) automation);
    }

    int number(ResourceMethod resource) {
        return number((Object) resource);
    }

    /** The user's mapping that decides what a parameter reads. */
    KeyMapping<?, ?> mapping(Dependency dependency) {
        return registry(dependency.computation().className()).mapping(number((Object) dependency.site()));
    }

    int number(Asset asset) {
        return number((Object) asset.key());
    }

    private int number(Object declared) {
        return Objects.requireNonNull(numbers.get(declared), () -> Text.visible(declared.toString()));
    }
}
