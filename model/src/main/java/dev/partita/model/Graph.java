package dev.partita.model;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * All that some classes declare, put together: which asset or resource each parameter means.
 *
 * <p>A graph is made from {@link DeclaringClass}es, by the processor from source and class files, by the runtime from the registries on
 * the class path, and is immutable. {@link Resolver} finds out what each parameter means; what it can't find stays in the graph as
 * {@link Target.Unresolved}. Whether the graph is right is not its own business but that of {@link Rules}, each of which looks at one
 * thing. Where two assets have one key, the graph keeps the first.
 *
 * <p>Every command begins with the graph, in a cold process. So there are loops and no lambdas or streams where a graph is made and where
 * the rules look at one that is right: in a cold process, the first use of each of those costs a millisecond.
 */
public final class Graph implements Catalog {

    private final List<DeclaringClass> classes;
    private final Map<AssetKey, Asset> assets;
    private final Map<String, List<Asset>> declared = new HashMap<>();
    private final Set<AssetKey> ambiguous = new HashSet<>();
    private final List<Call> calls = new ArrayList<>();
    private final Map<Computation, Linked> linked = new LinkedHashMap<>();
    private final Map<AssetKey, List<Dependency>> dependents = new HashMap<>();
    private final List<Problem> unresolvedDeps = new ArrayList<>();
    private final List<BoundCheck> checks = new ArrayList<>();
    private final Map<AssetKey, List<BoundCheck>> checksOf = new HashMap<>();
    /** What stands for each check among dependencies, with what computes the asset that it checks. */
    private final Map<Computation, Computation> checked = new HashMap<>();

    private final Map<Automation, Call> automations = new LinkedHashMap<>();
    private final List<Problem> unresolvedChecks = new ArrayList<>();
    private final Resolver resolver;

    /**
     * A computation among the others.
     *
     * @param number how many were linked before it
     * @param needs what must be there before it runs: its dependencies, and what else its checks read
     */
    record Linked(
            int number, Computation computation, Call call, List<Dependency> dependencies, List<Dependency> needs) {}

    private Graph(List<DeclaringClass> classes) {
        this.classes = classes;
        for (DeclaringClass declaring : classes) {
            declared.put(declaring.name(), assetsOf(declaring));
        }
        assets = byKey();
        resolver = new Resolver(classes, declared);
        for (DeclaringClass declaring : classes) {
            if (declaring.status() == DeclaringClass.Status.CHECKED) {
                link(declaring);
            }
        }
        for (DeclaringClass declaring : classes) {
            if (declaring.status() == DeclaringClass.Status.CHECKED
                    && !declaring.checks().isEmpty()) {
                bindChecks(declaring);
            }
        }
    }

    /** The graph of these classes, whose order does not matter. */
    public static Graph of(Collection<DeclaringClass> classes) {
        Map<String, DeclaringClass> byName = new TreeMap<>();
        for (DeclaringClass declaring : classes) {
            byName.put(declaring.name(), declaring);
        }
        return new Graph(List.copyOf(byName.values()));
    }

    private static List<Asset> assetsOf(DeclaringClass declaring) {
        List<Asset> declared = new ArrayList<>();
        for (External external : declaring.externals()) {
            declared.add(Asset.external(external));
        }
        for (Computation computation : declaring.computations()) {
            for (int i = 0; i < computation.outputs().size(); i++) {
                declared.add(Asset.computed(computation, i));
            }
        }
        return declared;
    }

    private Map<AssetKey, Asset> byKey() {
        Map<AssetKey, Asset> first = new HashMap<>();
        List<AssetKey> keys = new ArrayList<>();
        for (DeclaringClass declaring : classes) {
            for (Asset asset : declared(declaring)) {
                if (first.putIfAbsent(asset.key(), asset) == null) {
                    keys.add(asset.key());
                } else {
                    ambiguous.add(asset.key());
                }
            }
        }
        Collections.sort(keys);
        Map<AssetKey, Asset> sorted = new LinkedHashMap<>();
        for (AssetKey key : keys) {
            sorted.put(key, requireNonNull(first.get(key)));
        }
        return Collections.unmodifiableMap(sorted);
    }

    private void link(DeclaringClass declaring) {
        for (Computation computation : declaring.computations()) {
            Call call = resolver.call(declaring, computation);
            calls.add(call);
            List<Dependency> needed = new ArrayList<>();
            for (int i = 0; i < call.targets().size(); i++) {
                if (call.targets().get(i) instanceof Target.Upstream upstream) {
                    needed.add(new Dependency(computation, upstream.asset(), i));
                }
            }
            if (!computation.deps().isEmpty()) {
                linkDeps(declaring, computation, needed);
            }
            List<Dependency> dependencies = List.copyOf(needed);
            linked.put(computation, new Linked(linked.size(), computation, call, dependencies, dependencies));
            for (Dependency dependency : needed) {
                addDependent(dependency);
            }
        }
        for (ResourceMethod resource : declaring.resources()) {
            calls.add(resolver.call(declaring, resource));
        }
        for (Automation automation : declaring.automations()) {
            Call call = resolver.call(declaring, automation);
            automations.put(automation, call);
            if (automation.called()) {
                calls.add(call);
            }
        }
        if (!declaring.constructor().isEmpty()) {
            calls.add(resolver.constructor(declaring));
        }
    }

    private void linkDeps(DeclaringClass declaring, Computation computation, List<Dependency> needed) {
        for (String dep : new LinkedHashSet<>(computation.deps())) {
            Target target = resolver.dep(declaring, computation, dep);
            if (target instanceof Target.Upstream upstream) {
                needed.add(new Dependency(computation, upstream.asset(), -1));
            } else if (target instanceof Target.Unresolved unresolved
                    && unresolved.problem().isPresent()) {
                unresolvedDeps.add(unresolved.problem().get());
            }
        }
    }

    private void bindChecks(DeclaringClass declaring) {
        for (Check check : declaring.checks()) {
            Target target = resolver.checked(declaring, check);
            if (target instanceof Target.Upstream found) {
                bind(declaring, check, found.asset());
            } else if (target instanceof Target.Unresolved unresolved
                    && unresolved.problem().isPresent()) {
                unresolvedChecks.add(unresolved.problem().get());
            }
        }
    }

    private void bind(DeclaringClass declaring, Check check, Asset asset) {
        Call call = resolver.call(declaring, check, asset);
        Computation computation = check.on(asset);
        List<Dependency> dependencies = new ArrayList<>();
        if (asset.computation().isPresent()) {
            calls.add(call);
        }
        for (int i = 0; i < call.targets().size() && asset.computation().isPresent(); i++) {
            if (call.targets().get(i) instanceof Target.Upstream upstream) {
                dependencies.add(new Dependency(computation, upstream.asset(), i));
            }
        }
        BoundCheck bound = new BoundCheck(check, asset, computation, call, dependencies);
        checks.add(bound);
        checksOf.computeIfAbsent(asset.key(), key -> new ArrayList<>()).add(bound);
        Computation by = asset.computation().orElse(null);
        if (by != null) {
            checked.put(computation, by);
            Linked before = linked.get(by);
            if (before != null) {
                List<Dependency> needs = new ArrayList<>(before.needs());
                dependencies.stream()
                        .filter(dependency -> !bound.own(dependency))
                        .forEach(needs::add);
                linked.put(
                        by, new Linked(before.number(), by, before.call(), before.dependencies(), List.copyOf(needs)));
            }
        }
    }

    private void addDependent(Dependency dependency) {
        AssetKey upstream = dependency.upstream().key();
        List<Dependency> known = dependents.get(upstream);
        if (known == null) {
            known = new ArrayList<>(4);
            dependents.put(upstream, known);
        }
        known.add(dependency);
    }

    /** The assets that a class declares, in its order; two may have one key. */
    List<Asset> declared(DeclaringClass declaring) {
        return declared.getOrDefault(declaring.name(), List.of());
    }

    /** The classes, by name. */
    public List<DeclaringClass> classes() {
        return classes;
    }

    /** The computations of the checked classes. */
    public Set<Computation> computations() {
        return Collections.unmodifiableSet(linked.keySet());
    }

    /**
     * The computations of the checked classes, each after those of which it needs what is not earlier in time, else by key. Those that
     * need each other are left out: a checked graph has none.
     */
    public List<Computation> order() {
        return Order.of(linked).sorted();
    }

    /** All assets, by key. */
    public Collection<Asset> assets() {
        return assets.values();
    }

    /** The asset of this key. */
    public Optional<Asset> asset(AssetKey key) {
        return Optional.ofNullable(assets.get(key));
    }

    /** Everything in the checked classes that Partita calls. */
    public List<Call> calls() {
        return Collections.unmodifiableList(calls);
    }

    /** The call of a computation. */
    public Call call(Computation computation) {
        Linked found = linked.get(computation);
        if (found == null) {
            throw new IllegalArgumentException("Not of this graph: " + computation.method());
        }
        return found.call();
    }

    /** What a computation needs, in the order of its parameters, then of its deps. */
    public List<Dependency> dependencies(Computation computation) {
        Linked found = linked.get(computation);
        return found == null ? List.of() : found.dependencies();
    }

    /**
     * What must be there before a computation runs: what it needs, and what its checks read besides what they check, since they run right
     * after it.
     */
    public List<Dependency> needs(Computation computation) {
        Linked found = linked.get(computation);
        return found == null ? List.of() : found.needs();
    }

    /** The computation that waits for a dependency: the one that has it or, of a check's, the one of the asset that is checked. */
    Computation waiting(Dependency dependency) {
        return checked.getOrDefault(dependency.computation(), dependency.computation());
    }

    /** The checks that the checked classes declare, by class, in the order of declaration. */
    public List<BoundCheck> checks() {
        return Collections.unmodifiableList(checks);
    }

    /** The checks of an asset, in the order of {@link #checks()}. */
    public List<BoundCheck> checks(AssetKey key) {
        return Collections.unmodifiableList(checksOf.getOrDefault(key, List.of()));
    }

    /** The sensors and schedules of the checked classes, by class, in the order of declaration. */
    public List<Automation> automations() {
        return List.copyOf(automations.keySet());
    }

    /** The call of the method of a sensor or schedule. */
    public Call call(Automation automation) {
        return requireNonNull(automations.get(automation), automation.name());
    }

    /** Who needs an asset. */
    public List<Dependency> dependents(AssetKey key) {
        return Collections.unmodifiableList(dependents.getOrDefault(key, List.of()));
    }

    /** The resource that manages the values of an asset, if one does: it provides an {@code IoManager} of the asset's type. */
    public Optional<ResourceMethod> ioManager(Asset asset) {
        return resolver.ioManagers(asset).stream().findFirst();
    }

    @Override
    public Collection<AssetKey> keys() {
        return assets.keySet();
    }

    @Override
    public Metadata metadata(AssetKey key) {
        return known(key).metadata();
    }

    @Override
    public Collection<AssetKey> upstream(AssetKey key) {
        return known(key)
                .computation()
                .map(computation -> dependencies(computation).stream()
                        .map(dependency -> dependency.upstream().key())
                        .distinct()
                        .toList())
                .orElse(List.of());
    }

    @Override
    public Collection<AssetKey> downstream(AssetKey key) {
        return dependents(key).stream()
                .flatMap(dependency -> dependency.computation().outputs().stream())
                .map(Output::key)
                .distinct()
                .toList();
    }

    private Asset known(AssetKey key) {
        return asset(key).orElseThrow(() -> new IllegalArgumentException("No asset has the key '" + key + "'."));
    }

    /** Whether there is any {@code IoManager}. */
    boolean hasIoManagers() {
        return resolver.hasIoManagers();
    }

    /** All resources that provide an {@code IoManager} of an asset's type. */
    List<ResourceMethod> ioManagers(Asset asset) {
        return resolver.ioManagers(asset);
    }

    /** Whether computations need each other. */
    boolean cyclic() {
        return Order.of(linked).cyclic();
    }

    /** Whether something needs what is earlier in time, or seems to need itself, so that it takes a closer look to tell. */
    boolean mayNeedItself() {
        for (Linked each : linked.values()) {
            for (Dependency dependency : each.needs()) {
                if (dependency.backInTime()) {
                    return true;
                }
            }
        }
        return Order.cyclic(linked);
    }

    /** Whether two assets have one key. */
    boolean ambiguous() {
        return !ambiguous.isEmpty();
    }

    /** Whether two assets have this key. */
    boolean ambiguous(AssetKey key) {
        return ambiguous.contains(key);
    }

    List<Problem> unresolvedChecks() {
        return unresolvedChecks;
    }

    List<Problem> unresolvedDeps() {
        return unresolvedDeps;
    }
}
