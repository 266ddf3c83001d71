package dev.partita.processor.versions;

import dev.partita.processor.collect.JavaTypes;
import java.util.Objects;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.NestingKind;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Types;

/** Names symbols in the same way under every release of the compiler. */
final class Symbols {

    /** The member that stands for what every constructor of a class runs. */
    static final String NEW = "#<new>";
    /** The member that stands for the static initializers of a class. */
    static final String STATIC = "#<static>";

    private final Types types;

    Symbols(Types types) {
        this.types = types;
    }

    /** The id of a method, a constructor or a field of a class that has a name. */
    String id(Element member) {
        String owner = name((TypeElement) Objects.requireNonNull(member.getEnclosingElement()));
        return owner + "#"
                + (member instanceof ExecutableElement method
                        ? JavaTypes.signature(method, types)
                        : member.getSimpleName().toString());
    }

    /** The name of a class. */
    static String name(TypeElement type) {
        return type.getQualifiedName().toString();
    }

    /** Whether a class is declared inside a method, so that its name means nothing elsewhere. */
    static boolean local(TypeElement type) {
        for (Element at = type; at instanceof TypeElement one; at = at.getEnclosingElement()) {
            if (one.getNestingKind() == NestingKind.LOCAL || one.getNestingKind() == NestingKind.ANONYMOUS) {
                return true;
            }
        }
        return false;
    }

    /** Whether an element is a member of a class. */
    static boolean member(Element element) {
        return element.getEnclosingElement() instanceof TypeElement;
    }

    static boolean constructor(Element element) {
        return element.getKind() == ElementKind.CONSTRUCTOR;
    }

    /** The text of a type without its arguments. */
    String erased(TypeMirror type) {
        return text(types.erasure(type));
    }

    private static String text(TypeMirror type) {
        if (type instanceof ArrayType array) {
            return text(array.getComponentType()) + "[]";
        }
        if (type instanceof DeclaredType declared) {
            TypeElement element = (TypeElement) declared.asElement();
            return local(element) ? "" : name(element);
        }
        return type.getKind().name();
    }
}
