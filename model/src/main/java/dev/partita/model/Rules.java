package dev.partita.model;

import java.util.ArrayList;
import java.util.List;

/** All rules that a graph obeys, for the compiler and for the graph that a process puts together from several jars. */
public final class Rules {

    private Rules() {}

    /** What is wrong with a graph, each root cause once. */
    public static List<Problem> check(Graph graph, Assignability assignability) {
        List<Rule> rules = List.of(
                new DuplicateKeyRule(),
                new ReferenceRule(),
                new ResourceCycleRule(),
                new DependencyCycleRule(),
                new StorageRule(),
                new InputRule(assignability),
                new ChosenKeysRule(),
                new CheckRule(),
                new AutomationRule(),
                new ConfigRule());
        List<Problem> problems = new ArrayList<>();
        for (Rule rule : rules) {
            problems.addAll(rule.check(graph));
        }
        return List.copyOf(problems);
    }
}
