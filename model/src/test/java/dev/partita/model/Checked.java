package dev.partita.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Checks classes by all rules, with just enough of Java's conversions. */
final class Checked {

    private static final Map<String, Set<String>> WIDER = Map.of(
            "int", Set.of("long", "double", "java.lang.Integer"),
            "java.lang.Integer", Set.of("int", "long", "double", "java.lang.Number"),
            "java.lang.String", Set.of("java.lang.CharSequence"));

    private Checked() {}

    static boolean assignable(JavaType from, JavaType to) {
        return from.equals(to)
                || to.name().equals("java.lang.Object")
                || (to.arguments().isEmpty()
                        && WIDER.getOrDefault(from.name(), Set.of()).contains(to.name()));
    }

    static List<Problem> problems(TestClass... classes) {
        List<DeclaringClass> declared = new ArrayList<>();
        for (TestClass declaring : classes) {
            declared.add(declaring.declared());
        }
        return problems(declared);
    }

    static List<Problem> problems(List<DeclaringClass> classes) {
        return Rules.check(Graph.of(classes), Checked::assignable);
    }

    static List<String> messages(TestClass... classes) {
        return problems(classes).stream().map(Problem::message).toList();
    }
}
