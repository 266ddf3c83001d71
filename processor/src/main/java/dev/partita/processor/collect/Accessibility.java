package dev.partita.processor.collect;

import java.util.Optional;
import javax.lang.model.element.Element;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.WildcardType;
import javax.lang.model.util.Elements;

/** Which types generated code can name, since it stands in the same package, but in a class of its own. */
final class Accessibility {

    private final Elements elements;

    Accessibility(Elements elements) {
        this.elements = elements;
    }

    /** Why a class in this package can't name a type, in words that follow on from nothing; nothing if it can. */
    Optional<String> problem(TypeMirror type, String packageName) {
        return switch (type.getKind()) {
            case ARRAY -> problem(((ArrayType) type).getComponentType(), packageName);
            case DECLARED -> declared((DeclaredType) type, packageName);
            case WILDCARD -> {
                WildcardType wildcard = (WildcardType) type;
                TypeMirror bound =
                        wildcard.getExtendsBound() == null ? wildcard.getSuperBound() : wildcard.getExtendsBound();
                yield bound == null ? Optional.empty() : problem(bound, packageName);
            }
            case BOOLEAN, BYTE, SHORT, INT, LONG, CHAR, FLOAT, DOUBLE, VOID, NONE, NULL, ERROR, TYPEVAR, PACKAGE ->
                Optional.empty();
            case EXECUTABLE, OTHER, UNION, INTERSECTION, MODULE -> Optional.empty();
        };
    }

    /** Why a class in this package can't name a class. */
    Optional<String> problem(TypeElement type, String packageName) {
        boolean here = elements.getPackageOf(type).getQualifiedName().contentEquals(packageName);
        for (Element at = type; at instanceof TypeElement one; at = at.getEnclosingElement()) {
            if (one.getModifiers().contains(Modifier.PRIVATE)) {
                return Optional.of(named(type, one) + " is private");
            }
            if (!here && !one.getModifiers().contains(Modifier.PUBLIC)) {
                return Optional.of(named(type, one) + " is not public, and stands in another package");
            }
        }
        return Optional.empty();
    }

    private Optional<String> declared(DeclaredType type, String packageName) {
        Optional<String> problem = problem((TypeElement) type.asElement(), packageName);
        for (TypeMirror argument : type.getTypeArguments()) {
            if (problem.isPresent()) {
                return problem;
            }
            problem = problem(argument, packageName);
        }
        if (problem.isEmpty() && type.getEnclosingType().getKind() == TypeKind.DECLARED) {
            return problem(type.getEnclosingType(), packageName);
        }
        return problem;
    }

    private static String named(TypeElement type, TypeElement hidden) {
        return type.equals(hidden)
                ? type.getQualifiedName().toString()
                : hidden.getQualifiedName() + ", which " + type.getQualifiedName() + " stands in,";
    }
}
