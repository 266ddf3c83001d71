package dev.partita.model;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds what each parameter means. */
final class Resolver {

    private static final String IO_MANAGER = "dev.partita.IoManager";
    private static final Set<String> BUILT_IN = Set.of("dev.partita.duckdb.DuckDb");

    private final Map<String, DeclaringClass> classes = new HashMap<>();
    private final Map<String, Scope> modules = new HashMap<>();
    private final Map<String, Scope> ownScopes = new HashMap<>();
    /** Whether there is an {@code IoManager} at all, which as a rule there is not. */
    private boolean managed;

    Resolver(List<DeclaringClass> all, Map<String, List<Asset>> declared) {
        for (DeclaringClass declaring : all) {
            classes.put(declaring.name(), declaring);
            managed |= declaring.resources().stream()
                    .anyMatch(resource -> resource.type().name().equals(IO_MANAGER));
            List<Asset> assets = declared.getOrDefault(declaring.name(), List.of());
            modules.computeIfAbsent(declaring.module(), module -> new Scope()).add(declaring, assets);
            Scope own = new Scope();
            own.add(declaring, assets);
            ownScopes.put(declaring.name(), own);
        }
    }

    /** What is declared in some classes, by name, key and type. */
    private static final class Scope {

        private final Map<String, List<Asset>> byName = new HashMap<>();
        private final Map<String, Asset> byKey = new HashMap<>();
        private final Map<String, List<ResourceMethod>> byType = new HashMap<>();
        private final Set<String> malformed = new LinkedHashSet<>();

        void add(DeclaringClass declaring, List<Asset> assets) {
            for (Asset asset : assets) {
                byKey.putIfAbsent(asset.key().text(), asset);
                byName.computeIfAbsent(asset.name(), name -> new ArrayList<>()).add(asset);
            }
            for (ResourceMethod resource : declaring.resources()) {
                byType.computeIfAbsent(resource.type().text(), type -> new ArrayList<>())
                        .add(resource);
            }
            malformed.addAll(declaring.malformed());
        }
    }

    Call call(DeclaringClass in, Computation computation) {
        return call(in, computation.site(), label(computation), computation.parameters(), true);
    }

    private static String label(Computation computation) {
        return computation.outputs().size() == 1 ? computation.key().text() : computation.methodName();
    }

    Call call(DeclaringClass in, ResourceMethod resource) {
        return call(in, resource.site(), resource.name(), resource.parameters(), false);
    }

    Optional<Call> constructor(DeclaringClass in) {
        if (in.constructor().isEmpty()) {
            return Optional.empty();
        }
        Site site = Site.ofMember(in.name(), DeclaringClass.CONSTRUCTOR);
        String label = in.name().substring(in.name().lastIndexOf('.') + 1);
        return Optional.of(call(in, site, label, in.constructor(), false));
    }

    private Call call(DeclaringClass in, Site site, String label, List<Parameter> parameters, boolean takesAssets) {
        List<Target> targets = new ArrayList<>();
        for (int i = 0; i < parameters.size(); i++) {
            targets.add(
                    parameters.get(i) instanceof Parameter.Reference reference
                            ? new Lookup(in, site.onParameter(i), label).target(reference, takesAssets)
                            : new Target.Own());
        }
        return new Call(in, site, label, parameters, targets);
    }

    Target dep(DeclaringClass in, Computation computation, String key) {
        Site site = computation.site().onAnnotation(Annotations.ASSET);
        return new Lookup(in, site, label(computation)).byKey(key);
    }

    List<ResourceMethod> ioManagers(Asset asset) {
        DeclaringClass in = classes.get(asset.in());
        if (in == null || !managed || asset.type().equals(JavaType.VOID)) {
            return List.of();
        }
        JavaType wanted = JavaType.of(IO_MANAGER, asset.type().boxed());
        return providing(in, wanted);
    }

    /** The resources in reach of a class that provide exactly a type. */
    private List<ResourceMethod> providing(DeclaringClass in, JavaType type) {
        String text = type.text();
        List<ResourceMethod> own =
                requireNonNull(modules.get(in.module())).byType.getOrDefault(text, List.of());
        if (in.uses().isEmpty()) {
            return own;
        }
        Set<ResourceMethod> all = new LinkedHashSet<>(own);
        for (String used : in.uses()) {
            Scope scope = ownScopes.get(used);
            if (scope != null) {
                all.addAll(scope.byType.getOrDefault(text, List.of()));
            }
        }
        return List.copyOf(all);
    }

    private Scope ownScope(DeclaringClass declaring) {
        return requireNonNull(ownScopes.get(declaring.name()));
    }

    /** What a class may name: its own module, then the classes that it uses. */
    private Stream<Scope> scopes(DeclaringClass in) {
        Stream<Scope> used = in.uses().stream().map(ownScopes::get).filter(Objects::nonNull);
        return Stream.concat(Stream.of(requireNonNull(modules.get(in.module()))), used);
    }

    /** The search for what one parameter, or one of the deps, means. */
    private final class Lookup {

        private final DeclaringClass in;
        private final Site site;
        private final String label;

        Lookup(DeclaringClass in, Site site, String label) {
            this.in = in;
            this.site = site;
            this.label = label;
        }

        Target target(Parameter.Reference reference, boolean takesAssets) {
            if (reference.annotated() && takesAssets) {
                return from(reference);
            }
            return resource(reference)
                    .or(() -> takesAssets ? named(reference) : Optional.empty())
                    .orElseGet(() -> takesAssets && reference.storable() ? unknown(reference) : missing(reference));
        }

        private Optional<Target> resource(Parameter.Reference reference) {
            List<ResourceMethod> providing = providing(in, reference.type());
            if (providing.size() == 1) {
                return Optional.of(new Target.Provided(providing.get(0)));
            }
            if (providing.isEmpty()) {
                return BUILT_IN.contains(reference.type().text())
                        ? Optional.of(new Target.BuiltIn(reference.type()))
                        : Optional.empty();
            }
            List<ResourceMethod> named = providing.stream()
                    .filter(resource -> resource.name().equals(reference.name()))
                    .toList();
            List<ResourceMethod> nearest = named.stream()
                    .filter(resource -> resource.className().equals(in.name()))
                    .toList();
            if (nearest.size() == 1 || named.size() == 1) {
                return Optional.of(new Target.Provided((nearest.size() == 1 ? nearest : named).get(0)));
            }
            return Optional.of(problem(
                    Code.AMBIGUOUS_RESOURCE,
                    "'" + label + "' needs a " + reference.type().text()
                            + ", and several @Resource methods provide one: "
                            + Text.listed(providing.stream()
                                    .map(ResourceMethod::qualifiedName)
                                    .sorted()
                                    .toList())
                            + ".",
                    "Name the parameter after the one that is meant."));
        }

        private Optional<Target> named(Parameter.Reference reference) {
            String name = reference.name();
            List<Asset> own = ownScope(in).byName.getOrDefault(name, List.of());
            if (own.isEmpty() && in.uses().isEmpty()) {
                own = requireNonNull(modules.get(in.module())).byName.getOrDefault(name, List.of());
            }
            if (own.size() == 1) {
                return Optional.of(new Target.Upstream(own.get(0)));
            }
            List<Asset> found = distinct(
                    own.isEmpty()
                            ? scopes(in).flatMap(scope -> scope.byName.getOrDefault(name, List.of()).stream())
                            : own.stream());
            if (found.size() == 1) {
                return Optional.of(new Target.Upstream(found.get(0)));
            }
            if (found.isEmpty()) {
                boolean poisoned = scopes(in).anyMatch(scope -> scope.malformed.contains(name));
                return poisoned ? Optional.of(new Target.Unresolved(Optional.empty())) : Optional.empty();
            }
            return Optional.of(problem(
                    Code.AMBIGUOUS_UPSTREAM,
                    "'" + label + "' needs '" + name + "', and several assets' methods have that name: "
                            + Text.listed(found.stream()
                                    .map(asset -> asset.key() + " (" + asset.qualifiedName() + ")")
                                    .toList())
                            + ".",
                    "Say which is meant: @From(\"" + found.get(0).key() + "\")."));
        }

        /** Assets of different keys; where two have one key, that is the one mistake to report. */
        private static List<Asset> distinct(Stream<Asset> assets) {
            Map<AssetKey, Asset> byKey = new java.util.TreeMap<>();
            assets.forEach(asset -> byKey.putIfAbsent(asset.key(), asset));
            return List.copyOf(byKey.values());
        }

        private Target from(Parameter.Reference reference) {
            if (reference.in().isEmpty()) {
                if (reference.from().isEmpty()) {
                    return named(reference).orElseGet(() -> unknown(reference));
                }
                return value(byKey(reference.from()));
            }
            DeclaringClass other = classes.get(reference.in());
            String wanted = reference.from().isEmpty() ? reference.name() : reference.from();
            String needs = "'" + label + "' needs '" + wanted + "' of " + reference.in() + ", but ";
            if (other == null) {
                return problem(
                        Code.UNKNOWN_UPSTREAM,
                        needs + "that class declares no assets.",
                        "Name the class whose method computes the asset.");
            }
            if (other.status() == DeclaringClass.Status.UNPROCESSED) {
                return problem(
                        Code.UNKNOWN_UPSTREAM,
                        needs + "that class was compiled without Partita's annotation processor.",
                        "Compile its module with partita-processor among the annotationProcessorPaths.");
            }
            Scope scope = ownScope(other);
            List<Asset> found = reference.from().isEmpty()
                    ? distinct(scope.byName.getOrDefault(wanted, List.of()).stream())
                    : Optional.ofNullable(scope.byKey.get(wanted)).stream().toList();
            if (found.size() == 1) {
                return value(new Target.Upstream(found.get(0)));
            }
            if (scope.malformed.contains(wanted)) {
                return new Target.Unresolved(Optional.empty());
            }
            Collection<String> candidates = reference.from().isEmpty() ? scope.byName.keySet() : scope.byKey.keySet();
            return problem(
                    Code.UNKNOWN_UPSTREAM,
                    needs + (found.isEmpty() ? "it declares no such asset." : "it declares several."),
                    Text.nearest(wanted, candidates)
                            .map(near -> "Did you mean '" + near + "'?")
                            .orElseGet(() -> declared(candidates)));
        }

        private static String declared(Collection<String> candidates) {
            List<String> named = candidates.stream()
                    .filter(candidate -> !candidate.isEmpty())
                    .sorted()
                    .toList();
            return named.isEmpty()
                    ? "It declares no asset that passes a value."
                    : "It declares: " + Text.listed(named) + ".";
        }

        Target byKey(String key) {
            Optional<Asset> found = scopes(in)
                    .flatMap(scope -> Optional.ofNullable(scope.byKey.get(key)).stream())
                    .findFirst();
            if (found.isPresent()) {
                return new Target.Upstream(found.get());
            }
            if (scopes(in).anyMatch(scope -> scope.malformed.contains(key))) {
                return new Target.Unresolved(Optional.empty());
            }
            return unprocessedUse().orElseGet(() -> unknownKey(key));
        }

        private Target unknownKey(String key) {
            Set<String> keys =
                    scopes(in).flatMap(scope -> scope.byKey.keySet().stream()).collect(Collectors.toSet());
            Optional<Asset> meant = scopes(in)
                    .flatMap(scope -> scope.byName.getOrDefault(key, List.of()).stream())
                    .min(Comparator.comparing(Asset::key));
            String advice = meant.map(
                            asset -> "Did you mean '" + asset.key() + "', the key of " + asset.qualifiedName() + "?")
                    .or(() -> Text.nearest(key, keys).map(near -> "Did you mean '" + near + "'?"))
                    .orElse("Name the full key of an asset of this module, or of a class in @AssetDefaults(uses = …).");
            return problem(
                    Code.UNKNOWN_UPSTREAM, "'" + label + "' needs '" + key + "', but no asset has that key.", advice);
        }

        private Target unknown(Parameter.Reference reference) {
            String name = reference.name();
            Optional<Target> unprocessed = unprocessedUse();
            if (unprocessed.isPresent()) {
                return unprocessed.get();
            }
            Optional<Asset> sameKey = scopes(in)
                    .flatMap(scope -> Optional.ofNullable(scope.byKey.get(name)).stream())
                    .findFirst()
                    .or(() -> lastSegment(name));
            if (sameKey.isPresent()) {
                return sameKey.get().computation().isEmpty()
                        ? external(sameKey.get())
                        : problem(
                                Code.UNKNOWN_UPSTREAM,
                                "'" + label + "' needs '" + name
                                        + "', but parameters are named after methods, and no asset's method has that name.",
                                "The asset '" + sameKey.get().key() + "' is computed by "
                                        + sameKey.get().qualifiedName() + ": write @From(\""
                                        + sameKey.get().key()
                                        + "\").");
            }
            Set<String> names =
                    scopes(in).flatMap(scope -> scope.byName.keySet().stream()).collect(Collectors.toSet());
            return problem(
                    Code.UNKNOWN_UPSTREAM,
                    "'" + label + "' needs '" + name + "', but no asset has that key.",
                    Text.nearest(name, names)
                            .map(near -> "Did you mean '" + near + "'?")
                            .orElse("Name the parameter after the method of an asset of this module, or of a class in"
                                    + " @AssetDefaults(uses = …), or say which asset is meant: @From(\"key\")."));
        }

        /** The asset whose key ends with a segment, if it is the only one. */
        private Optional<Asset> lastSegment(String segment) {
            List<Asset> found = distinct(scopes(in)
                    .flatMap(scope -> scope.byKey.values().stream())
                    .filter(asset -> asset.key().text().endsWith("/" + segment)));
            return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
        }

        /** The value of a target, which an external asset does not pass. */
        private Target value(Target target) {
            return target instanceof Target.Upstream upstream
                            && upstream.asset().computation().isEmpty()
                    ? external(upstream.asset())
                    : target;
        }

        private Target external(Asset asset) {
            return problem(
                    Code.TYPE_MISMATCH,
                    "'" + label + "' asks for the value of '" + asset.key()
                            + "', but that asset is external and passes none.",
                    "Take the parameter away, and order by it: @Asset(deps = \"" + asset.key() + "\").");
        }

        private Target missing(Parameter.Reference reference) {
            Optional<Target> unprocessed = unprocessedUse();
            return unprocessed.orElseGet(() -> problem(
                    Code.MISSING_RESOURCE,
                    "'" + label + "' needs a " + reference.type().text() + ", which no @Resource method provides.",
                    "Write one that returns it: @Resource static "
                            + reference.type().simpleText() + " " + reference.name() + "() { … }"));
        }

        /** A reference that can't be found may well be in a class of which nothing is known; that is told where it is used. */
        private Optional<Target> unprocessedUse() {
            return in.uses().stream()
                    .map(classes::get)
                    .filter(used -> used != null && used.status() == DeclaringClass.Status.UNPROCESSED)
                    .findFirst()
                    .map(used -> new Target.Unresolved(Optional.empty()));
        }

        private Target problem(Code code, String sentence, String advice) {
            return new Target.Unresolved(Optional.of(new Problem(code, site, sentence, advice)));
        }
    }
}
