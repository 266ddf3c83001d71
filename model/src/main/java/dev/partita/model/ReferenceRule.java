package dev.partita.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Every parameter, every one of the deps, and every class in use means something that is there. */
final class ReferenceRule implements Rule {

    @Override
    public List<Problem> check(Graph graph) {
        List<Problem> problems = new ArrayList<>();
        for (Call call : graph.calls()) {
            for (Target target : call.targets()) {
                if (target instanceof Target.Unresolved unresolved) {
                    unresolved.problem().ifPresent(problems::add);
                }
            }
        }
        problems.addAll(graph.unresolvedDeps());
        Set<String> unprocessed = graph.classes().stream()
                .filter(declaring -> declaring.status() == DeclaringClass.Status.UNPROCESSED)
                .map(DeclaringClass::name)
                .collect(Collectors.toSet());
        for (DeclaringClass declaring : graph.classes()) {
            declaring.uses().stream()
                    .filter(unprocessed::contains)
                    .forEach(used -> problems.add(new Problem(
                            Code.UNKNOWN_UPSTREAM,
                            Site.ofClass(declaring.name()).onAnnotation(Annotations.ASSET_DEFAULTS),
                            "'" + declaring.name() + "' uses " + used
                                    + ", which was compiled without Partita's annotation processor.",
                            "Compile its module with partita-processor among the annotationProcessorPaths.")));
        }
        return problems;
    }
}
