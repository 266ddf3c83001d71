package dev.partita.internal.engine;

import dev.partita.internal.engine.Replacements.Replaced;
import dev.partita.model.Asset;
import dev.partita.model.Automation;
import dev.partita.model.BoundCheck;
import dev.partita.model.Call;
import dev.partita.model.Computation;
import dev.partita.model.DeclaringClass;
import dev.partita.model.Graph;
import dev.partita.model.Output;
import dev.partita.model.Parameter;
import dev.partita.model.ResourceMethod;
import dev.partita.model.Site;
import dev.partita.model.Target;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which values of the configuration are needed: by computations, and by the resources and instances behind them. A class's constructor
 * counts for all of its assets, static or not.
 */
final class ConfigReach {

    private final Graph graph;
    private final Replaced replaced;
    private final Map<Site, Call> calls = new HashMap<>();

    ConfigReach(Graph graph) {
        this(graph, Replaced.NOTHING);
    }

    /** @param replaced what needs nothing, since something else stands in for it */
    ConfigReach(Graph graph, Replaced replaced) {
        this.graph = graph;
        this.replaced = replaced;
        for (Call call : graph.calls()) {
            calls.put(call.site(), call);
        }
    }

    /** What some computations and their checks need, and what stores their values and those that they read. */
    Set<ConfigUse> of(Collection<Computation> computations) {
        Walk walk = new Walk();
        for (Computation computation : computations) {
            walk.visit(computation.site());
            walk.visit(constructor(computation.className()));
            for (Output output : computation.outputs()) {
                graph.asset(output.key()).ifPresent(walk::visitIoManager);
                graph.checks(output.key()).forEach(walk::visit);
            }
        }
        return walk.found();
    }

    /** What some checks need. */
    Set<ConfigUse> ofChecks(Collection<BoundCheck> checks) {
        Walk walk = new Walk();
        checks.forEach(walk::visit);
        return walk.found();
    }

    /** What a sensor or schedule needs. */
    Set<ConfigUse> of(Automation automation) {
        Walk walk = new Walk();
        walk.visit(automation.site());
        walk.visit(constructor(automation.className()));
        return walk.found();
    }

    /** What a resource needs. */
    Set<ConfigUse> of(ResourceMethod resource) {
        Walk walk = new Walk();
        walk.visit(resource);
        return walk.found();
    }

    /** What the instance of a class needs. */
    Set<ConfigUse> ofInstance(String className) {
        Walk walk = new Walk();
        walk.visit(constructor(className));
        return walk.found();
    }

    private static Site constructor(String className) {
        return Site.ofMember(className, DeclaringClass.CONSTRUCTOR);
    }

    /** A walk through calls, each of which is visited once. */
    private final class Walk {

        private final Set<ConfigUse> found = new LinkedHashSet<>();
        private final Set<Site> seen = new HashSet<>();
        private final Deque<Site> open = new ArrayDeque<>();

        Set<ConfigUse> found() {
            while (!open.isEmpty()) {
                Call call = calls.get(open.remove());
                // A constructor without parameters is no call of the graph.
                if (call != null) {
                    look(call);
                }
            }
            return found;
        }

        void visit(Site site) {
            if (seen.add(site)) {
                open.add(site);
            }
        }

        void visit(BoundCheck check) {
            visit(check.check().site());
            visit(constructor(check.check().className()));
        }

        void visit(ResourceMethod resource) {
            if (replaced.of(resource).isPresent()) {
                return;
            }
            visit(resource.site());
            if (resource.onInstance()) {
                visit(constructor(resource.className()));
            }
        }

        void visitIoManager(Asset asset) {
            Optional<ResourceMethod> manager = graph.ioManager(asset);
            if (manager.isPresent()) {
                visit(manager.get());
            }
        }

        private void look(Call call) {
            List<Parameter> parameters = call.parameters();
            for (int i = 0; i < parameters.size(); i++) {
                Target target = call.targets().get(i);
                if (parameters.get(i) instanceof Parameter.Config config) {
                    found.add(new ConfigUse(call.in().name(), config, call.label()));
                } else if (target instanceof Target.Provided provided) {
                    visit(provided.resource());
                } else if (target instanceof Target.BuiltIn && replaced.duckDb().isEmpty()) {
                    found.add(BuiltInDuckDb.USE);
                } else if (target instanceof Target.Upstream upstream) {
                    visitIoManager(upstream.asset());
                }
            }
        }
    }
}
