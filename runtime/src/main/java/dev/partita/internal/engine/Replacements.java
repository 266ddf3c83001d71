package dev.partita.internal.engine;

import dev.partita.InvalidRequestException;
import dev.partita.duckdb.DuckDb;
import dev.partita.model.DeclaringClass;
import dev.partita.model.Graph;
import dev.partita.model.ResourceMethod;
import dev.partita.model.Site;
import dev.partita.model.Text;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Objects that stand in for resources: a test's instead of those that {@code @Resource} methods make. What a resource that is replaced would
 * ask for is not needed, and who made the replacement closes it. Immutable.
 */
public final class Replacements {

    /** Nothing is replaced. */
    public static final Replacements NONE = new Replacements(Map.of(), Map.of());

    private static final String DUCK_DB = TypeNames.of(DuckDb.class);

    private final Map<Class<?>, Object> byType;
    private final Map<String, Object> byName;

    private Replacements(Map<Class<?>, Object> byType, Map<String, Object> byName) {
        this.byType = byType;
        this.byName = byName;
    }

    /** The same, with the resource of a type replaced too; the type is that which the method returns, without its arguments. */
    public <T> Replacements with(Class<T> type, T replacement) {
        return new Replacements(with(byType, type, replacement), byName);
    }

    /**
     * The same, with the resource of a name replaced too, whatever is said of its type.
     *
     * @param name that of the method, with or without its class
     */
    public Replacements with(String name, Object replacement) {
        return new Replacements(byType, with(byName, name, replacement));
    }

    private static <K> Map<K, Object> with(Map<K, Object> all, K key, Object replacement) {
        Map<K, Object> more = new LinkedHashMap<>(all);
        more.put(
                Objects.requireNonNull(key, "What is to be replaced is null."),
                Objects.requireNonNull(replacement, "The replacement is null."));
        return Collections.unmodifiableMap(more);
    }

    /**
     * What they replace in a graph.
     *
     * @throws InvalidRequestException if one fits no resource, or several
     */
    Replaced in(Graph graph) {
        if (byType.isEmpty() && byName.isEmpty()) {
            return Replaced.NOTHING;
        }
        List<ResourceMethod> all = resources(graph);
        Map<Site, Object> replaced = new HashMap<>();
        DuckDb duckDb = null;
        for (Map.Entry<Class<?>, Object> entry : byType.entrySet()) {
            Optional<ResourceMethod> found = ofType(all, entry.getKey());
            if (found.isPresent()) {
                replaced.put(found.get().site(), entry.getValue());
            } else {
                duckDb = (DuckDb) entry.getValue();
            }
        }
        byName.forEach((name, replacement) ->
                replaced.put(named(all, name, replacement).site(), replacement));
        return new Replaced(replaced, duckDb);
    }

    private static List<ResourceMethod> resources(Graph graph) {
        List<ResourceMethod> all = new ArrayList<>();
        for (DeclaringClass declaring : graph.classes()) {
            all.addAll(declaring.resources());
        }
        return all;
    }

    /** The resource of a type; none for the built-in database. */
    private static Optional<ResourceMethod> ofType(List<ResourceMethod> all, Class<?> type) {
        String wanted = TypeNames.of(type);
        List<ResourceMethod> found = all.stream()
                .filter(resource -> resource.type().name().equals(wanted))
                .toList();
        if (found.size() > 1) {
            throw new InvalidRequestException(
                    "Several resources are a " + wanted + ": " + listed(found) + ".\nReplace one by its name.");
        }
        if (found.isEmpty() && !wanted.equals(DUCK_DB)) {
            List<String> above = TypeNames.above(type);
            String advice = all.stream()
                    .filter(resource -> above.contains(resource.type().name()))
                    .findFirst()
                    .map(resource -> "It is a " + resource.type().name() + ", as '" + resource.name()
                            + "' is: replace that type.")
                    .orElseGet(() -> Text.nearest(
                                    wanted,
                                    all.stream()
                                            .map(resource -> resource.type().name())
                                            .toList())
                            .map(near -> "Did you mean " + near + "?")
                            .orElse(thereIs(all)));
            throw new InvalidRequestException(
                    "No resource is a " + wanted + ", so that there is nothing to replace.\n" + advice);
        }
        return found.stream().findFirst();
    }

    private static ResourceMethod named(List<ResourceMethod> all, String name, Object replacement) {
        List<ResourceMethod> found = all.stream()
                .filter(resource ->
                        resource.name().equals(name) || resource.qualifiedName().equals(name))
                .toList();
        if (found.size() > 1) {
            throw new InvalidRequestException("Several resources have the name '" + name + "': " + listed(found)
                    + ".\nReplace one by the name with its class: "
                    + found.get(0).qualifiedName());
        }
        if (found.isEmpty()) {
            throw new InvalidRequestException("No resource has the name '" + Text.shortened(Text.visible(name))
                    + "', so that there is nothing to replace.\n"
                    + Text.nearest(name, all.stream().map(ResourceMethod::name).toList())
                            .map(near -> "Did you mean '" + near + "'?")
                            .orElse(thereIs(all)));
        }
        ResourceMethod resource = found.get(0);
        if (!TypeNames.above(replacement.getClass()).contains(resource.type().name())) {
            throw new InvalidRequestException("'" + resource.name() + "' is a " + resource.type()
                    + ", but what is to replace it is a " + TypeNames.of(replacement.getClass()) + ".");
        }
        return resource;
    }

    private static String thereIs(List<ResourceMethod> all) {
        return all.isEmpty() ? "There are no resources." : "There is: " + listed(all) + ".";
    }

    private static String listed(List<ResourceMethod> resources) {
        return Text.listed(resources.stream()
                .map(resource -> "'" + resource.name() + "' (" + resource.type() + " of " + resource.className() + ")")
                .sorted()
                .collect(Collectors.toList()));
    }

    /** What is replaced in a graph. */
    static final class Replaced {

        /** Nothing. */
        static final Replaced NOTHING = new Replaced(Map.of(), null);

        private final Map<Site, Object> resources;
        private final @Nullable DuckDb duckDb;

        private Replaced(Map<Site, Object> resources, @Nullable DuckDb duckDb) {
            this.resources = Map.copyOf(resources);
            this.duckDb = duckDb;
        }

        /** What stands in for a resource. */
        Optional<Object> of(ResourceMethod resource) {
            return Optional.ofNullable(resources.get(resource.site()));
        }

        /** What stands in for the built-in database. */
        Optional<DuckDb> duckDb() {
            return Optional.ofNullable(duckDb);
        }
    }
}
