package dev.partita.model;

import java.util.ArrayList;
import java.util.List;

/** Every parameter, and every one of the deps, means something that exists. */
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
        return problems;
    }
}
