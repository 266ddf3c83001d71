package dev.partita.model;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A type of the Java language, written out: {@code java.util.List<java.lang.String>}.
 *
 * @param name the canonical name of a class, or of a primitive type, or anything else (an array, a wildcard) as Java writes it
 * @param arguments its type arguments
 */
public record JavaType(String name, List<JavaType> arguments) {

    /** What a method returns that returns nothing. */
    public static final JavaType VOID = new JavaType("void", List.of());

    /** What an asset returns that is stored as a table of DuckDB. */
    public static final JavaType QUERY = new JavaType("dev.partita.duckdb.Query", List.of());

    /** What reads the partitions of such an asset. */
    public static final JavaType TABLE = new JavaType("dev.partita.duckdb.Table", List.of());

    private static final String MAP = "java.util.Map";
    private static final String OPTIONAL = "java.util.Optional";

    public JavaType {
        Objects.requireNonNull(name);
        arguments = List.copyOf(arguments);
    }

    /** The type that a text writes out, as {@link #text()} does. */
    public static JavaType parse(String text) {
        boolean plain = text.indexOf('<') < 0 && text.indexOf('>') < 0 && text.indexOf(',') < 0;
        return plain && text.strip().equals(text) && !text.isEmpty()
                ? new JavaType(text, List.of())
                : new Parser(text).whole();
    }

    /** The same class with these type arguments. */
    public static JavaType of(String name, JavaType... arguments) {
        return new JavaType(name, List.of(arguments));
    }

    /** A map from this type to another. */
    public JavaType mapTo(JavaType value) {
        return of(MAP, this, value);
    }

    /** The types of keys and values, if this is a {@code Map} with arguments. */
    public Optional<MapArguments> asMap() {
        return name.equals(MAP) && arguments.size() == 2
                ? Optional.of(new MapArguments(arguments.get(0), arguments.get(1)))
                : Optional.empty();
    }

    /** What may be inside, if this is an {@code Optional} with its argument. */
    public Optional<JavaType> asOptional() {
        return name.equals(OPTIONAL) && arguments.size() == 1 ? Optional.of(arguments.get(0)) : Optional.empty();
    }

    /** The type with full names. */
    public String text() {
        return arguments.isEmpty()
                ? name
                : name + arguments.stream().map(JavaType::text).collect(Collectors.joining(",", "<", ">"));
    }

    /** The type with the last part of each name, as code with imports writes it. */
    public String simpleText() {
        String simple = Qualifier.PATTERN.matcher(name).replaceAll("");
        return arguments.isEmpty()
                ? simple
                : simple + arguments.stream().map(JavaType::simpleText).collect(Collectors.joining(", ", "<", ">"));
    }

    /** The same type, with the box of a primitive in its place; a type argument can't be primitive. */
    public JavaType boxed() {
        return switch (name) {
            case "boolean" -> of("java.lang.Boolean");
            case "byte" -> of("java.lang.Byte");
            case "char" -> of("java.lang.Character");
            case "short" -> of("java.lang.Short");
            case "int" -> of("java.lang.Integer");
            case "long" -> of("java.lang.Long");
            case "float" -> of("java.lang.Float");
            case "double" -> of("java.lang.Double");
            default -> this;
        };
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || (other instanceof JavaType type && name.equals(type.name) && arguments.equals(type.arguments));
    }

    @Override
    public int hashCode() {
        return 31 * name.hashCode() + arguments.hashCode();
    }

    @Override
    public String toString() {
        return text();
    }

    /** Apart, since only messages need it, and a pattern is dear in a cold process. */
    private static final class Qualifier {

        /** Packages and outer classes; what follows the arguments of an outer class stays. */
        private static final Pattern PATTERN =
                Pattern.compile("(?<![\\p{javaJavaIdentifierPart}.>])(\\p{javaJavaIdentifierPart}+\\.)+");

        private Qualifier() {}
    }

    /** The arguments of a {@code Map}. */
    public record MapArguments(JavaType key, JavaType value) {}

    /** Reads a type from its text. */
    private static final class Parser {

        private final String text;
        private int position;

        Parser(String text) {
            this.text = text;
        }

        JavaType whole() {
            JavaType type = type();
            if (position != text.length()) {
                throw malformed();
            }
            return type;
        }

        private IllegalArgumentException malformed() {
            return new IllegalArgumentException("No type is written '" + text + "'.");
        }

        private JavaType type() {
            int start = position;
            while (position < text.length() && "<>,".indexOf(text.charAt(position)) < 0) {
                position++;
            }
            String name = text.substring(start, position).strip();
            if (name.isEmpty()) {
                throw malformed();
            }
            if (position == text.length() || text.charAt(position) != '<') {
                return new JavaType(name, List.of());
            }
            List<JavaType> arguments = new java.util.ArrayList<>();
            do {
                position++;
                arguments.add(type());
            } while (position < text.length() && text.charAt(position) == ',');
            if (position == text.length() || text.charAt(position) != '>') {
                throw malformed();
            }
            position++;
            int rest = position;
            while (position < text.length() && "<>,".indexOf(text.charAt(position)) < 0) {
                position++;
            }
            String suffix = text.substring(rest, position).strip();
            JavaType generic = new JavaType(name, arguments);
            return suffix.isEmpty() ? generic : new JavaType(generic.text() + suffix, List.of());
        }
    }
}
