package dev.partita.processor.collect;

import dev.partita.model.KeyForm;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.RecordComponentElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/** Finds out how types stand for the keys of partitions. */
final class KeyTypes {

    /** The names of methods that make a key of its text, the first that there is is taken. */
    private static final List<String> FACTORIES = List.of("of", "valueOf", "parse");

    private static final List<String> TEXTS = List.of("java.lang.String", "java.lang.CharSequence");

    private final Elements elements;
    private final Types types;
    private final Accessibility accessibility;

    KeyTypes(Elements elements, Types types, Accessibility accessibility) {
        this.elements = elements;
        this.types = types;
        this.accessibility = accessibility;
    }

    /** How a type stands for a key; {@link KeyForm#NONE} if it does not. */
    KeyForm form(TypeMirror type) {
        if (type.getKind() != TypeKind.DECLARED) {
            return KeyForm.NONE;
        }
        Optional<KeyForm> known = KeyForm.known(JavaTypes.of(type));
        if (known.isPresent()) {
            return known.get();
        }
        TypeElement element = JavaTypes.elementOf(type);
        if (element.getKind() == ElementKind.ENUM) {
            return new KeyForm(KeyForm.Kind.ENUM, DimensionReader.constants(element));
        }
        return factory(type).isPresent() ? new KeyForm(KeyForm.Kind.FACTORY, List.of()) : record(element);
    }

    /** That of a record of the keys in several dimensions. */
    private KeyForm record(TypeElement element) {
        if (element.getKind() != ElementKind.RECORD
                || !element.getTypeParameters().isEmpty()) {
            return KeyForm.NONE;
        }
        List<KeyForm.Part> parts = new ArrayList<>();
        for (RecordComponentElement component : element.getRecordComponents()) {
            KeyForm form = part(component.asType());
            if (form.equals(KeyForm.NONE)) {
                return KeyForm.NONE;
            }
            parts.add(new KeyForm.Part(component.getSimpleName().toString(), form));
        }
        return parts.size() < 2 ? KeyForm.NONE : KeyForm.record(parts);
    }

    /** How the type of a component stands for a key: not as a record again. */
    private KeyForm part(TypeMirror type) {
        boolean recordAgain = type.getKind() == TypeKind.DECLARED
                && JavaTypes.elementOf(type).getKind() == ElementKind.RECORD
                && factory(type).isEmpty();
        return recordAgain ? KeyForm.NONE : form(type);
    }

    /** What generated code in a package makes of the key of the only dimension, or of all; nothing if it can't make that type. */
    Optional<KeyShape> shape(TypeMirror type, String packageName) {
        KeyForm form = form(type);
        if (form.kind() != KeyForm.Kind.RECORD) {
            return shape(type, "", packageName).map(KeyShape.class::cast);
        }
        TypeElement record = JavaTypes.elementOf(type);
        List<KeyShape.Single> components = new ArrayList<>();
        for (RecordComponentElement component : record.getRecordComponents()) {
            shape(component.asType(), component.getSimpleName().toString(), packageName)
                    .ifPresent(components::add);
        }
        return components.size() == form.parts().size()
                        && accessibility.problem(type, packageName).isEmpty()
                ? Optional.of(new KeyShape.Parts(record, components))
                : Optional.empty();
    }

    /** What generated code in a package makes of the key in a dimension; nothing if it can't make that type. */
    Optional<KeyShape.Single> shape(TypeMirror type, String dimension, String packageName) {
        KeyForm form = form(type);
        if (form.equals(KeyForm.NONE)
                || form.kind() == KeyForm.Kind.RECORD
                || accessibility.problem(type, packageName).isPresent()) {
            return Optional.empty();
        }
        String factory = form.kind() == KeyForm.Kind.FACTORY ? factory(type).orElseThrow() : "valueOf";
        return Optional.of(new KeyShape.Single(dimension, form, JavaTypes.elementOf(type), factory));
    }

    /** The name of the method that makes a value of a class from a text. */
    private Optional<String> factory(TypeMirror type) {
        TypeElement element = JavaTypes.elementOf(type);
        for (String name : FACTORIES) {
            for (Element member : element.getEnclosedElements()) {
                if (member.getKind() == ElementKind.METHOD
                        && member.getSimpleName().contentEquals(name)
                        && makes((ExecutableElement) member, type)) {
                    return Optional.of(name);
                }
            }
        }
        return Optional.empty();
    }

    private boolean makes(ExecutableElement method, TypeMirror type) {
        return method.getModifiers().contains(Modifier.PUBLIC)
                && method.getModifiers().contains(Modifier.STATIC)
                && method.getParameters().size() == 1
                && TEXTS.contains(
                        JavaTypes.of(method.getParameters().get(0).asType()).text())
                && types.isSubtype(method.getReturnType(), type)
                && method.getThrownTypes().stream().allMatch(this::unchecked);
    }

    /** Whether an exception need not be declared. */
    boolean unchecked(TypeMirror thrown) {
        return of(thrown, "java.lang.RuntimeException") || of(thrown, "java.lang.Error");
    }

    private boolean of(TypeMirror thrown, String name) {
        TypeElement above = elements.getTypeElement(name);
        return above != null && types.isSubtype(thrown, above.asType());
    }
}
