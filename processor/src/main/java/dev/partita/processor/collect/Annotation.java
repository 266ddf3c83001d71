package dev.partita.processor.collect;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.TypeMirror;

/** An annotation that stands on an element, with what was written in it. */
final class Annotation {

    /** What javac writes for a value that it could not make sense of. */
    private static final String ERROR = "<error>";

    private final AnnotationMirror mirror;

    private Annotation(AnnotationMirror mirror) {
        this.mirror = mirror;
    }

    /** The annotation of a mirror. */
    static Annotation of(AnnotationMirror mirror) {
        return new Annotation(mirror);
    }

    /** The annotation of this name on an element. */
    static Optional<Annotation> of(Element element, String name) {
        for (AnnotationMirror mirror : element.getAnnotationMirrors()) {
            if (typeOf(mirror).getQualifiedName().contentEquals(name)) {
                return Optional.of(new Annotation(mirror));
            }
        }
        return Optional.empty();
    }

    /** Whether an annotation of this name stands on an element. */
    static boolean on(Element element, String name) {
        return of(element, name).isPresent();
    }

    /** The annotation type of a mirror. */
    static TypeElement typeOf(AnnotationMirror mirror) {
        return (TypeElement) mirror.getAnnotationType().asElement();
    }

    /** The text of an element; empty if nobody wrote one. */
    String text(String element) {
        return value(element).map(Annotation::text).orElse("");
    }

    /** Whether somebody wrote this element. */
    boolean has(String element) {
        return value(element).isPresent();
    }

    /** The texts of an element. */
    List<String> texts(String element) {
        List<String> texts = new ArrayList<>();
        for (AnnotationValue one : values(element)) {
            texts.add(text(one));
        }
        return texts;
    }

    /** The number of an element, or another if nobody wrote one. */
    int number(String element, int otherwise) {
        Optional<AnnotationValue> value = value(element);
        if (value.isEmpty()) {
            return otherwise;
        }
        if (value.get().getValue() instanceof Integer number) {
            return number;
        }
        throw new UnresolvedTypeException();
    }

    /** Whether an element is true, which it isn't if nobody wrote one. */
    boolean flag(String element) {
        Optional<AnnotationValue> value = value(element);
        if (value.isEmpty()) {
            return false;
        }
        if (value.get().getValue() instanceof Boolean flag) {
            return flag;
        }
        throw new UnresolvedTypeException();
    }

    /** The name of the constant of an element, or another if nobody wrote one. */
    String constant(String element, String otherwise) {
        Optional<AnnotationValue> value = value(element);
        if (value.isEmpty()) {
            return otherwise;
        }
        if (value.get().getValue() instanceof VariableElement constant) {
            return constant.getSimpleName().toString();
        }
        throw new UnresolvedTypeException();
    }

    /** The annotations of an element. */
    List<Annotation> annotations(String element) {
        List<Annotation> annotations = new ArrayList<>();
        for (AnnotationValue one : values(element)) {
            if (!(one.getValue() instanceof AnnotationMirror inside)) {
                throw new UnresolvedTypeException();
            }
            annotations.add(new Annotation(inside));
        }
        return annotations;
    }

    /** The type that an element names. */
    Optional<TypeMirror> type(String element) {
        return value(element).map(Annotation::type);
    }

    /** The types that an element names. */
    List<TypeMirror> types(String element) {
        List<TypeMirror> types = new ArrayList<>();
        for (AnnotationValue one : values(element)) {
            types.add(type(one));
        }
        return types;
    }

    private Optional<AnnotationValue> value(String element) {
        for (Map.Entry<? extends ExecutableElement, ? extends AnnotationValue> entry :
                mirror.getElementValues().entrySet()) {
            if (entry.getKey().getSimpleName().contentEquals(element)) {
                return Optional.of(entry.getValue());
            }
        }
        return Optional.empty();
    }

    private List<AnnotationValue> values(String element) {
        List<AnnotationValue> values = new ArrayList<>();
        value(element).ifPresent(value -> {
            if (!(value.getValue() instanceof List<?> list)) {
                throw new UnresolvedTypeException();
            }
            for (Object one : list) {
                values.add((AnnotationValue) one);
            }
        });
        return values;
    }

    private static String text(AnnotationValue value) {
        if (value.getValue() instanceof String text && !value.toString().equals(ERROR)) {
            return text;
        }
        throw new UnresolvedTypeException();
    }

    private static TypeMirror type(AnnotationValue value) {
        if (value.getValue() instanceof TypeMirror type) {
            return JavaTypes.resolved(type);
        }
        throw new UnresolvedTypeException();
    }
}
