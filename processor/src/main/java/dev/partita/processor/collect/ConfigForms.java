package dev.partita.processor.collect;

import dev.partita.model.ConfigScalar;
import dev.partita.model.ConfigText;
import dev.partita.model.JavaType;
import dev.partita.model.KeyForm;
import dev.partita.model.Text;
import dev.partita.processor.collect.ConfigShape.Form;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.ElementKind;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/** Finds out how the texts of the configuration are made into values of a type. */
final class ConfigForms {

    private static final String LIST = "java.util.List";

    private final Language language;
    private final String packageName;

    ConfigForms(Language language, String packageName) {
        this.language = language;
        this.packageName = packageName;
    }

    /** How a text is made into a value of a type; nothing if it can't be. */
    Optional<Form> of(TypeMirror type) {
        Optional<TypeMirror> inside = argument(type, "java.util.Optional");
        return inside.isPresent() ? given(inside.get()).map(Form.Possible::new) : given(type);
    }

    private Optional<Form> given(TypeMirror type) {
        Optional<TypeMirror> element = argument(type, LIST);
        return element.isPresent() ? single(element.get()).map(Form.Several::new) : single(type);
    }

    private Optional<Form> single(TypeMirror type) {
        Optional<ConfigScalar> scalar = ConfigScalar.of(JavaTypes.of(type));
        if (scalar.isPresent()) {
            return scalar.map(Form.Scalar::new);
        }
        if (JavaTypes.raw(type)) {
            return Optional.empty();
        }
        return language.keys()
                .shape(type, "", packageName)
                .map(shape -> shape.form().kind() == KeyForm.Kind.ENUM
                        ? new Form.Enumeration(shape.type())
                        : new Form.Factory(shape.type(), shape.factory()));
    }

    private static Optional<TypeMirror> argument(TypeMirror type, String container) {
        if (!JavaTypes.className(type).equals(container)) {
            return Optional.empty();
        }
        List<? extends TypeMirror> arguments = ((DeclaredType) type).getTypeArguments();
        return arguments.size() == 1 && arguments.get(0).getKind() != TypeKind.WILDCARD
                ? Optional.of(arguments.get(0))
                : Optional.empty();
    }

    /** What a text would have to be; nothing if it fits, or if only a running program can tell. */
    static Optional<String> mismatch(Form form, String text) {
        if (form instanceof Form.Scalar one) {
            return one.scalar().parse(text).isPresent()
                    ? Optional.empty()
                    : Optional.of(one.scalar().wanted());
        }
        if (form instanceof Form.Enumeration constants) {
            List<String> names = DimensionReader.constants(constants.type());
            return names.contains(text) ? Optional.empty() : Optional.of("one of " + Text.listed(names));
        }
        if (form instanceof Form.Several several) {
            return ConfigText.elements(text).stream()
                    .flatMap(element -> mismatch(several.element(), element).stream())
                    .map(wanted -> "a list, each " + wanted)
                    .findFirst();
        }
        return form instanceof Form.Possible possible ? mismatch(possible.value(), text) : Optional.empty();
    }

    /** What to do where no text can be made into a type. */
    String advice(TypeMirror type) {
        JavaType written = JavaTypes.of(type);
        String usual =
                "Take a String, a number, an enum, a Path, a type of java.time or another such value, a List or an Optional of"
                        + " one, or a record of them";
        boolean own = type.getKind() == TypeKind.DECLARED
                && !written.name().startsWith("java.")
                && JavaTypes.elementOf(type).getKind() != ElementKind.RECORD;
        return own
                ? usual + "; or give '" + JavaTypes.elementOf(type).getSimpleName()
                        + "' a public static of(String), valueOf(String) or parse(String)."
                : usual + ".";
    }
}
