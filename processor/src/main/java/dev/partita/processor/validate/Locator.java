package dev.partita.processor.validate;

import dev.partita.model.DeclaringClass;
import dev.partita.model.Site;
import dev.partita.processor.collect.JavaTypes;
import java.util.Optional;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;
import org.jspecify.annotations.Nullable;

/** Finds the element that a site names, in the current round: one that is kept from an earlier round has lost its file and line. */
final class Locator {

    private final Elements elements;
    private final Types types;

    Locator(Elements elements, Types types) {
        this.elements = elements;
        this.types = types;
    }

    /** An element, and the annotation on it that is meant, if one is. */
    record Place(Element element, @Nullable AnnotationMirror annotation) {}

    /** Where a site is; as near as it can be found. */
    Optional<Place> find(Site site) {
        TypeElement type = elements.getTypeElement(site.className());
        if (type == null) {
            return Optional.empty();
        }
        Element member = site.member().isEmpty() ? type : member(type, site.member());
        Element at = site.parameter() >= 0
                        && member instanceof ExecutableElement method
                        && site.parameter() < method.getParameters().size()
                ? method.getParameters().get(site.parameter())
                : member;
        for (AnnotationMirror mirror : at.getAnnotationMirrors()) {
            if (((TypeElement) mirror.getAnnotationType().asElement())
                    .getQualifiedName()
                    .contentEquals(site.annotation())) {
                return Optional.of(new Place(at, mirror));
            }
        }
        return Optional.of(new Place(at, null));
    }

    /** A method or constructor by its signature; the field of a record's component by its name, since compilers know its line. */
    private Element member(TypeElement type, String member) {
        for (Element enclosed : type.getEnclosedElements()) {
            boolean found = enclosed instanceof ExecutableElement method
                    ? (member.equals(DeclaringClass.CONSTRUCTOR) && method.getKind() == ElementKind.CONSTRUCTOR)
                            || JavaTypes.signature(method, types).equals(member)
                    : enclosed.getKind().isField() && enclosed.getSimpleName().contentEquals(member);
            if (found) {
                return enclosed;
            }
        }
        return type;
    }
}
