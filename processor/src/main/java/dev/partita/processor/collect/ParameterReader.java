package dev.partita.processor.collect;

import static dev.partita.model.Annotations.CONFIG;
import static dev.partita.model.Annotations.FROM;
import static dev.partita.model.Annotations.MAPPED_BY;
import static dev.partita.model.Annotations.PARTITION_KEY;
import static dev.partita.model.Annotations.SECRET;

import dev.partita.model.Code;
import dev.partita.model.Parameter;
import dev.partita.model.Site;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.TypeMirror;

/** Reads the parameters of the methods of one class. */
final class ParameterReader {

    final Language language;
    final String packageName;
    final Problems problems;
    private final String className;
    private final boolean fromSource;
    private final ParameterNames names;
    private final ConfigReader configs;
    private final Set<String> hidden = new HashSet<>();

    ParameterReader(Language language, TypeElement type, boolean fromSource, ParameterNames names, Problems problems) {
        this.language = language;
        this.packageName = language.packageOf(type);
        this.className = type.getQualifiedName().toString();
        this.fromSource = fromSource;
        this.names = names;
        this.problems = problems;
        configs = new ConfigReader(language, packageName, problems);
    }

    /** What generated code makes of the configuration, for each parameter that was read, by what it asks for. */
    Map<Parameter.Config, ConfigShape> configs() {
        return configs.shapes();
    }

    /** Whether a parameter says that it is about the configuration. */
    static boolean configured(VariableElement parameter) {
        return Annotation.on(parameter, CONFIG) || Annotation.on(parameter, SECRET);
    }

    /** What a parameter takes of the configuration; nothing if it is malformed, which is reported. */
    Optional<Parameter> config(VariableElement parameter, String name, Site site, String label) {
        if (!Annotation.on(parameter, CONFIG)) {
            return invalidConfig(
                    name,
                    site,
                    label,
                    "has @Secret, but takes nothing from the configuration.",
                    "Add @Config, or remove @Secret.");
        }
        return configs.read(parameter, name, site, label);
    }

    /** Reports what is wrong with a parameter that is about the configuration. */
    Optional<Parameter> invalidConfig(String name, Site site, String label, String clause, String advice) {
        problems.add(Code.INVALID_CONFIG, site, "The parameter '" + name + "' of " + label + " " + clause, advice);
        return Optional.empty();
    }

    /**
     * The parameters of an asset's method.
     *
     * @param batch the position of the first one that takes the keys of several partitions; -1 if none does
     */
    record Read(List<Parameter> parameters, KeyUses uses, int batch) {}

    /** The parameters of an asset's method; nothing if one of them is malformed, which is reported. */
    Optional<Read> ofAsset(ExecutableElement method, Site site, String label, PartitionsReader.Found partitions) {
        Optional<List<String>> known = known(method, site, label);
        if (known.isEmpty()) {
            return Optional.empty();
        }
        int batch = batch(method);
        AssetParameters read = new AssetParameters(
                this, label, partitions, batch >= 0 ? known.get().get(batch) : "");
        for (int i = 0; i < known.get().size(); i++) {
            read.add(method.getParameters().get(i), known.get().get(i), site.onParameter(i), i);
        }
        return read.complete() ? Optional.of(new Read(read.parameters(), read.uses(), batch)) : Optional.empty();
    }

    /** The position of the first parameter that takes the keys of several partitions; -1 if none does. */
    static int batch(ExecutableElement method) {
        for (int i = 0; i < method.getParameters().size(); i++) {
            VariableElement parameter = method.getParameters().get(i);
            if (PartitionKeyReader.batch(parameter.asType()) && Annotation.on(parameter, PARTITION_KEY)) {
                return i;
            }
        }
        return -1;
    }

    /** The parameters of what only resources and values of the configuration are passed to; nothing if one of them is malformed, which is reported. */
    Optional<List<Parameter>> onlyResources(ExecutableElement method, Site site, String label, String what) {
        return ofTick(method, site, label, what, "");
    }

    /** The same of what is also told something of its call. */
    Optional<List<Parameter>> ofTick(ExecutableElement method, Site site, String label, String what, String context) {
        Optional<List<String>> known = known(method, site, label);
        if (known.isEmpty()) {
            return Optional.empty();
        }
        List<Parameter> read = new ArrayList<>();
        for (int i = 0; i < known.get().size(); i++) {
            VariableElement parameter = method.getParameters().get(i);
            String name = known.get().get(i);
            Site on = site.onParameter(i);
            boolean told = JavaTypes.className(parameter.asType()).equals(context) && !configured(parameter);
            String given = told ? "" : given(parameter);
            if (told) {
                read.add(new Parameter.Tick(name));
            } else if (!given.isEmpty()) {
                problems.add(
                        Code.INVALID_METHOD,
                        on,
                        "The parameter '" + name + "' of " + label + " asks for " + given + ", but the parameters of a "
                                + what + " are "
                                + (context.isEmpty()
                                        ? ""
                                        : "a " + context.substring(context.lastIndexOf('.') + 1) + ", ")
                                + "resources or configuration.",
                        "Take it as a parameter of the asset's method.");
            } else if (configured(parameter)) {
                config(parameter, name, on, label).ifPresent(read::add);
            } else if (named(parameter.asType(), name, on, label)) {
                read.add(new Parameter.Reference(name, JavaTypes.of(parameter.asType()), "", "", false, false));
            }
        }
        return read.size() == known.get().size() ? Optional.of(read) : Optional.empty();
    }

    /** What a parameter asks for that only an asset's method is given; empty if nothing. */
    private static String given(VariableElement parameter) {
        if (Annotation.on(parameter, PARTITION_KEY)) {
            return "the key of a partition";
        }
        if (Annotation.on(parameter, FROM) || Annotation.on(parameter, MAPPED_BY)) {
            return "the value of an asset";
        }
        return switch (JavaTypes.className(parameter.asType())) {
            case AssetParameters.CONTEXT -> "the context of a step";
            case AssetParameters.TIME_WINDOW -> "the window of a partition";
            case AutomationReader.SENSOR_CONTEXT -> "the context of a sensor";
            case AutomationReader.SCHEDULE_CONTEXT -> "the context of a schedule";
            default -> "";
        };
    }

    /** Whether generated code can name a type; if not, that is reported once for each type and class. */
    boolean named(TypeMirror type, String name, Site site, String label) {
        Optional<String> problem = language.accessibility().problem(type, packageName);
        problem.filter(hidden::add)
                .ifPresent(why -> problems.add(
                        Code.INVALID_METHOD,
                        site,
                        "The parameter '" + name + "' of " + label + " has a type that generated code can't name: "
                                + why + ".",
                        "Make the type visible in the package of '" + className + "'."));
        return problem.isEmpty();
    }

    private Optional<List<String>> known(ExecutableElement method, Site site, String label) {
        Optional<List<String>> known = names.of(method, fromSource);
        if (known.isEmpty()) {
            problems.add(
                    Code.INVALID_METHOD,
                    site,
                    "The names of the parameters of " + label + " in '" + className + "' are lost in its class file.",
                    "Compile with the option -parameters, as Gradle's incremental compilation needs it.");
        }
        return known;
    }
}
