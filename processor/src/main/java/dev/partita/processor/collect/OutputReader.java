package dev.partita.processor.collect;

import static dev.partita.model.Annotations.ASSET;
import static dev.partita.model.Annotations.MULTI_ASSET;

import dev.partita.model.AssetKey;
import dev.partita.model.Code;
import dev.partita.model.JavaType;
import dev.partita.model.Metadata;
import dev.partita.model.Output;
import dev.partita.model.Output.Storage;
import dev.partita.model.Site;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.RecordComponentElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/** Reads what the methods of one class produce: their assets. */
final class OutputReader {

    /**
     * The assets of one method.
     *
     * @param names what others call them, by name or key, well formed or not
     * @param broken whether one of them, or all, can't be made out, which was reported
     */
    record Outputs(List<Output> outputs, List<String> deps, Set<String> names, boolean broken) {}

    private final Language language;
    private final String packageName;
    private final Problems problems;
    private final ClassReader.Keys keys;
    private final MetadataReader metadata;
    private final Metadata shared;

    OutputReader(
            Language language,
            TypeElement type,
            Problems problems,
            ClassReader.Keys keys,
            MetadataReader metadata,
            Metadata shared) {
        this.language = language;
        this.packageName = language.packageOf(type);
        this.problems = problems;
        this.keys = keys;
        this.metadata = metadata;
        this.shared = shared;
    }

    /** The asset of a method. */
    Outputs one(ExecutableElement method, Site site) {
        Gathered gathered = new Gathered("");
        String description = Javadoc.description(language.elements().getDocComment(method));
        gathered.add(method, method.getSimpleName().toString(), "", BatchReader.returned(method), site, description);
        return gathered.outputs();
    }

    /** The assets that are the components of the record that a method returns. */
    Outputs several(ExecutableElement method, Site site, String label, boolean wrong) {
        Gathered gathered = new Gathered(Annotation.of(method, MULTI_ASSET)
                .map(said -> said.text("codeVersion"))
                .orElse(""));
        TypeMirror returned = method.getReturnType();
        String sentence = obstacle(returned, label);
        if (!sentence.isEmpty()) {
            if (!wrong) {
                problems.add(
                        Code.INVALID_METHOD, site, sentence, "Return a record, each component of which is an asset.");
            }
            return new Outputs(List.of(), List.of(), Set.of(), true);
        }
        TypeElement record = JavaTypes.elementOf(returned);
        String description = Javadoc.description(language.elements().getDocComment(method));
        for (RecordComponentElement component : record.getRecordComponents()) {
            TypeMirror type = StorableTypes.componentType((DeclaredType) returned, component, language.types());
            String name = component.getSimpleName().toString();
            Site at = Site.ofMember(record.getQualifiedName().toString(), name);
            Element annotated = Annotation.on(component, ASSET) ? component : component.getAccessor();
            gathered.add(annotated, name, record.getQualifiedName().toString(), type, at, description);
        }
        return gathered.outputs();
    }

    private String obstacle(TypeMirror returned, String label) {
        boolean record = returned.getKind() == TypeKind.DECLARED
                && JavaTypes.elementOf(returned).getKind() == ElementKind.RECORD;
        if (!record) {
            return label + " is a multi-asset, but returns "
                    + (returned.getKind() == TypeKind.VOID ? "nothing" : JavaTypes.of(returned))
                    + ", which is no record.";
        }
        TypeElement element = JavaTypes.elementOf(returned);
        if (element.getRecordComponents().isEmpty()) {
            return label + " is a multi-asset, but the record '" + element.getSimpleName() + "' has no component.";
        }
        return language.accessibility()
                .problem(returned, packageName)
                .map(why -> label + " is a multi-asset, but " + why + ", so that generated code can't read it.")
                .orElse("");
    }

    /** The assets of one method as they are read. */
    private final class Gathered {

        private final List<Output> outputs = new ArrayList<>();
        private final List<String> deps = new ArrayList<>();
        private final Set<String> names = new LinkedHashSet<>();
        private final String ofAll;
        private boolean broken;

        /** @param ofAll the code version of those that have none of their own; empty if nothing is said */
        Gathered(String ofAll) {
            this.ofAll = ofAll;
        }

        void add(Element annotated, String name, String record, TypeMirror returned, Site site, String description) {
            Optional<Annotation> asset = Annotation.of(annotated, ASSET);
            String written = asset.map(said -> said.text("value")).orElse("");
            String own = written.isEmpty() ? name : written;
            Site on = asset.isPresent() ? site.onAnnotation(ASSET) : site;
            Metadata about = asset.map(said -> metadata.read(said, on, description))
                    .orElse(new Metadata("", List.of(), java.util.Map.of(), List.of(), description));
            asset.ifPresent(said -> deps.addAll(said.texts("deps")));
            String said = asset.map(one -> one.text("codeVersion")).orElse("");
            String version = said.isEmpty() ? ofAll : said;
            Optional<AssetKey> key = keys.key(own, name, on, problems);
            names.add(name);
            names.add(keys.text(own));
            if (key.isEmpty()) {
                broken = true;
            } else {
                outputs.add(
                        output(key.get(), name, record, returned, MetadataReader.withDefaults(about, shared), version));
            }
        }

        private Output output(
                AssetKey key, String name, String record, TypeMirror returned, Metadata about, String version) {
            if (returned.getKind() == TypeKind.VOID) {
                return new Output(key, name, record, JavaType.VOID, Storage.NONE, "", about, version);
            }
            TypeMirror stored = JavaTypes.stored(returned);
            if (JavaTypes.of(stored).equals(JavaType.QUERY)) {
                return new Output(key, name, record, JavaType.QUERY, Storage.TABLE, "", about);
            }
            Optional<String> problem = language.storable().problem(stored, packageName);
            return new Output(
                    key,
                    name,
                    record,
                    JavaTypes.of(stored),
                    problem.isEmpty() ? Storage.BUILT_IN : Storage.MANAGED,
                    problem.orElse(""),
                    about,
                    version);
        }

        Outputs outputs() {
            return new Outputs(List.copyOf(outputs), List.copyOf(deps), names, broken);
        }
    }
}
