package dev.partita.internal.engine;

import dev.partita.model.Assignability;
import dev.partita.model.JavaType;
import java.util.List;

/**
 * Assignability between classes of a running process. What was compiled together was checked by the compiler, with all it knows; this
 * sees jars that were not, and looks at classes only where two types are not written alike.
 */
final class RuntimeTypes implements Assignability {

    private static final List<String> WIDENING = List.of("byte", "short", "int", "long", "float", "double");

    private final ClassLoader loader;

    RuntimeTypes(ClassLoader loader) {
        this.loader = loader;
    }

    @Override
    public boolean assignable(JavaType from, JavaType to) {
        if (from.equals(to) || to.name().equals("java.lang.Object")) {
            return true;
        }
        if (primitive(to)) {
            return widens(unboxed(from), to.name());
        }
        return subclass(from.boxed(), to);
    }

    private static boolean primitive(JavaType type) {
        return !type.boxed().equals(type);
    }

    private static String unboxed(JavaType type) {
        return switch (type.name()) {
            case "java.lang.Character" -> "char";
            case "java.lang.Integer" -> "int";
            case "java.lang.Boolean",
                    "java.lang.Byte",
                    "java.lang.Short",
                    "java.lang.Long",
                    "java.lang.Float",
                    "java.lang.Double" -> type.simpleText().toLowerCase(java.util.Locale.ROOT);
            default -> type.name();
        };
    }

    private static boolean widens(String from, String to) {
        if (from.equals("char")) {
            return to.equals("char") || WIDENING.indexOf(to) >= WIDENING.indexOf("int");
        }
        return from.equals(to) || (WIDENING.contains(from) && WIDENING.indexOf(from) < WIDENING.indexOf(to));
    }

    private boolean subclass(JavaType from, JavaType to) {
        try {
            Class<?> wanted = load(to.name());
            Class<?> given = load(from.name());
            return wanted.isAssignableFrom(given)
                    && (to.arguments().isEmpty()
                            || contains(to.arguments(), Supertypes.arguments(given, from.arguments(), wanted)));
        } catch (ClassNotFoundException | LinkageError e) {
            return false;
        }
    }

    /**
     * Whether type arguments contain others. What is inside of a wildcard the compiler alone can tell: it did, when it saw both. So did it
     * where arguments are left out.
     */
    private static boolean contains(List<JavaType> wanted, List<JavaType> given) {
        if (given.size() != wanted.size()) {
            return given.isEmpty();
        }
        for (int i = 0; i < wanted.size(); i++) {
            if (!wanted.get(i).name().startsWith("?") && !wanted.get(i).equals(given.get(i))) {
                return false;
            }
        }
        return true;
    }

    private Class<?> load(String canonicalName) throws ClassNotFoundException {
        String name = canonicalName;
        while (true) {
            try {
                return Class.forName(name, false, loader);
            } catch (ClassNotFoundException e) {
                int dot = name.lastIndexOf('.');
                if (dot < 0) {
                    throw e;
                }
                name = name.substring(0, dot) + "$" + name.substring(dot + 1);
            }
        }
    }
}
