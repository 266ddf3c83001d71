package dev.partita.processor.collect;

import static dev.partita.model.Annotations.CONFIG;
import static dev.partita.model.Annotations.SECRET;

import dev.partita.model.Code;
import dev.partita.model.ConfigProperty;
import dev.partita.model.JavaType;
import dev.partita.model.Parameter;
import dev.partita.model.Site;
import dev.partita.model.Text;
import dev.partita.processor.collect.ConfigShape.Form;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.RecordComponentElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/** Reads the parameters that take values of the configuration, and remembers what generated code makes of it for each. */
final class ConfigReader {

    /** What Partita itself reads from {@code PARTITA_HOME} and the like. */
    private static final Set<String> RESERVED = new TreeSet<>(List.of("config", "home", "store"));

    private final Language language;
    private final String packageName;
    private final Problems problems;
    private final ConfigForms forms;
    private final Map<Parameter.Config, ConfigShape> shapes = new HashMap<>();

    ConfigReader(Language language, String packageName, Problems problems) {
        this.language = language;
        this.packageName = packageName;
        this.problems = problems;
        forms = new ConfigForms(language, packageName);
    }

    /** What generated code makes of the configuration, for each parameter so far, by what it asks for. */
    Map<Parameter.Config, ConfigShape> shapes() {
        return Map.copyOf(shapes);
    }

    /**
     * A parameter or component that is to be read.
     *
     * @param subject how a sentence about it begins
     * @param around the records that it stands in
     */
    private record Asked(
            Element element,
            String name,
            TypeMirror type,
            Site site,
            String subject,
            boolean secret,
            List<String> around) {}

    /** What a parameter with {@code @Config} takes; nothing if it is malformed, which is reported. */
    Optional<Parameter> read(VariableElement parameter, String name, Site site, String label) {
        Asked asked = new Asked(
                parameter,
                name,
                parameter.asType(),
                site,
                "The parameter '" + name + "' of " + label,
                Annotation.on(parameter, SECRET),
                List.of());
        Optional<ConfigShape> read = shape(asked, "");
        if (read.isEmpty()) {
            return Optional.empty();
        }
        List<ConfigProperty> properties =
                read.get().values().map(ConfigShape.Value::property).toList();
        Set<String> names = new TreeSet<>();
        for (ConfigProperty property : properties) {
            if (!names.add(property.name())) {
                invalid(asked, "asks for the property '" + property.name() + "' twice.", "Rename a component.");
                return Optional.empty();
            }
        }
        Parameter.Config config =
                new Parameter.Config(name, JavaTypes.of(parameter.asType()), property(asked), properties);
        shapes.put(config.nameless(), read.get());
        return Optional.of(config);
    }

    private static String property(Asked asked) {
        String written = Annotation.of(asked.element(), CONFIG)
                .map(config -> config.text("value"))
                .orElse("");
        return written.isEmpty() ? asked.name() : written;
    }

    /** @param prefix of the property's name, with its dot */
    private Optional<ConfigShape> shape(Asked asked, String prefix) {
        String property = property(asked);
        Optional<String> problem = ConfigProperty.problem(property);
        if (problem.isPresent()) {
            return invalid(
                    asked,
                    "names the property '" + Text.shortened(Text.visible(property)) + "', which " + problem.get() + ".",
                    "Write segments of letters, digits, '-' and '_', joined by dots.");
        }
        if (RESERVED.contains(prefix + property)) {
            return invalid(
                    asked,
                    "asks for the property '" + property + "', but " + ConfigProperty.environmentVariable(property)
                            + " has another meaning.",
                    "Give it another name: @Config(\"…\").");
        }
        Optional<String> hidden = language.accessibility().problem(asked.type(), packageName);
        if (hidden.isPresent()) {
            return invalid(
                    asked,
                    "has a type that generated code can't name: " + hidden.get() + ".",
                    "Make the type visible in this package.");
        }
        Optional<Form> form = forms.of(asked.type());
        if (form.isPresent()) {
            return value(asked, prefix + property, form.get());
        }
        if (asked.type().getKind() == TypeKind.DECLARED
                && JavaTypes.elementOf(asked.type()).getKind() == ElementKind.RECORD
                && !JavaTypes.raw(asked.type())) {
            return composite(asked, prefix + property + ".", (DeclaredType) asked.type());
        }
        return invalid(
                asked,
                "takes a " + JavaTypes.of(asked.type()) + " from the configuration, but no text can be made into one.",
                forms.advice(asked.type()));
    }

    private Optional<ConfigShape> value(Asked asked, String property, Form form) {
        Optional<String> defaultValue = defaultValue(asked);
        JavaType type = JavaTypes.of(asked.type());
        if (defaultValue.isPresent() && form instanceof Form.Possible) {
            return invalid(
                    asked,
                    "has a default, so that the Optional would never be empty.",
                    "Take a " + type.asOptional().orElse(type).simpleText() + ", or remove defaultValue.");
        }
        Optional<String> mismatch = defaultValue.flatMap(text -> ConfigForms.mismatch(form, text));
        if (mismatch.isPresent()) {
            return invalid(
                    asked,
                    "has the default '" + Text.shortened(Text.visible(defaultValue.orElse(""))) + "', but takes "
                            + mismatch.get() + ".",
                    "Write a default that fits " + type + ".");
        }
        return Optional.of(new ConfigShape.Value(
                new ConfigProperty(property, type, defaultValue, asked.secret()), asked.type(), form));
    }

    private Optional<ConfigShape> composite(Asked asked, String prefix, DeclaredType type) {
        TypeElement element = JavaTypes.elementOf(type);
        String name = element.getQualifiedName().toString();
        if (defaultValue(asked).isPresent()) {
            return invalid(
                    asked,
                    "has a default, but takes the record '" + element.getSimpleName() + "'.",
                    "Write @Config(defaultValue = \"…\") on the components of the record.");
        }
        if (element.getRecordComponents().isEmpty()) {
            return invalid(
                    asked,
                    "takes the record '" + element.getSimpleName() + "', which has no components.",
                    "Give it components, or take a single value.");
        }
        if (asked.around().contains(name)) {
            return invalid(
                    asked,
                    "takes the record '" + element.getSimpleName() + "', which contains itself.",
                    "Take the values that are needed one by one.");
        }
        List<String> around = new ArrayList<>(asked.around());
        around.add(name);
        boolean source = language.sources().hold(element);
        List<ConfigShape> components = new ArrayList<>();
        for (RecordComponentElement component : element.getRecordComponents()) {
            String simple = component.getSimpleName().toString();
            shape(
                            new Asked(
                                    component,
                                    simple,
                                    StorableTypes.componentType(type, component, language.types()),
                                    source ? Site.ofMember(name, simple) : asked.site(),
                                    "The component '" + simple + "' of '" + element.getSimpleName() + "'",
                                    asked.secret() || Annotation.on(component, SECRET),
                                    around),
                            prefix)
                    .ifPresent(components::add);
        }
        return components.size() == element.getRecordComponents().size()
                ? Optional.of(new ConfigShape.Composite(type, components))
                : Optional.empty();
    }

    private static Optional<String> defaultValue(Asked asked) {
        return Annotation.of(asked.element(), CONFIG)
                .filter(config -> config.has("defaultValue"))
                .map(config -> config.text("defaultValue"));
    }

    private <T> Optional<T> invalid(Asked asked, String clause, String advice) {
        problems.add(Code.INVALID_CONFIG, asked.site(), asked.subject() + " " + clause, advice);
        return Optional.empty();
    }
}
