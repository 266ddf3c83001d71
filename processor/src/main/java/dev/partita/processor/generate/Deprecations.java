package dev.partita.processor.generate;

import java.util.HashSet;
import java.util.Set;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Elements;

/** Notes whether generated code names anything that is deprecated, so that it can be deprecated too, and nobody is warned of it. */
final class Deprecations {

    private final Elements elements;
    private final Set<Element> seen = new HashSet<>();
    private boolean deprecated;
    private boolean forRemoval;

    Deprecations(Elements elements) {
        this.elements = elements;
    }

    /** Takes down that an element is named. */
    void note(Element element) {
        for (Element at = element; at != null && seen.add(at); at = at.getEnclosingElement()) {
            if (elements.isDeprecated(at)) {
                deprecated = true;
                forRemoval |= forRemoval(at);
            }
        }
    }

    /** Takes down that a type is named. */
    void note(TypeMirror type) {
        if (type.getKind() == TypeKind.DECLARED) {
            note(((DeclaredType) type).asElement());
            ((DeclaredType) type).getTypeArguments().forEach(this::note);
        } else if (type.getKind() == TypeKind.ARRAY) {
            note(((ArrayType) type).getComponentType());
        }
    }

    /** Whether anything named is deprecated. */
    boolean deprecated() {
        return deprecated;
    }

    /** Whether anything named is deprecated for removal. */
    boolean forRemoval() {
        return forRemoval;
    }

    private static boolean forRemoval(Element element) {
        for (AnnotationMirror mirror : element.getAnnotationMirrors()) {
            TypeElement type = (TypeElement) mirror.getAnnotationType().asElement();
            if (type.getQualifiedName().contentEquals("java.lang.Deprecated")) {
                return mirror.getElementValues().entrySet().stream()
                        .anyMatch(entry -> entry.getKey().getSimpleName().contentEquals("forRemoval")
                                && Boolean.TRUE.equals(entry.getValue().getValue()));
            }
        }
        return false;
    }
}
