package dev.partita.model;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.TreeMap;

/**
 * All that some classes declare, put together: which asset or resource each parameter means.
 *
 * <p>A graph is made from {@link DeclaringClass}es, by the processor from source and class files, by the runtime from the registries on
 * the class path, and is immutable. {@link Resolver} finds out what each parameter means; what it can't find stays in the graph as
 * {@link Target.Unresolved}. Whether the graph is right is not its own business but that of {@link Rules}, each of which looks at one
 * thing. Where two assets have one key, the graph keeps the first.
 */
public final class Graph implements Catalog {

    private final List<DeclaringClass> classes;
    private final Map<AssetKey, Asset> assets;
    private final Map<String, List<Asset>> declared = new HashMap<>();
    private final Set<AssetKey> ambiguous = new HashSet<>();
    private final List<Call> calls;
    private final Map<Computation, Call> callOf;
    private final Map<Computation, List<Dependency>> dependencies;
    private final Map<AssetKey, List<Dependency>> dependents;
    private final List<Problem> unresolvedDeps;
    private final Resolver resolver;

    private Graph(List<DeclaringClass> classes) {
        this.classes = classes;
        Map<AssetKey, Asset> byKey = new TreeMap<>();
        for (DeclaringClass declaring : classes) {
            List<Asset> own = assetsOf(declaring);
            declared.put(declaring.name(), own);
            for (Asset asset : own) {
                if (byKey.putIfAbsent(asset.key(), asset) != null) {
                    ambiguous.add(asset.key());
                }
            }
        }
        assets = Collections.unmodifiableMap(byKey);
        resolver = new Resolver(classes, declared);
        calls = new ArrayList<>();
        callOf = new HashMap<>();
        dependencies = new LinkedHashMap<>();
        dependents = new HashMap<>();
        unresolvedDeps = new ArrayList<>();
        for (DeclaringClass declaring : classes) {
            if (declaring.status() == DeclaringClass.Status.CHECKED) {
                link(declaring);
            }
        }
    }

    /** The graph of these classes, whose order does not matter. */
    public static Graph of(Collection<DeclaringClass> classes) {
        return new Graph(classes.stream()
                .sorted(Comparator.comparing(DeclaringClass::name))
                .toList());
    }

    /** The assets that a class declares, in its order; two may have one key. */
    List<Asset> declared(DeclaringClass declaring) {
        return declared.getOrDefault(declaring.name(), List.of());
    }

    private static List<Asset> assetsOf(DeclaringClass declaring) {
        List<Asset> declared = new ArrayList<>();
        declaring.externals().forEach(external -> declared.add(Asset.external(external)));
        for (Computation computation : declaring.computations()) {
            for (int i = 0; i < computation.outputs().size(); i++) {
                declared.add(Asset.computed(computation, i));
            }
        }
        return declared;
    }

    private void link(DeclaringClass declaring) {
        for (Computation computation : declaring.computations()) {
            Call call = resolver.call(declaring, computation);
            calls.add(call);
            callOf.put(computation, call);
            List<Dependency> needed = new ArrayList<>();
            for (int i = 0; i < call.targets().size(); i++) {
                if (call.targets().get(i) instanceof Target.Upstream upstream) {
                    needed.add(new Dependency(computation, upstream.asset(), i));
                }
            }
            for (String dep : new LinkedHashSet<>(computation.deps())) {
                Target target = resolver.dep(declaring, computation, dep);
                if (target instanceof Target.Upstream upstream) {
                    needed.add(new Dependency(computation, upstream.asset(), -1));
                } else if (target instanceof Target.Unresolved unresolved) {
                    unresolved.problem().ifPresent(unresolvedDeps::add);
                }
            }
            dependencies.put(computation, List.copyOf(needed));
            needed.forEach(dependency -> dependents
                    .computeIfAbsent(dependency.upstream().key(), key -> new ArrayList<>())
                    .add(dependency));
        }
        declaring.resources().forEach(resource -> calls.add(resolver.call(declaring, resource)));
        resolver.constructor(declaring).ifPresent(calls::add);
    }

    /** The classes, by name. */
    public List<DeclaringClass> classes() {
        return classes;
    }

    /** The computations of the checked classes. */
    public Set<Computation> computations() {
        return Collections.unmodifiableSet(dependencies.keySet());
    }

    /**
     * The computations of the checked classes, each after those of which it needs what is not earlier in time, else by key. Those that
     * need each other are left out: a checked graph has none.
     */
    public List<Computation> order() {
        Map<Computation, Integer> waitingFor = new HashMap<>();
        Map<Computation, Set<Computation>> downstream = new HashMap<>();
        for (Computation computation : computations()) {
            Set<Computation> upstream = new LinkedHashSet<>();
            for (Dependency dependency : dependencies(computation)) {
                if (!dependency.backInTime()) {
                    dependency
                            .upstream()
                            .computation()
                            .filter(dependencies::containsKey)
                            .ifPresent(upstream::add);
                }
            }
            waitingFor.put(computation, upstream.size());
            upstream.forEach(needed -> downstream
                    .computeIfAbsent(needed, key -> new LinkedHashSet<>())
                    .add(computation));
        }
        PriorityQueue<Computation> ready = new PriorityQueue<>(Comparator.comparing(Computation::key));
        waitingFor.forEach((computation, count) -> {
            if (count == 0) {
                ready.add(computation);
            }
        });
        List<Computation> order = new ArrayList<>();
        while (!ready.isEmpty()) {
            Computation next = ready.remove();
            order.add(next);
            for (Computation waiting : downstream.getOrDefault(next, Set.of())) {
                if (waitingFor.merge(waiting, -1, Integer::sum) == 0) {
                    ready.add(waiting);
                }
            }
        }
        return order;
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
        Call call = callOf.get(computation);
        if (call == null) {
            throw new IllegalArgumentException("Not of this graph: " + computation.method());
        }
        return call;
    }

    /** What a computation needs, in the order of its parameters, then of its deps. */
    public List<Dependency> dependencies(Computation computation) {
        return dependencies.getOrDefault(computation, List.of());
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

    /** All resources that provide an {@code IoManager} of an asset's type. */
    List<ResourceMethod> ioManagers(Asset asset) {
        return resolver.ioManagers(asset);
    }

    /** Whether nothing needs itself, but for what is earlier in time. Each computation is looked at once, since almost every graph is free of cycles. */
    boolean acyclic() {
        Map<Computation, Integer> numbers = new HashMap<>();
        dependencies.keySet().forEach(computation -> numbers.put(computation, numbers.size()));
        int[] waitingFor = new int[numbers.size()];
        List<List<Integer>> downstream = new ArrayList<>();
        numbers.forEach((computation, number) -> downstream.add(new ArrayList<>()));
        for (List<Dependency> needed : dependencies.values()) {
            for (Dependency dependency : needed) {
                if (dependency.backInTime()) {
                    continue;
                }
                Integer from =
                        dependency.upstream().computation().map(numbers::get).orElse(null);
                Integer to = numbers.get(dependency.computation());
                if (from != null && to != null) {
                    downstream.get(from).add(to);
                    waitingFor[to]++;
                }
            }
        }
        ArrayDeque<Integer> ready = new ArrayDeque<>();
        for (int i = 0; i < waitingFor.length; i++) {
            if (waitingFor[i] == 0) {
                ready.add(i);
            }
        }
        int done = 0;
        while (!ready.isEmpty()) {
            done++;
            for (int next : downstream.get(ready.remove())) {
                if (--waitingFor[next] == 0) {
                    ready.add(next);
                }
            }
        }
        return done == waitingFor.length;
    }

    /** Whether something reads what is earlier in time. */
    boolean goesBackInTime() {
        return dependencies.values().stream().flatMap(List::stream).anyMatch(Dependency::backInTime);
    }

    /** Whether several assets have this key. */
    boolean ambiguous(AssetKey key) {
        return ambiguous.contains(key);
    }

    List<Problem> unresolvedDeps() {
        return unresolvedDeps;
    }
}
