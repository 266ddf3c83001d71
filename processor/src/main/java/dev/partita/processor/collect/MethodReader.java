package dev.partita.processor.collect;

import static dev.partita.model.Annotations.ASSET;
import static dev.partita.model.Annotations.ASSET_CHECK;
import static dev.partita.model.Annotations.BATCH;
import static dev.partita.model.Annotations.MULTI_ASSET;
import static dev.partita.model.Annotations.PARTITION_KEY;
import static dev.partita.model.Annotations.POOL;
import static dev.partita.model.Annotations.RESOURCE;
import static dev.partita.model.Annotations.RETRY;
import static dev.partita.model.Annotations.SCHEDULE;
import static dev.partita.model.Annotations.SENSOR;
import static dev.partita.model.Annotations.TIMEOUT;

import dev.partita.model.Automation;
import dev.partita.model.Check;
import dev.partita.model.Code;
import dev.partita.model.Computation;
import dev.partita.model.JavaType;
import dev.partita.model.Metadata;
import dev.partita.model.Parameter;
import dev.partita.model.Partitions;
import dev.partita.model.ResourceMethod;
import dev.partita.model.Site;
import dev.partita.model.StepPolicy;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.RecordComponentElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/** Reads the methods of one class, and the constructor that makes its instance. */
final class MethodReader {

    /** What a method turned out to be. */
    sealed interface Read {

        /** Nothing of Partita's. */
        record Other() implements Read {}

        /** One that computes assets. */
        record Computing(Computation computation, ExecutableElement method, KeyUses keys, Optional<String> record)
                implements Read {}

        /** One that makes a resource. */
        record Providing(ResourceMethod resource, ExecutableElement method) implements Read {}

        /** One that checks an asset. */
        record Checking(Check check, ExecutableElement method, KeyUses keys) implements Read {}

        /** One that requests runs. */
        record Automating(Automation automation, ExecutableElement method) implements Read {}

        /** One that is wrong in itself; others may know it, or what it makes, by these names. */
        record Malformed(Set<String> names, Optional<String> record) implements Read {}
    }

    private final Language language;
    private final TypeElement type;
    private final String className;
    private final boolean fromSource;
    private final Instances instances;
    private final Problems problems;
    private final PartitionsReader.Found classPartitions;
    private final OutputReader outputs;
    private final ParameterReader parameters;
    private final BatchReader batches;
    private final CheckReader checks;
    private final AutomationReader automations;
    private final PolicyReader policies;

    MethodReader(
            Language language,
            TypeElement type,
            boolean fromSource,
            ParameterNames names,
            Instances instances,
            Problems problems,
            ClassReader.Keys keys,
            MetadataReader metadata,
            Metadata shared,
            PartitionsReader.Found classPartitions) {
        this.language = language;
        this.type = type;
        this.className = type.getQualifiedName().toString();
        this.fromSource = fromSource;
        this.instances = instances;
        this.problems = problems;
        this.classPartitions = classPartitions;
        outputs = new OutputReader(language, type, problems, keys, metadata, shared);
        parameters = new ParameterReader(language, type, fromSource, names, problems);
        batches = new BatchReader(problems);
        checks = new CheckReader(language, className, problems, parameters);
        automations = new AutomationReader(language, className, problems);
        policies = new PolicyReader(type, problems);
    }

    Read read(ExecutableElement method) {
        boolean sensor = Annotation.on(method, SENSOR);
        if (sensor || Annotation.on(method, SCHEDULE)) {
            return automation(method, sensor);
        }
        boolean asset = Annotation.on(method, ASSET);
        boolean several = Annotation.on(method, MULTI_ASSET);
        boolean resource = Annotation.on(method, RESOURCE);
        boolean check = Annotation.on(method, ASSET_CHECK);
        if (!asset && !several && !resource && !check) {
            forgotten(method);
            return new Read.Other();
        }
        if (asset && !several && !resource && !check && accessorOfComponent(method)) {
            return new Read.Other();
        }
        JavaTypes.resolve(method);
        Site site = Site.ofMember(className, JavaTypes.signature(method, language.types()));
        String label = "'" + method.getSimpleName() + "'";
        boolean made = asset || several || resource;
        boolean wrong = roles(asset, several, resource, check, site, label)
                || shape(method, site, label, made ? Code.INVALID_METHOD : Code.INVALID_CHECK);
        if (!made) {
            return (wrong ? Optional.<CheckReader.Read>empty() : checks.read(method, site, label))
                    .<Read>map(read -> new Read.Checking(read.check(), method, read.keys()))
                    .orElseGet(Read.Other::new);
        }
        if (resource && !asset && !several) {
            return resource(method, site, label, wrong);
        }
        return computation(method, several, site, label, wrong);
    }

    private Read automation(ExecutableElement method, boolean sensor) {
        JavaTypes.resolve(method);
        Site site = Site.ofMember(className, JavaTypes.signature(method, language.types()));
        String label = "'" + method.getSimpleName() + "'";
        Optional<String> other = Stream.of(SCHEDULE, ASSET, MULTI_ASSET, RESOURCE, ASSET_CHECK)
                .filter(name -> Annotation.on(method, name) && (sensor || !name.equals(SCHEDULE)))
                .findFirst();
        String own = sensor ? "@Sensor" : "@Schedule";
        boolean wrong = other.map(name -> invalid(
                                site,
                                label + " has both " + own + " and @" + name.substring(name.lastIndexOf('.') + 1) + ".",
                                "Keep one: what requests runs is a method of its own."))
                        .orElse(false)
                || shape(method, site, label, Code.INVALID_METHOD);
        if (wrong) {
            return new Read.Other();
        }
        return (sensor
                        ? automations.sensor(method, site, label, parameters)
                        : automations.schedule(method, site, label, parameters))
                .<Read>map(read -> new Read.Automating(read, method))
                .orElseGet(Read.Other::new);
    }

    /** Reads the constructor that makes the instance; nothing if it is malformed, which is reported. */
    Optional<List<Parameter>> constructor(ExecutableElement method) {
        JavaTypes.resolve(method);
        Site site = Site.ofMember(className, JavaTypes.signature(method, language.types()));
        String label = "'" + type.getSimpleName() + "'";
        return parameters.onlyResources(method, site, label, "constructor");
    }

    /** What generated code makes of the configuration, for each parameter that was read, by what it asks for. */
    Map<Parameter.Config, ConfigShape> configs() {
        return parameters.configs();
    }

    /** Reports partitions, or values of the configuration, for a method that Partita does not call. */
    private void forgotten(ExecutableElement method) {
        if (method.getKind() == ElementKind.CONSTRUCTOR) {
            return;
        }
        Site site = Site.ofMember(className, JavaTypes.signature(method, language.types()));
        Optional<Site> partitions = language.partitions().declaring(method, site);
        if (partitions.isPresent()) {
            noAsset(method, partitions.get(), "declares partitions");
            return;
        }
        for (int i = 0; i < method.getParameters().size(); i++) {
            if (Annotation.on(method.getParameters().get(i), PARTITION_KEY)) {
                noAsset(method, site.onParameter(i).onAnnotation(PARTITION_KEY), "takes the key of a partition");
                return;
            }
        }
        if (Annotation.on(method, BATCH)) {
            noAsset(method, site.onAnnotation(BATCH), "computes several partitions at once");
            return;
        }
        for (int i = 0; i < method.getParameters().size(); i++) {
            if (ParameterReader.configured(method.getParameters().get(i))) {
                problems.add(
                        Code.INVALID_CONFIG,
                        site.onParameter(i),
                        "'" + method.getSimpleName()
                                + "' takes values of the configuration, but nothing calls it with them.",
                        "Add @Asset or @Resource, or remove @Config and @Secret from its parameters.");
                return;
            }
        }
        Stream.of(RETRY, TIMEOUT, POOL)
                .filter(name -> Annotation.on(method, name))
                .findFirst()
                .ifPresent(name -> problems.add(
                        Code.INVALID_METHOD,
                        site.onAnnotation(name),
                        "'" + method.getSimpleName() + "' says how its steps are run, but is no asset.",
                        "Add @Asset, or remove what is about steps."));
    }

    private void noAsset(ExecutableElement method, Site site, String does) {
        problems.add(
                Code.INVALID_METHOD,
                site,
                "'" + method.getSimpleName() + "' " + does + ", but is no asset.",
                "Add @Asset, or remove what is about partitions.");
    }

    /** Whether a method has its annotation from the record's component that it reads, for whose sake it was written. */
    private boolean accessorOfComponent(ExecutableElement method) {
        if (type.getKind() != ElementKind.RECORD || !method.getParameters().isEmpty()) {
            return false;
        }
        for (RecordComponentElement component : type.getRecordComponents()) {
            if (method.equals(component.getAccessor())) {
                return Annotation.on(component, ASSET) || !fromSource;
            }
        }
        return false;
    }

    private boolean roles(boolean asset, boolean several, boolean resource, boolean check, Site site, String label) {
        if (check && (asset || several || resource)) {
            return invalid(
                    Code.INVALID_CHECK,
                    site,
                    label + " has both @AssetCheck and " + (asset ? "@Asset" : several ? "@MultiAsset" : "@Resource")
                            + ".",
                    "Keep one: a check is a method of its own.");
        }
        if (asset && several) {
            problems.add(
                    Code.INVALID_METHOD,
                    site,
                    label + " has both @Asset and @MultiAsset.",
                    "Keep @MultiAsset, and put @Asset on the components of the record; or keep @Asset.");
            return true;
        }
        if (resource && (asset || several)) {
            problems.add(
                    Code.INVALID_METHOD,
                    site,
                    label + " has both " + (asset ? "@Asset" : "@MultiAsset") + " and @Resource.",
                    "Keep one: an asset is stored, a resource is an object that assets share.");
            return true;
        }
        return false;
    }

    /** Reports what makes it impossible to call a method. */
    private boolean shape(ExecutableElement method, Site site, String label, Code code) {
        Set<Modifier> modifiers = method.getModifiers();
        boolean onInstance = Instances.onInstance(method);
        if (modifiers.contains(Modifier.PRIVATE)) {
            return invalid(
                    code, site, label + " is private, so that no generated code can call it.", "Remove 'private'.");
        }
        for (Element at = type; at instanceof TypeElement one; at = at.getEnclosingElement()) {
            if (one.getModifiers().contains(Modifier.PRIVATE)) {
                return !instances.tellNow()
                        || invalid(
                                site,
                                label + " stands in the private class '" + one.getSimpleName()
                                        + "', which no generated code can name.",
                                "Remove 'private' from the class.");
            }
        }
        if (!method.getTypeParameters().isEmpty()) {
            return invalid(
                    code, site, label + " is generic, so that its types are not known.", "Remove its type parameters.");
        }
        if (modifiers.contains(Modifier.ABSTRACT) && type.getKind() == ElementKind.CLASS) {
            return invalid(code, site, label + " is abstract, so that there is nothing to call.", "Give it a body.");
        }
        if (onInstance) {
            Optional<Instances.Obstacle> obstacle = instances.obstacle();
            if (obstacle.isPresent()) {
                return !instances.tellNow()
                        || invalid(
                                site,
                                label + " " + obstacle.get().because(),
                                obstacle.get().advice());
            }
            instances.need();
        }
        return false;
    }

    private boolean invalid(Site site, String sentence, String advice) {
        return invalid(Code.INVALID_METHOD, site, sentence, advice);
    }

    private boolean invalid(Code code, Site site, String sentence, String advice) {
        problems.add(code, site, sentence, advice);
        return true;
    }

    private Read resource(ExecutableElement method, Site site, String label, boolean wrongBefore) {
        TypeMirror returned = method.getReturnType();
        JavaType provided = JavaTypes.of(returned);
        boolean wrong = wrongBefore;
        if (!wrong && returned.getKind() == TypeKind.VOID) {
            wrong = invalid(site, label + " makes a resource, but returns nothing.", "Return the resource.");
        } else if (!wrong
                && (provided.equals(JavaType.TABLE)
                        || language.storable()
                                .problem(returned, language.packageOf(type))
                                .isEmpty())) {
            wrong = invalid(
                    site,
                    label + " provides a " + provided
                            + ", but values of that type are stored, so a parameter of it means an asset.",
                    "Wrap it in a class of its own, or make it an @Asset.");
        }
        Optional<Site> partitions = language.partitions().declaring(method, site);
        if (!wrong && partitions.isPresent()) {
            wrong = invalid(
                    partitions.get(),
                    label + " declares partitions, but makes a resource, which has none.",
                    "Remove the annotation, or make it an @Asset.");
        }
        Optional<List<Parameter>> read =
                wrong ? Optional.empty() : parameters.onlyResources(method, site, label, "resource");
        if (read.isEmpty()) {
            return new Read.Malformed(Set.of(method.getSimpleName().toString(), provided.text()), Optional.empty());
        }
        return new Read.Providing(
                new ResourceMethod(className, site.member(), provided, Instances.onInstance(method), read.get()),
                method);
    }

    private Read computation(ExecutableElement method, boolean several, Site site, String label, boolean wrongBefore) {
        Optional<String> record = several && method.getReturnType().getKind() == TypeKind.DECLARED
                ? Optional.of(JavaTypes.className(method.getReturnType()))
                : Optional.empty();
        PartitionsReader.Found own = language.partitions().read(method, site, problems);
        PartitionsReader.Found found = own instanceof PartitionsReader.Found.Nothing ? classPartitions : own;
        // That is reported itself, whatever is returned.
        boolean takesSeveral = ParameterReader.batch(method) >= 0;
        OutputReader.Outputs made =
                several ? outputs.several(method, site, label, wrongBefore || takesSeveral) : outputs.one(method, site);
        Partitions partitions =
                found instanceof PartitionsReader.Found.Declared declared ? declared.partitions() : Partitions.NONE;
        Optional<ParameterReader.Read> read =
                wrongBefore ? Optional.empty() : parameters.ofAsset(method, site, label, found);
        Optional<Integer> batch = read.flatMap(taken -> batches.size(method, several, site, label, taken, partitions));
        Optional<StepPolicy> policy = policies.of(method, site);
        boolean wrong = wrongBefore
                || made.broken()
                || policy.isEmpty()
                || read.isEmpty()
                || batch.isEmpty()
                || found instanceof PartitionsReader.Found.Broken;
        if (wrong) {
            Set<String> names = new LinkedHashSet<>(made.names());
            names.add(method.getSimpleName().toString());
            return new Read.Malformed(names, record);
        }
        Computation computation = new Computation(
                className,
                site.member(),
                several,
                made.outputs(),
                read.orElseThrow().parameters(),
                made.deps(),
                partitions,
                batch.orElseThrow(),
                BatchReader.isolates(method),
                policy.orElseThrow());
        return new Read.Computing(computation, method, read.orElseThrow().uses(), record);
    }
}
