package dev.partita.processor.collect;

import static dev.partita.model.Annotations.ASSET_DEFAULTS;
import static dev.partita.model.Annotations.EXTERNAL_ASSET;

import dev.partita.model.AssetKey;
import dev.partita.model.Automation;
import dev.partita.model.Check;
import dev.partita.model.Code;
import dev.partita.model.Computation;
import dev.partita.model.DeclaringClass;
import dev.partita.model.DeclaringClass.Status;
import dev.partita.model.External;
import dev.partita.model.Metadata;
import dev.partita.model.Parameter;
import dev.partita.model.Partitions;
import dev.partita.model.ResourceMethod;
import dev.partita.model.Site;
import dev.partita.model.Text;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;

/** Reads one class: what stands on it, then its members in their order. */
final class ClassReader {

    private final Language language;
    private final TypeElement type;
    private final String name;
    private final Site site;
    private final Problems problems = new Problems();
    private final boolean fromSource;
    private final ParameterNames names;
    private final Instances instances;

    private final Set<String> malformed = new LinkedHashSet<>();
    private final List<Computation> computations = new ArrayList<>();
    private final List<ExecutableElement> computing = new ArrayList<>();
    private final List<KeyUses> keyUses = new ArrayList<>();
    private final List<ResourceMethod> resources = new ArrayList<>();
    private final List<ExecutableElement> providing = new ArrayList<>();
    private final List<External> externals = new ArrayList<>();
    private final List<Check> checks = new ArrayList<>();
    private final List<ExecutableElement> checking = new ArrayList<>();
    private final List<KeyUses> checkKeys = new ArrayList<>();
    private final List<Automation> automations = new ArrayList<>();
    private final List<ExecutableElement> automating = new ArrayList<>();
    private final Set<String> records = new LinkedHashSet<>();

    ClassReader(Language language, TypeElement type, Optional<TypeElement> registry) {
        this.language = language;
        this.type = type;
        name = type.getQualifiedName().toString();
        site = Site.ofClass(name);
        fromSource = registry.isEmpty() && language.sources().hold(type);
        names = new ParameterNames(registry.map(RegistryText::parameterNames).orElse(Map.of()), language.types());
        instances = new Instances(type);
    }

    Collected read(Status status, String module) {
        JavaTypes.resolve(type);
        Optional<Annotation> defaults = Annotation.of(type, ASSET_DEFAULTS);
        Keys keys = Keys.of(defaults, site, problems);
        Site onDefaults = site.onAnnotation(ASSET_DEFAULTS);
        MetadataReader metadata = new MetadataReader(problems);
        Metadata shared =
                defaults.map(said -> metadata.read(said, onDefaults, "")).orElse(Metadata.NONE);
        List<String> uses = defaults.map(said -> said.types("uses")).orElse(List.of()).stream()
                .map(JavaTypes::className)
                .filter(used -> !used.isEmpty())
                .distinct()
                .toList();
        PartitionsReader.Found found = partitions();
        external(keys, metadata, shared, found);
        List<Automation> ofClass = new AutomationReader(language, name, problems)
                .schedule(type, site).stream().toList();
        MethodReader methods =
                new MethodReader(language, type, fromSource, names, instances, problems, keys, metadata, shared, found);
        for (Element member : type.getEnclosedElements()) {
            if (member instanceof ExecutableElement method) {
                take(methods.read(method));
            }
        }
        List<Parameter> constructor = new ArrayList<>();
        Optional<ExecutableElement> used = instances.needed() ? instances.constructor() : Optional.empty();
        used.ifPresent(method -> take(methods.constructor(method), constructor));
        automations.addAll(ofClass);
        DeclaringClass declared = new DeclaringClass(
                name,
                module,
                status,
                uses,
                computations,
                resources,
                externals,
                checks,
                automations,
                constructor,
                malformed);
        return new Collected(
                type,
                declared,
                problems.all(),
                List.copyOf(computing),
                List.copyOf(keyUses),
                List.copyOf(providing),
                List.copyOf(checking),
                List.copyOf(checkKeys),
                List.copyOf(automating),
                methods.configs(),
                used,
                Set.copyOf(records));
    }

    private PartitionsReader.Found partitions() {
        for (AnnotationMirror mirror : type.getAnnotationMirrors()) {
            JavaTypes.resolved(mirror.getAnnotationType());
        }
        if (type.getKind() == ElementKind.ANNOTATION_TYPE) {
            language.partitions().check(type, site, problems);
            return new PartitionsReader.Found.Nothing();
        }
        return language.partitions().read(type, site, problems);
    }

    private void external(Keys keys, MetadataReader metadata, Metadata shared, PartitionsReader.Found found) {
        Optional<Annotation> external = Annotation.of(type, EXTERNAL_ASSET);
        if (external.isEmpty()) {
            return;
        }
        Site on = site.onAnnotation(EXTERNAL_ASSET);
        String description = Javadoc.description(language.elements().getDocComment(type));
        Metadata about = MetadataReader.withDefaults(metadata.read(external.get(), on, description), shared);
        String written = external.get().text("value");
        if (written.isEmpty()) {
            problems.add(
                    Code.INVALID_KEY,
                    on,
                    "The external asset of '" + type.getSimpleName() + "' has no key.",
                    "Write its key: @ExternalAsset(\"…\").");
            return;
        }
        Optional<AssetKey> key = keys.key(written, type.getSimpleName().toString(), on, problems);
        if (key.isPresent() && !(found instanceof PartitionsReader.Found.Broken)) {
            Partitions partitions =
                    found instanceof PartitionsReader.Found.Declared declared ? declared.partitions() : Partitions.NONE;
            externals.add(new External(name, key.get(), partitions, about));
        } else {
            malformed.add(keys.text(written));
        }
    }

    private void take(MethodReader.Read read) {
        if (read instanceof MethodReader.Read.Computing made) {
            computations.add(made.computation());
            computing.add(made.method());
            keyUses.add(made.keys());
            made.record().ifPresent(records::add);
        } else if (read instanceof MethodReader.Read.Providing made) {
            resources.add(made.resource());
            providing.add(made.method());
        } else if (read instanceof MethodReader.Read.Checking made) {
            checks.add(made.check());
            checking.add(made.method());
            checkKeys.add(made.keys());
        } else if (read instanceof MethodReader.Read.Automating made) {
            automations.add(made.automation());
            automating.add(made.method());
        } else if (read instanceof MethodReader.Read.Malformed poison) {
            malformed.addAll(poison.names());
            poison.record().ifPresent(records::add);
        }
    }

    /** Takes the constructor; if it is malformed, so is everything that is called on an instance. */
    private void take(Optional<List<Parameter>> read, List<Parameter> constructor) {
        if (read.isPresent()) {
            constructor.addAll(read.get());
            return;
        }
        for (int i = computing.size() - 1; i >= 0; i--) {
            if (Instances.onInstance(computing.get(i))) {
                computing.remove(i);
                keyUses.remove(i);
                Computation gone = computations.remove(i);
                malformed.add(gone.methodName());
                gone.outputs().forEach(output -> {
                    malformed.add(output.name());
                    malformed.add(output.key().text());
                });
            }
        }
        for (int i = checking.size() - 1; i >= 0; i--) {
            if (Instances.onInstance(checking.get(i))) {
                checking.remove(i);
                checkKeys.remove(i);
                checks.remove(i);
            }
        }
        for (int i = automating.size() - 1; i >= 0; i--) {
            if (Instances.onInstance(automating.get(i))) {
                automating.remove(i);
                automations.remove(i);
            }
        }
        for (int i = providing.size() - 1; i >= 0; i--) {
            if (Instances.onInstance(providing.get(i))) {
                providing.remove(i);
                ResourceMethod gone = resources.remove(i);
                malformed.add(gone.name());
                malformed.add(gone.type().text());
            }
        }
    }

    /** The keys of the assets of one class. */
    record Keys(String prefix, boolean broken) {

        static Keys of(Optional<Annotation> defaults, Site site, Problems problems) {
            String prefix = defaults.map(said -> said.text("prefix")).orElse("");
            Optional<String> problem = prefix.isEmpty() ? Optional.empty() : AssetKey.problem(prefix);
            problem.ifPresent(why -> problems.add(
                    Code.INVALID_KEY,
                    site.onAnnotation(ASSET_DEFAULTS),
                    "No key can begin with '" + Text.visible(Text.shortened(prefix)) + "': " + why,
                    "Write segments joined by '/', none of them empty or with a blank at either end."));
            return new Keys(prefix, problem.isPresent());
        }

        /** The text of a key, behind the prefix. */
        String text(String own) {
            return prefix.isEmpty() ? own : prefix + "/" + own;
        }

        /** A key, behind the prefix, or nothing if it is none, which is reported once. */
        Optional<AssetKey> key(String own, String of, Site site, Problems problems) {
            Optional<String> problem = AssetKey.problem(own);
            problem.ifPresent(why -> problems.add(
                    Code.INVALID_KEY,
                    site,
                    "'" + of + "' can't have the key '" + Text.visible(Text.shortened(own)) + "': " + why,
                    "Write segments joined by '/', none of them empty or with a blank at either end."));
            return problem.isPresent() || broken ? Optional.empty() : Optional.of(new AssetKey(text(own)));
        }
    }
}
