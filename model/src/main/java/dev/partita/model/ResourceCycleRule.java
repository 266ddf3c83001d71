package dev.partita.model;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** No resource needs itself, directly or through others. The instance that a resource method is called on counts as one that it needs. */
final class ResourceCycleRule implements Rule {

    @Override
    public List<Problem> check(Graph graph) {
        for (DeclaringClass declaring : graph.classes()) {
            if (!declaring.resources().isEmpty()) {
                return cycles(graph);
            }
        }
        return List.of();
    }

    private static List<Problem> cycles(Graph graph) {
        Map<ResourceMethod, Map<ResourceMethod, Site>> needs = new HashMap<>();
        Map<Site, Call> calls = new HashMap<>();
        for (Call call : graph.calls()) {
            calls.put(call.site(), call);
        }
        for (DeclaringClass declaring : graph.classes()) {
            Call constructor = calls.get(Site.ofMember(declaring.name(), DeclaringClass.CONSTRUCTOR));
            for (ResourceMethod resource : declaring.resources()) {
                Map<ResourceMethod, Site> needed = new LinkedHashMap<>();
                add(calls.get(resource.site()), needed);
                if (resource.onInstance()) {
                    add(constructor, needed);
                }
                needs.put(resource, needed);
            }
        }
        Cycles<ResourceMethod> cycles = new Cycles<>(
                resource -> needs.getOrDefault(resource, Map.of()).keySet(),
                Comparator.comparing(ResourceMethod::qualifiedName).thenComparing(ResourceMethod::method));
        List<Problem> problems = new ArrayList<>();
        for (List<ResourceMethod> cycle : cycles.among(needs.keySet())) {
            ResourceMethod second = cycle.get(1 % cycle.size());
            List<String> names =
                    new ArrayList<>(cycle.stream().map(ResourceMethod::name).toList());
            // As with assets, what is needed comes before what needs it.
            Collections.reverse(names.subList(1, names.size()));
            problems.add(new Problem(
                    Code.RESOURCE_CYCLE,
                    requireNonNull(requireNonNull(needs.get(cycle.get(0))).get(second)),
                    "These resources need each other: " + Cycles.written(names) + ".",
                    "Take one of these parameters away."));
        }
        return problems;
    }

    private static void add(@Nullable Call call, Map<ResourceMethod, Site> needed) {
        if (call == null) {
            return;
        }
        for (int i = 0; i < call.targets().size(); i++) {
            if (call.targets().get(i) instanceof Target.Provided provided) {
                needed.putIfAbsent(provided.resource(), call.site().onParameter(i));
            }
        }
    }
}
