package dev.partita.processor.collect;

import static dev.partita.model.Annotations.FROM;
import static dev.partita.model.Annotations.PARTITION_KEY;

import dev.partita.model.Code;
import dev.partita.model.JavaType;
import dev.partita.model.Parameter;
import dev.partita.model.Partitions;
import dev.partita.model.Site;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.TypeMirror;

/** Reads the parameters of the methods of one class. */
final class ParameterReader {

    private static final String CONTEXT = "dev.partita.AssetContext";
    private static final String TEXT = "java.lang.String";

    private final Language language;
    private final String packageName;
    private final String className;
    private final boolean fromSource;
    private final ParameterNames names;
    private final Problems problems;
    private final Set<String> hidden = new HashSet<>();

    ParameterReader(Language language, TypeElement type, boolean fromSource, ParameterNames names, Problems problems) {
        this.language = language;
        this.packageName = language.packageOf(type);
        this.className = type.getQualifiedName().toString();
        this.fromSource = fromSource;
        this.names = names;
        this.problems = problems;
    }

    /** The parameters of an asset's method; nothing if one of them is malformed, which is reported. */
    Optional<List<Parameter>> ofAsset(
            ExecutableElement method, Site site, String label, PartitionsReader.Found partitions) {
        Optional<List<String>> known = known(method, site, label);
        if (known.isEmpty()) {
            return Optional.empty();
        }
        List<Parameter> read = new ArrayList<>();
        for (int i = 0; i < known.get().size(); i++) {
            VariableElement parameter = method.getParameters().get(i);
            ofAsset(parameter, known.get().get(i), site.onParameter(i), label, partitions)
                    .ifPresent(read::add);
        }
        return read.size() == known.get().size() ? Optional.of(read) : Optional.empty();
    }

    /** The parameters of what only resources are passed to; nothing if one of them is malformed, which is reported. */
    Optional<List<Parameter>> onlyResources(ExecutableElement method, Site site, String label, String what) {
        Optional<List<String>> known = known(method, site, label);
        if (known.isEmpty()) {
            return Optional.empty();
        }
        List<Parameter> read = new ArrayList<>();
        for (int i = 0; i < known.get().size(); i++) {
            VariableElement parameter = method.getParameters().get(i);
            String name = known.get().get(i);
            Site on = site.onParameter(i);
            String given = Annotation.on(parameter, PARTITION_KEY)
                    ? "the key of a partition"
                    : Annotation.on(parameter, FROM)
                            ? "the value of an asset"
                            : JavaTypes.className(parameter.asType()).equals(CONTEXT) ? "the context of a step" : "";
            if (!given.isEmpty()) {
                problems.add(
                        Code.INVALID_METHOD,
                        on,
                        "The parameter '" + name + "' of " + label + " asks for " + given + ", but the parameters of a "
                                + what + " are resources.",
                        "Take it as a parameter of the asset's method.");
            } else if (named(parameter.asType(), name, on, label)) {
                read.add(new Parameter.Reference(name, JavaTypes.of(parameter.asType()), "", "", false, false));
            }
        }
        return read.size() == known.get().size() ? Optional.of(read) : Optional.empty();
    }

    private Optional<Parameter> ofAsset(
            VariableElement parameter, String name, Site site, String label, PartitionsReader.Found partitions) {
        Optional<Annotation> key = Annotation.of(parameter, PARTITION_KEY);
        Optional<Annotation> from = Annotation.of(parameter, FROM);
        JavaType type = JavaTypes.of(parameter.asType());
        if (key.isPresent() && from.isPresent()) {
            problems.add(
                    Code.INVALID_METHOD,
                    site,
                    "The parameter '" + name + "' of " + label + " has both @PartitionKey and @From.",
                    "Keep one of them.");
            return Optional.empty();
        }
        if (key.isPresent()) {
            return partitionKey(key.get(), name, type, site, label, partitions);
        }
        if (type.text().equals(CONTEXT)) {
            if (from.isPresent()) {
                problems.add(
                        Code.INVALID_METHOD,
                        site,
                        "The parameter '" + name + "' of " + label + " is an AssetContext, but has @From.",
                        "Remove @From, or take the type of the asset's value.");
                return Optional.empty();
            }
            return Optional.of(new Parameter.Context(name));
        }
        if (!named(parameter.asType(), name, site, label)) {
            return Optional.empty();
        }
        if (from.isPresent()) {
            String in = from.get().type("in").map(JavaTypes::className).orElse("");
            return Optional.of(new Parameter.Reference(name, type, from.get().text("value"), in, true, true));
        }
        boolean storable =
                language.storable().problem(parameter.asType(), packageName).isEmpty();
        return Optional.of(new Parameter.Reference(name, type, "", "", false, storable));
    }

    private Optional<Parameter> partitionKey(
            Annotation key, String name, JavaType type, Site site, String label, PartitionsReader.Found found) {
        if (found instanceof PartitionsReader.Found.Broken) {
            return Optional.empty();
        }
        if (!(found instanceof PartitionsReader.Found.Declared declared)) {
            problems.add(
                    Code.INVALID_PARTITION_KEY,
                    site,
                    "The parameter '" + name + "' of " + label + " has @PartitionKey, but the asset has no partitions.",
                    "Add @DynamicPartitions(\"…\") to the method or to its class, or remove @PartitionKey.");
            return Optional.empty();
        }
        String wanted = key.text("value");
        Partitions partitions = declared.partitions();
        if (!wanted.isEmpty()
                && partitions.dimensions().stream()
                        .noneMatch(dimension -> dimension.name().equals(wanted))) {
            problems.add(
                    Code.INVALID_PARTITION_KEY,
                    site,
                    "The parameter '" + name + "' of " + label + " asks for the key of '" + wanted
                            + "', but the asset is partitioned by " + partitions.names() + ".",
                    "Write @PartitionKey without a name.");
            return Optional.empty();
        }
        if (!type.text().equals(TEXT)) {
            problems.add(
                    Code.INVALID_PARTITION_KEY,
                    site,
                    "The parameter '" + name + "' of " + label + " takes the partition's key as " + type
                            + ", but this version passes it as java.lang.String.",
                    "Write @PartitionKey String " + name + ".");
            return Optional.empty();
        }
        return Optional.of(new Parameter.PartitionKey(name));
    }

    /** Whether generated code can name a type; if not, that is reported once for each type and class. */
    private boolean named(TypeMirror type, String name, Site site, String label) {
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
