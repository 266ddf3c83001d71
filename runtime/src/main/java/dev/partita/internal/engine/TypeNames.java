package dev.partita.internal.engine;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;

/** Classes by the names that the graph has for them. */
final class TypeNames {

    private TypeNames() {}

    /** The canonical name; of a class that has none, such as a local one, its own. */
    static String of(Class<?> type) {
        String canonical = type.getCanonicalName();
        return canonical == null ? type.getName() : canonical;
    }

    /** The names of a class and of all above it. */
    static List<String> above(Class<?> type) {
        List<String> names = new ArrayList<>();
        Deque<Class<?>> open = new ArrayDeque<>(List.of(type));
        while (!open.isEmpty()) {
            Class<?> next = open.remove();
            String name = of(next);
            if (!names.contains(name)) {
                names.add(name);
                if (next.getSuperclass() != null) {
                    open.add(next.getSuperclass());
                }
                open.addAll(Arrays.asList(next.getInterfaces()));
            }
        }
        return names;
    }
}
