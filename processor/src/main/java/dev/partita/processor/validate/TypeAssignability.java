package dev.partita.processor.validate;

import dev.partita.model.Assignability;
import dev.partita.model.JavaType;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/** Java's assignment conversion as the compiler itself applies it. */
final class TypeAssignability implements Assignability {

    private static final String EXTENDS = "? extends ";
    private static final String SUPER = "? super ";

    private final Elements elements;
    private final Types types;
    private final Map<JavaType, Optional<TypeMirror>> mirrors = new HashMap<>();

    TypeAssignability(Elements elements, Types types) {
        this.elements = elements;
        this.types = types;
    }

    @Override
    public boolean assignable(JavaType from, JavaType to) {
        if (from.equals(to)) {
            return true;
        }
        Optional<TypeMirror> value = mirror(from);
        Optional<TypeMirror> variable = mirror(to);
        return value.isPresent() && variable.isPresent() && types.isAssignable(value.get(), variable.get());
    }

    private Optional<TypeMirror> mirror(JavaType type) {
        Optional<TypeMirror> known = mirrors.get(type);
        if (known == null) {
            known = made(type);
            mirrors.put(type, known);
        }
        return known;
    }

    private Optional<TypeMirror> made(JavaType type) {
        String name = type.name();
        if (name.endsWith("[]")) {
            return mirror(JavaType.parse(name.substring(0, name.length() - 2))).map(types::getArrayType);
        }
        if (name.equals("?")) {
            return Optional.of(types.getWildcardType(null, null));
        }
        if (name.startsWith(EXTENDS)) {
            return mirror(new JavaType(name.substring(EXTENDS.length()), type.arguments()))
                    .map(bound -> types.getWildcardType(bound, null));
        }
        if (name.startsWith(SUPER)) {
            return mirror(new JavaType(name.substring(SUPER.length()), type.arguments()))
                    .map(bound -> types.getWildcardType(null, bound));
        }
        return primitive(name).or(() -> declared(type));
    }

    private Optional<TypeMirror> primitive(String name) {
        TypeKind kind = switch (name) {
            case "boolean" -> TypeKind.BOOLEAN;
            case "byte" -> TypeKind.BYTE;
            case "short" -> TypeKind.SHORT;
            case "int" -> TypeKind.INT;
            case "long" -> TypeKind.LONG;
            case "char" -> TypeKind.CHAR;
            case "float" -> TypeKind.FLOAT;
            case "double" -> TypeKind.DOUBLE;
            default -> TypeKind.NONE;
        };
        return kind.isPrimitive() ? Optional.of(types.getPrimitiveType(kind)) : Optional.empty();
    }

    private Optional<TypeMirror> declared(JavaType type) {
        if (type.name().indexOf('>') >= 0) {
            return inGeneric(type);
        }
        TypeElement element = elements.getTypeElement(type.name());
        if (element == null) {
            return Optional.empty();
        }
        return arguments(type).map(arguments -> types.getDeclaredType(element, arguments));
    }

    /** An inner class of a generic one that has arguments: {@code shop.Outer<java.lang.String>.Inner}. */
    private Optional<TypeMirror> inGeneric(JavaType type) {
        int end = type.name().lastIndexOf('>') + 1;
        Optional<TypeMirror> outer = mirror(JavaType.parse(type.name().substring(0, end)));
        if (outer.isEmpty() || !(outer.get() instanceof DeclaredType enclosing)) {
            return Optional.empty();
        }
        String qualified = ((TypeElement) enclosing.asElement()).getQualifiedName()
                + type.name().substring(end);
        TypeElement element = elements.getTypeElement(qualified);
        if (element == null) {
            return Optional.empty();
        }
        return arguments(type).map(arguments -> types.getDeclaredType(enclosing, element, arguments));
    }

    private Optional<TypeMirror[]> arguments(JavaType type) {
        TypeMirror[] arguments = new TypeMirror[type.arguments().size()];
        for (int i = 0; i < arguments.length; i++) {
            Optional<TypeMirror> argument = mirror(type.arguments().get(i));
            if (argument.isEmpty()) {
                return Optional.empty();
            }
            arguments[i] = argument.get();
        }
        return Optional.of(arguments);
    }
}
