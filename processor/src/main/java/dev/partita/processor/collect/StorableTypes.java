package dev.partita.processor.collect;

import dev.partita.model.JavaType;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.RecordComponentElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;
import org.jspecify.annotations.Nullable;

/** Decides which types are stored by what is built in, and explains why others are not. */
public final class StorableTypes {

    /** The containers, each with the number of its type arguments. */
    private static final Map<String, Integer> CONTAINERS =
            Map.of("java.util.List", 1, "java.util.Set", 1, "java.util.Map", 2, "java.util.Optional", 1);

    private static final int DEEPEST = 64;

    private final Elements elements;
    private final Types types;
    private final Accessibility accessibility;

    StorableTypes(Elements elements, Types types, Accessibility accessibility) {
        this.elements = elements;
        this.types = types;
        this.accessibility = accessibility;
    }

    /** Why values of a type can't be stored by code in this package: a clause that names the part at fault. Nothing if they can. */
    Optional<String> problem(TypeMirror type, String packageName) {
        JavaType written = JavaTypes.of(type);
        if (written.equals(JavaType.QUERY) || Scalars.constant(written.text()).isPresent()) {
            return Optional.empty();
        }
        return new Search(packageName).problem(type, 0);
    }

    /** Whether a parameter of a type can only mean what an asset stored as a table. */
    static boolean readsTable(JavaType type) {
        return type.equals(JavaType.TABLE)
                || type.asOptional().filter(JavaType.TABLE::equals).isPresent();
    }

    /** The search for a part that can't be stored, which does not look into a type again that it is in the midst of. */
    private final class Search {

        private final String packageName;
        private final Set<String> seen = new HashSet<>();

        Search(String packageName) {
            this.packageName = packageName;
        }

        Optional<String> problem(TypeMirror type, int depth) {
            JavaType written = JavaTypes.of(type);
            if (Scalars.constant(written.text()).isPresent()) {
                return Optional.empty();
            }
            if (depth > DEEPEST) {
                return Optional.of(written + " contains itself with ever new type arguments");
            }
            return switch (type.getKind()) {
                case ARRAY -> Optional.of(written + " is an array; use " + list(((ArrayType) type).getComponentType()));
                case DECLARED -> declared((DeclaredType) type, written, depth);
                case BOOLEAN, BYTE, SHORT, INT, LONG, CHAR, FLOAT, DOUBLE, VOID, NONE, NULL, ERROR, TYPEVAR, WILDCARD ->
                    Optional.of(written + " is no type of values");
                case PACKAGE, EXECUTABLE, OTHER, UNION, INTERSECTION, MODULE ->
                    Optional.of(written + " is no type of values");
            };
        }

        private Optional<String> declared(DeclaredType type, JavaType written, int depth) {
            TypeElement element = (TypeElement) type.asElement();
            Optional<String> hidden = accessibility.problem(element, packageName);
            if (hidden.isPresent()) {
                return hidden;
            }
            if (JavaTypes.raw(type)) {
                return Optional.of(written + " is raw; say what is in it");
            }
            if (type.getTypeArguments().stream().anyMatch(argument -> argument.getKind() == TypeKind.WILDCARD)) {
                return Optional.of(written + " has a wildcard; name the type itself");
            }
            if (CONTAINERS.containsKey(written.name())) {
                return first(type.getTypeArguments(), depth);
            }
            return switch (element.getKind()) {
                case ENUM -> Optional.empty();
                case RECORD -> seen.add(written.text()) ? record(type, element, written, depth) : Optional.empty();
                case INTERFACE ->
                    element.getModifiers().contains(Modifier.SEALED)
                            ? seen.add(written.text()) ? sealed(element, written, depth) : Optional.empty()
                            : Optional.of(collection(element, written)
                                    .orElse(written + " is an interface that is not sealed"));
                default ->
                    Optional.of(collection(element, written)
                            .orElse(written
                                    + " is neither a record, an enum, a sealed interface of records, nor a type with a built-in"
                                    + " form"));
            };
        }

        private Optional<String> first(List<? extends TypeMirror> parts, int depth) {
            for (TypeMirror part : parts) {
                Optional<String> problem = problem(part, depth + 1);
                if (problem.isPresent()) {
                    return problem;
                }
            }
            return Optional.empty();
        }

        private Optional<String> record(DeclaredType type, TypeElement element, JavaType written, int depth) {
            for (RecordComponentElement component : element.getRecordComponents()) {
                TypeMirror part = componentType(type, component, types);
                Optional<String> problem = problem(part, depth + 1);
                if (problem.isPresent()) {
                    return problem.map(text -> text.startsWith("component ")
                            ? text
                            : "component '" + component.getSimpleName() + "' of " + written.name() + ": " + text);
                }
            }
            return Optional.empty();
        }

        private Optional<String> sealed(TypeElement element, JavaType written, int depth) {
            if (!element.getTypeParameters().isEmpty()) {
                return Optional.of(written + " is a generic sealed interface");
            }
            for (TypeMirror permitted : element.getPermittedSubclasses()) {
                TypeElement variant = JavaTypes.elementOf(permitted);
                boolean sealedInterface = variant.getKind() == ElementKind.INTERFACE
                        && variant.getModifiers().contains(Modifier.SEALED);
                if (variant.getKind() != ElementKind.RECORD && !sealedInterface) {
                    return Optional.of(written + " permits " + variant.getQualifiedName()
                            + ", which is neither a record nor a sealed interface of records");
                }
                if (!variant.getTypeParameters().isEmpty()) {
                    return Optional.of(written + " permits " + variant.getQualifiedName() + ", which is generic");
                }
                Optional<String> problem = problem(variant.asType(), depth + 1);
                if (problem.isPresent()) {
                    return problem;
                }
            }
            return Optional.empty();
        }
    }

    /** The type of a record's component where the record has these type arguments. */
    public static TypeMirror componentType(DeclaredType record, RecordComponentElement component, Types types) {
        return record.getTypeArguments().isEmpty()
                ? component.asType()
                : ((ExecutableType) types.asMemberOf(record, component.getAccessor())).getReturnType();
    }

    private static String list(TypeMirror element) {
        return JavaType.of("java.util.List", JavaTypes.of(element).boxed()).text();
    }

    private Optional<String> collection(TypeElement element, JavaType written) {
        if (written.name().equals("java.util.Collection") || written.name().equals("java.lang.Iterable")) {
            return Optional.of(written + " leaves open what it is; use java.util.List or java.util.Set");
        }
        for (String container : List.of("java.util.List", "java.util.Set", "java.util.Map")) {
            if (subtype(element, container)) {
                return Optional.of(written + " is one kind of " + container + "; use " + container + " itself");
            }
        }
        return Optional.empty();
    }

    private boolean subtype(TypeElement element, String container) {
        @Nullable TypeElement wanted = elements.getTypeElement(container);
        return wanted != null && types.isSubtype(types.erasure(element.asType()), types.erasure(wanted.asType()));
    }
}
