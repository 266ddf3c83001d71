package dev.partita.processor.generate;

import static dev.partita.processor.generate.JavaSource.literal;

import dev.partita.processor.collect.JavaTypes;
import dev.partita.processor.collect.Scalars;
import dev.partita.processor.collect.StorableTypes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.RecordComponentElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Types;

/**
 * The codecs of records, enums and sealed interfaces: constants of a class inside the registry, which is loaded when the first value is
 * stored or read. They name each other through that class, so that a type may contain itself.
 */
final class CodecConstants {

    static final String HOLDER = "Codecs";

    private final JavaSource source;
    private final Types types;
    private final Deprecations deprecations;
    private final String codec;
    private final Map<String, String> names = new HashMap<>();
    private final Set<String> taken = new HashSet<>();
    private final List<Constant> constants = new ArrayList<>();
    private final Map<String, Constant> sealed = new LinkedHashMap<>();

    CodecConstants(JavaSource source, Types types, Deprecations deprecations) {
        this.source = source;
        this.types = types;
        this.deprecations = deprecations;
        codec = source.name(Spi.PACKAGE, "Codec");
    }

    /**
     * One constant.
     *
     * @param before the constants that must be there when this one is made
     */
    private record Constant(String type, String name, List<String> value, List<String> before) {}

    /** An expression for the codec of a type. */
    String codec(TypeMirror type) {
        deprecations.note(type);
        String text = JavaTypes.of(type).text();
        Optional<String> scalar = Scalars.constant(text);
        if (scalar.isPresent()) {
            return codec + "." + scalar.get();
        }
        DeclaredType declared = (DeclaredType) type;
        TypeElement element = (TypeElement) declared.asElement();
        return switch (element.getQualifiedName().toString()) {
            case "java.util.List" -> of("list", declared);
            case "java.util.Set" -> of("set", declared);
            case "java.util.Map" -> of("map", declared);
            case "java.util.Optional" -> of("optional", declared);
            default -> HOLDER + "." + constant(declared, element, text);
        };
    }

    /** Whether there are none. */
    boolean isEmpty() {
        return names.isEmpty();
    }

    /** Writes the class of constants. */
    void write(String declaration) {
        List.copyOf(sealed.keySet()).forEach(this::addSealed);
        source.open(declaration + HOLDER + " {");
        for (Constant constant : constants) {
            String first = "static final " + codec + "<" + constant.type() + "> " + constant.name() + " = ";
            source.chain(
                    first + constant.value().get(0),
                    constant.value().subList(1, constant.value().size()));
            source.line("");
        }
        source.line("private " + HOLDER + "() {}");
        source.close("}");
    }

    private String of(String container, DeclaredType type) {
        List<String> parts = new ArrayList<>();
        type.getTypeArguments().forEach(argument -> parts.add(codec(argument)));
        return codec + "." + container + "(" + String.join(", ", parts) + ")";
    }

    private String constant(DeclaredType type, TypeElement element, String text) {
        String known = names.get(text);
        if (known != null) {
            return known;
        }
        String name = free(element.getSimpleName().toString());
        names.put(text, name);
        switch (element.getKind()) {
            case ENUM -> {
                String value = codec + ".enumeration(" + source.name(element) + ".class)";
                constants.add(new Constant(source.name(type), name, List.of(value), List.of()));
            }
            case RECORD -> constants.add(new Constant(source.name(type), name, record(type, element, text), List.of()));
            default -> sealed.put(name, sealed(type, element, text, name));
        }
        return name;
    }

    private List<String> record(DeclaredType type, TypeElement element, String text) {
        List<String> read = new ArrayList<>();
        List<String> written = new ArrayList<>();
        for (RecordComponentElement component : element.getRecordComponents()) {
            TypeMirror part = StorableTypes.componentType(type, component, types);
            String name = component.getSimpleName().toString();
            deprecations.note(component.getAccessor());
            String partCodec = codec(part);
            read.add((part.getKind().isPrimitive() ? "fields.required(" : "fields.value(") + literal(name) + ", "
                    + partCodec + ")");
            written.add(".put(" + literal(name) + ", " + partCodec + ", value." + name + "())");
        }
        List<String> lines = new ArrayList<>();
        lines.add(codec + ".record(");
        lines.add(literal(text) + ",");
        addAll(lines, "fields -> new " + source.name(type) + "(", read, ",", "),");
        if (written.isEmpty()) {
            lines.add("(value, fields) -> {})");
        } else {
            addAll(lines, "(value, fields) -> fields", written, "", ")");
        }
        return lines;
    }

    /** Adds a line with parts behind it: one on the same line, several each on a line of its own. */
    private static void addAll(List<String> lines, String first, List<String> parts, String separator, String last) {
        if (parts.size() <= 1) {
            lines.add(first + String.join("", parts) + last);
            return;
        }
        lines.add(first);
        for (int i = 0; i < parts.size(); i++) {
            lines.add("        " + parts.get(i) + (i == parts.size() - 1 ? last : separator));
        }
    }

    private Constant sealed(DeclaredType type, TypeElement element, String text, String constant) {
        Set<String> tags = new HashSet<>();
        List<String> before = new ArrayList<>();
        List<String> variants = new ArrayList<>();
        for (TypeMirror permitted : element.getPermittedSubclasses()) {
            DeclaredType declared = (DeclaredType) permitted;
            TypeElement variant = (TypeElement) declared.asElement();
            deprecations.note(variant);
            String simple = variant.getSimpleName().toString();
            String tag = tags.add(simple) ? simple : variant.getQualifiedName().toString();
            String name = constant(declared, variant, JavaTypes.of(permitted).text());
            before.add(name);
            variants.add(codec + ".variant(" + literal(tag) + ", " + source.name(variant) + ".class, " + HOLDER + "."
                    + name + ")");
        }
        List<String> lines = new ArrayList<>();
        lines.add(codec + ".sealed(");
        lines.add(literal(text) + ",");
        for (int i = 0; i < variants.size(); i++) {
            lines.add(variants.get(i) + (i == variants.size() - 1 ? ")" : ","));
        }
        return new Constant(source.name(type), constant, lines, before);
    }

    /** Adds the constant of a sealed interface behind those of its variants. */
    private void addSealed(String name) {
        Constant next = sealed.remove(name);
        if (next != null) {
            next.before().forEach(this::addSealed);
            constants.add(next);
        }
    }

    private String free(String simpleName) {
        String name = simpleName
                .replaceAll("([\\p{javaLowerCase}\\p{Digit}])(\\p{javaUpperCase})", "$1_$2")
                .toUpperCase(Locale.ROOT);
        String free = name;
        for (int i = 2; !taken.add(free); i++) {
            free = name + "_" + i;
        }
        return free;
    }
}
