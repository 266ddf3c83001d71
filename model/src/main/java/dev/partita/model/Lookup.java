package dev.partita.model;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The search for what one parameter, or one of the deps, means. */
final class Lookup {

    private static final Set<String> BUILT_IN = Set.of("dev.partita.duckdb.DuckDb");

    private final Resolver resolver;
    private final DeclaringClass in;
    private final Site site;
    private final String label;
    private final @Nullable Asset checked;

    /** @param checked the asset that a check is of, whose value its name means wherever that is declared */
    Lookup(Resolver resolver, DeclaringClass in, Site site, String label, @Nullable Asset checked) {
        this.resolver = resolver;
        this.in = in;
        this.site = site;
        this.label = label;
        this.checked = checked;
    }

    Target target(Parameter.Reference reference, boolean takesAssets) {
        if (reference.annotated() && takesAssets) {
            return from(reference);
        }
        Target found = resource(reference);
        if (found == null && takesAssets) {
            found = named(reference.name());
        }
        if (found != null) {
            return found;
        }
        return takesAssets && reference.storable() ? unknown(reference.name()) : missing(reference);
    }

    private @Nullable Target resource(Parameter.Reference reference) {
        List<ResourceMethod> providing = resolver.providing(in, reference.type());
        if (providing.size() == 1) {
            return new Target.Provided(providing.get(0));
        }
        if (providing.isEmpty()) {
            return BUILT_IN.contains(reference.type().text()) ? new Target.BuiltIn(reference.type()) : null;
        }
        List<ResourceMethod> named = providing.stream()
                .filter(resource -> resource.name().equals(reference.name()))
                .toList();
        List<ResourceMethod> nearest = named.stream()
                .filter(resource -> resource.className().equals(in.name()))
                .toList();
        if (nearest.size() == 1 || named.size() == 1) {
            return new Target.Provided((nearest.size() == 1 ? nearest : named).get(0));
        }
        return problem(
                Code.AMBIGUOUS_RESOURCE,
                "'" + label + "' needs a " + reference.type().text()
                        + ", and several @Resource methods provide one: "
                        + Text.listed(providing.stream()
                                .map(ResourceMethod::qualifiedName)
                                .sorted()
                                .toList())
                        + ".",
                "Name the parameter after the one that is meant.");
    }

    private @Nullable Target named(String name) {
        if (checked != null && checked.name().equals(name)) {
            return new Target.Upstream(checked);
        }
        List<Asset> own = own(resolver.module(in).named(name));
        if (own.size() == 1) {
            return new Target.Upstream(own.get(0));
        }
        List<Asset> found = distinct(own.isEmpty() ? inReach(name) : own);
        if (found.size() == 1) {
            return new Target.Upstream(found.get(0));
        }
        if (found.isEmpty()) {
            return malformed(name) ? new Target.Unresolved(Optional.empty()) : null;
        }
        return problem(
                Code.AMBIGUOUS_UPSTREAM,
                "'" + label + "' needs '" + name + "', and several assets' methods have that name: "
                        + Text.listed(found.stream()
                                .map(asset -> asset.key() + " (" + asset.qualifiedName() + ")")
                                .toList())
                        + ".",
                "Say which is meant: @From(\"" + found.get(0).key() + "\").");
    }

    /** Those of some assets that the class declares that names them. */
    private List<Asset> own(List<Asset> assets) {
        if (assets.size() == 1) {
            return assets.get(0).in().equals(in.name()) ? assets : List.of();
        }
        List<Asset> own = new ArrayList<>();
        for (Asset asset : assets) {
            if (asset.in().equals(in.name())) {
                own.add(asset);
            }
        }
        return own;
    }

    /** The assets of a name in all that the class may name. */
    private List<Asset> inReach(String name) {
        List<Asset> assets = new ArrayList<>();
        for (Scope scope : resolver.scopes(in)) {
            assets.addAll(scope.named(name));
        }
        return assets;
    }

    /** Whether a name or key is that of a member in reach that is wrong in itself. */
    private boolean malformed(String nameOrKey) {
        for (Scope scope : resolver.scopes(in)) {
            if (scope.malformed(nameOrKey)) {
                return true;
            }
        }
        return false;
    }

    /** Assets of different keys; where two have one key, that is the one mistake to report. */
    private static List<Asset> distinct(List<Asset> assets) {
        if (assets.size() < 2) {
            return assets;
        }
        Map<AssetKey, Asset> byKey = new TreeMap<>();
        for (Asset asset : assets) {
            byKey.putIfAbsent(asset.key(), asset);
        }
        return List.copyOf(byKey.values());
    }

    private Target from(Parameter.Reference reference) {
        if (!reference.in().isEmpty()) {
            return from(reference.in(), reference.name(), reference.from());
        }
        if (reference.from().isEmpty()) {
            Target named = named(reference.name());
            return named == null ? unknown(reference.name()) : named;
        }
        return value(byKey(reference.from()));
    }

    /** An asset of another class, by its key, or by its name if no key is given. */
    private Target from(String className, String name, String key) {
        String wanted = key.isEmpty() ? name : key;
        DeclaringClass other = resolver.declaring(className);
        if (other == null) {
            return notFrom(
                    className,
                    wanted,
                    "that class declares no assets.",
                    "Name the class whose method computes the asset.");
        }
        if (other.status() == DeclaringClass.Status.UNPROCESSED) {
            return notFrom(
                    className,
                    wanted,
                    "that class was compiled without Partita's annotation processor.",
                    "Compile its module with partita-processor among the annotationProcessorPaths.");
        }
        Scope scope = resolver.own(other);
        List<Asset> found;
        if (key.isEmpty()) {
            found = distinct(scope.named(wanted));
        } else {
            Asset keyed = scope.keyed(wanted);
            found = keyed == null ? List.of() : List.of(keyed);
        }
        if (found.size() == 1) {
            return value(new Target.Upstream(found.get(0)));
        }
        if (scope.malformed(wanted)) {
            return new Target.Unresolved(Optional.empty());
        }
        Collection<String> candidates = key.isEmpty() ? scope.names() : scope.keys();
        return notFrom(
                className,
                wanted,
                found.isEmpty() ? "it declares no such asset." : "it declares several.",
                Text.nearest(wanted, candidates)
                        .map(near -> "Did you mean '" + near + "'?")
                        .orElseGet(() -> declared(candidates)));
    }

    private Target notFrom(String className, String wanted, String but, String advice) {
        return problem(
                Code.UNKNOWN_UPSTREAM,
                "'" + label + "' needs '" + wanted + "' of " + className + ", but " + but,
                advice);
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
        Asset found = keyed(key);
        if (found != null) {
            return new Target.Upstream(found);
        }
        return malformed(key) || usesUnprocessed()
                ? new Target.Unresolved(Optional.empty())
                : unknownKey(Code.UNKNOWN_UPSTREAM, "needs", key);
    }

    /** The asset that a check is of. */
    Target checked(String key) {
        Asset found = keyed(key);
        if (found != null) {
            return new Target.Upstream(found);
        }
        return malformed(key) || usesUnprocessed()
                ? new Target.Unresolved(Optional.empty())
                : unknownKey(Code.INVALID_CHECK, "checks", key);
    }

    private @Nullable Asset keyed(String key) {
        for (Scope scope : resolver.scopes(in)) {
            Asset found = scope.keyed(key);
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    private Target unknownKey(Code code, String does, String key) {
        Set<String> keys = new HashSet<>();
        resolver.scopes(in).forEach(scope -> keys.addAll(scope.keys()));
        Optional<Asset> meant = inReach(key).stream().min(Comparator.comparing(Asset::key));
        String advice = meant.map(
                        asset -> "Did you mean '" + asset.key() + "', the key of " + asset.qualifiedName() + "?")
                .or(() -> Text.nearest(key, keys).map(near -> "Did you mean '" + near + "'?"))
                .orElse("Name the full key of an asset of this module, or of a class in @AssetDefaults(uses = …).");
        return problem(
                code,
                "'" + label + "' " + does + " '" + Text.shortened(Text.visible(key)) + "', but no asset has that key.",
                advice);
    }

    private Target unknown(String name) {
        if (usesUnprocessed()) {
            return new Target.Unresolved(Optional.empty());
        }
        Asset keyed = keyed(name);
        Asset sameKey = keyed == null ? lastSegment(name) : keyed;
        if (sameKey != null) {
            return sameKey.computation().isEmpty()
                    ? external(sameKey)
                    : problem(
                            Code.UNKNOWN_UPSTREAM,
                            "'" + label + "' needs '" + name
                                    + "', but parameters are named after methods, and no asset's method has that name.",
                            "The asset '" + sameKey.key() + "' is computed by " + sameKey.qualifiedName()
                                    + ": write @From(\"" + sameKey.key() + "\").");
        }
        Set<String> names = new HashSet<>();
        resolver.scopes(in).forEach(scope -> names.addAll(scope.names()));
        return problem(
                Code.UNKNOWN_UPSTREAM,
                "'" + label + "' needs '" + name + "', but no asset has that key.",
                Text.nearest(name, names)
                        .map(near -> "Did you mean '" + near + "'?")
                        .orElse("Name the parameter after the method of an asset of this module, or of a class in"
                                + " @AssetDefaults(uses = …), or say which asset is meant: @From(\"key\")."));
    }

    /** The asset whose key ends with a segment, if it is the only one. */
    private @Nullable Asset lastSegment(String segment) {
        Map<String, Asset> found = new HashMap<>();
        for (Scope scope : resolver.scopes(in)) {
            for (String key : scope.keys()) {
                if (key.endsWith("/" + segment)) {
                    found.putIfAbsent(key, requireNonNull(scope.keyed(key)));
                }
            }
        }
        return found.size() == 1 ? found.values().iterator().next() : null;
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
        if (usesUnprocessed()) {
            return new Target.Unresolved(Optional.empty());
        }
        return problem(
                Code.MISSING_RESOURCE,
                "'" + label + "' needs a " + reference.type().text() + ", which no @Resource method provides.",
                "Write one that returns it: @Resource static "
                        + reference.type().simpleText() + " " + reference.name() + "() { … }");
    }

    /** What can't be found may well be in a class of which nothing is known; that is told where it is used. */
    private boolean usesUnprocessed() {
        for (String used : in.uses()) {
            DeclaringClass declaring = resolver.declaring(used);
            if (declaring != null && declaring.status() == DeclaringClass.Status.UNPROCESSED) {
                return true;
            }
        }
        return false;
    }

    private Target problem(Code code, String sentence, String advice) {
        return new Target.Unresolved(Optional.of(new Problem(code, site, sentence, advice)));
    }
}
