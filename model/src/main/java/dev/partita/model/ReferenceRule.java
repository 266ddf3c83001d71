package dev.partita.model;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Every parameter, every one of the deps, and every class in use means something that is there. */
final class ReferenceRule implements Rule {

    @Override
    public List<Problem> check(Graph graph) {
        List<Problem> problems = new ArrayList<>();
        for (Call call : graph.calls()) {
            for (Target target : call.targets()) {
                if (target instanceof Target.Unresolved unresolved
                        && unresolved.problem().isPresent()) {
                    problems.add(unresolved.problem().get());
                }
            }
        }
        problems.addAll(graph.unresolvedDeps());
        Set<String> unprocessed = new HashSet<>();
        for (DeclaringClass declaring : graph.classes()) {
            if (declaring.status() == DeclaringClass.Status.UNPROCESSED) {
                unprocessed.add(declaring.name());
            }
        }
        for (DeclaringClass declaring : graph.classes()) {
            for (String used : declaring.uses()) {
                if (unprocessed.contains(used)) {
                    problems.add(new Problem(
                            Code.UNKNOWN_UPSTREAM,
                            Site.ofClass(declaring.name()).onAnnotation(Annotations.ASSET_DEFAULTS),
                            "'" + declaring.name() + "' uses " + used
                                    + ", which was compiled without Partita's annotation processor.",
                            "Compile its module with partita-processor among the annotationProcessorPaths."));
                }
            }
        }
        return problems;
    }
}
