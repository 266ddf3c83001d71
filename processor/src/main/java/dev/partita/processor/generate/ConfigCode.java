package dev.partita.processor.generate;

import static dev.partita.processor.generate.JavaSource.literal;

import dev.partita.processor.collect.ConfigShape;
import dev.partita.processor.collect.ConfigShape.Form;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeMirror;

/** Writes how values of the configuration are read, and how records are made of them. */
final class ConfigCode {

    /** As many arguments as a line bears. */
    private static final int SHORT = 2;

    private final JavaSource source;
    private final Deprecations deprecations;

    ConfigCode(JavaSource source, Deprecations deprecations) {
        this.source = source;
        this.deprecations = deprecations;
    }

    /** An expression for how a text is read. */
    String type(Form form) {
        String types = source.name(Spi.PACKAGE, "ConfigType");
        if (form instanceof Form.Scalar one) {
            return types + "." + one.scalar().name();
        }
        if (form instanceof Form.Enumeration constants) {
            deprecations.note(constants.type());
            return types + ".enumeration(" + source.name(constants.type()) + ".class)";
        }
        if (form instanceof Form.Factory made) {
            return types + ".of(" + literal(made.type().getQualifiedName().toString()) + ", text -> "
                    + source.name(made.type()) + "." + noted(made) + "(text))";
        }
        return form instanceof Form.Several several
                ? types + ".list(" + type(several.element()) + ")"
                : types + ".optional(" + type(((Form.Possible) form).value()) + ")";
    }

    private String noted(Form.Factory made) {
        deprecations.note(made.type());
        for (Element member : made.type().getEnclosedElements()) {
            if (member.getKind() == ElementKind.METHOD && member.getSimpleName().contentEquals(made.method())) {
                deprecations.note(member);
            }
        }
        return made.method();
    }

    /** Writes a case of a switch that makes a record of values. */
    void composite(String start, ConfigShape.Composite composite) {
        List<String> lines = new ArrayList<>();
        add(lines, start, composite, "", ";");
        lines.forEach(source::line);
    }

    private void add(
            List<String> lines, String start, ConfigShape.Composite composite, String indentation, String end) {
        deprecations.note((TypeMirror) composite.type());
        for (Element member : ((TypeElement) composite.type().asElement()).getEnclosedElements()) {
            if (member.getKind() == ElementKind.CONSTRUCTOR) {
                deprecations.note(member);
            }
        }
        String first = indentation + start + "new " + source.name((TypeMirror) composite.type()) + "(";
        List<ConfigShape> components = composite.components();
        if (components.size() <= SHORT && components.stream().allMatch(ConfigShape.Value.class::isInstance)) {
            lines.add(first
                    + String.join(
                            ", ",
                            components.stream()
                                    .map(component -> value((ConfigShape.Value) component))
                                    .toList())
                    + ")" + end);
            return;
        }
        lines.add(first);
        for (int i = 0; i < components.size(); i++) {
            String after = i == components.size() - 1 ? ")" + end : ",";
            if (components.get(i) instanceof ConfigShape.Composite inside) {
                add(lines, "", inside, indentation + "        ", after);
            } else if (components.get(i) instanceof ConfigShape.Value value) {
                lines.add(indentation + "        " + value(value) + after);
            }
        }
    }

    private String value(ConfigShape.Value value) {
        deprecations.note(value.type());
        String type =
                value.type().getKind().isPrimitive() ? source.boxed(value.type().getKind()) : source.name(value.type());
        return "in.<" + type + ">value(" + literal(value.property().name()) + ")";
    }
}
