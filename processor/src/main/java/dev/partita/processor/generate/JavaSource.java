package dev.partita.processor.generate;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import java.util.TreeSet;
import java.util.function.Predicate;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.WildcardType;

/**
 * A source file as it is written: its lines, and the imports that the names in them need. The first class of a simple name is called
 * by that name; others are called by their full names.
 */
final class JavaSource {

    private final String packageName;
    private final Predicate<String> inPackage;
    private final Map<String, String> simpleNames;
    private final Set<String> imports;
    private final StringBuilder lines = new StringBuilder(8_192);
    private int depth;

    /**
     * Begins a file.
     *
     * @param inPackage whether the package has a class of a simple name, which hides one of {@code java.lang}
     * @param declared the simple names of the classes that the file itself declares
     */
    JavaSource(String packageName, Predicate<String> inPackage, List<String> declared) {
        this(packageName, inPackage, new HashMap<>(), new TreeSet<>(), 0);
        declared.forEach(name -> simpleNames.put(name, "the file itself"));
    }

    private JavaSource(
            String packageName,
            Predicate<String> inPackage,
            Map<String, String> simpleNames,
            Set<String> imports,
            int depth) {
        this.packageName = packageName;
        this.inPackage = inPackage;
        this.simpleNames = simpleNames;
        this.imports = imports;
        this.depth = depth;
    }

    /** Lines that come later in the same file, inside something, and that are written first. */
    JavaSource inside() {
        return new JavaSource(packageName, inPackage, simpleNames, imports, depth + 1);
    }

    /** What a top-level class is called in this file. */
    String name(String inPackageNamed, String simple) {
        String qualified = inPackageNamed.isEmpty() ? simple : inPackageNamed + "." + simple;
        String taken = simpleNames.putIfAbsent(simple, qualified);
        if (taken == null) {
            boolean visible = inPackageNamed.equals(packageName)
                    || (inPackageNamed.equals("java.lang") && !inPackage.test(simple));
            if (!visible) {
                imports.add(qualified);
            }
            return simple;
        }
        return taken.equals(qualified) ? simple : qualified;
    }

    /** What a class of {@code java.lang} is called. */
    String lang(String simple) {
        return name("java.lang", simple);
    }

    /** What a class is called, without type arguments. */
    String name(TypeElement type) {
        if (type.getEnclosingElement() instanceof TypeElement outer) {
            return name(outer) + "." + type.getSimpleName();
        }
        String qualified = type.getQualifiedName().toString();
        int dot = qualified.lastIndexOf('.');
        return name(dot < 0 ? "" : qualified.substring(0, dot), qualified.substring(dot + 1));
    }

    /** How a type is written, with its arguments, and without annotations. */
    String name(TypeMirror type) {
        return switch (type.getKind()) {
            case DECLARED -> declared((DeclaredType) type);
            case ARRAY -> name(((ArrayType) type).getComponentType()) + "[]";
            case WILDCARD -> wildcard((WildcardType) type);
            case BOOLEAN, BYTE, SHORT, INT, LONG, CHAR, FLOAT, DOUBLE -> primitive(type.getKind());
            default -> throw new IllegalArgumentException("No type that can be written: " + type);
        };
    }

    /** How the box of a primitive type is written. */
    String boxed(TypeKind primitive) {
        return switch (primitive) {
            case INT -> lang("Integer");
            case CHAR -> lang("Character");
            default -> {
                String name = primitive(primitive);
                yield lang(Character.toUpperCase(name.charAt(0)) + name.substring(1));
            }
        };
    }

    /** Adds a line. */
    void line(String text) {
        if (!text.isEmpty()) {
            lines.append("    ".repeat(depth)).append(text);
        }
        lines.append('\n');
    }

    /** Adds a line, behind which lines stand further to the right. */
    void open(String text) {
        line(text);
        depth++;
    }

    /** Adds a line that ends what an {@link #open} began. */
    void close(String text) {
        depth--;
        line(text);
    }

    /** Adds a call, and the further calls on what it returns, each on a line of its own. */
    void chain(String first, List<String> calls) {
        if (calls.isEmpty()) {
            line(first + ";");
            return;
        }
        line(first);
        depth += 2;
        for (int i = 0; i < calls.size(); i++) {
            line(calls.get(i) + (i == calls.size() - 1 ? ";" : ""));
        }
        depth -= 2;
    }

    /** The whole file: these lines, then others. */
    String text(JavaSource after) {
        StringBuilder file = new StringBuilder(lines.length() + after.lines.length() + 1_024);
        if (!packageName.isEmpty()) {
            file.append("package ").append(packageName).append(";\n\n");
        }
        imports.forEach(name -> file.append("import ").append(name).append(";\n"));
        return file.append(imports.isEmpty() ? "" : "\n")
                .append(lines)
                .append(after.lines)
                .toString();
    }

    /** A text as a literal; in characters that every encoding of sources has. */
    static String literal(String text) {
        return '"' + inLiteral(text) + '"';
    }

    /** A text as it stands inside a literal. */
    static String inLiteral(String text) {
        StringBuilder literal = new StringBuilder(text.length() + 2);
        for (int i = 0; i < text.length(); i++) {
            char next = text.charAt(i);
            switch (next) {
                case '"', '\\' -> literal.append('\\').append(next);
                case '\n' -> literal.append("\\n");
                case '\r' -> literal.append("\\r");
                case '\t' -> literal.append("\\t");
                default -> {
                    if (next < ' ') {
                        literal.append(String.format("\\%03o", (int) next));
                    } else if (next > '~') {
                        literal.append(String.format("\\u%04x", (int) next));
                    } else {
                        literal.append(next);
                    }
                }
            }
        }
        return literal.toString();
    }

    /** Texts as literals, with commas between them. */
    static String literals(List<String> texts) {
        StringJoiner joined = new StringJoiner(", ");
        texts.forEach(text -> joined.add(literal(text)));
        return joined.toString();
    }

    private String declared(DeclaredType type) {
        TypeElement element = (TypeElement) type.asElement();
        String name = type.getEnclosingType() instanceof DeclaredType outer
                        && !outer.getTypeArguments().isEmpty()
                ? declared(outer) + "." + element.getSimpleName()
                : name(element);
        if (type.getTypeArguments().isEmpty()) {
            return name;
        }
        StringJoiner arguments = new StringJoiner(", ", name + "<", ">");
        type.getTypeArguments().forEach(argument -> arguments.add(name(argument)));
        return arguments.toString();
    }

    private String wildcard(WildcardType type) {
        if (type.getExtendsBound() != null) {
            return "? extends " + name(type.getExtendsBound());
        }
        return type.getSuperBound() == null ? "?" : "? super " + name(type.getSuperBound());
    }

    private static String primitive(TypeKind kind) {
        return switch (kind) {
            case BOOLEAN -> "boolean";
            case BYTE -> "byte";
            case SHORT -> "short";
            case INT -> "int";
            case LONG -> "long";
            case CHAR -> "char";
            case FLOAT -> "float";
            case DOUBLE -> "double";
            default -> throw new IllegalArgumentException("Not primitive: " + kind);
        };
    }
}
