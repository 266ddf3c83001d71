package dev.partita.processor.collect;

import static dev.partita.model.Annotations.ASSET;
import static dev.partita.model.Annotations.ASSET_CHECK;
import static dev.partita.model.Annotations.ASSET_DEFAULTS;
import static dev.partita.model.Annotations.BATCH;
import static dev.partita.model.Annotations.CONFIG;
import static dev.partita.model.Annotations.EXTERNAL_ASSET;
import static dev.partita.model.Annotations.FROM;
import static dev.partita.model.Annotations.MAPPED_BY;
import static dev.partita.model.Annotations.MULTI_ASSET;
import static dev.partita.model.Annotations.PARTITION_KEY;
import static dev.partita.model.Annotations.RESOURCE;
import static dev.partita.model.Annotations.SCHEDULE;
import static dev.partita.model.Annotations.SECRET;
import static dev.partita.model.Annotations.SENSOR;

import dev.partita.model.Code;
import dev.partita.model.DeclaringClass.Status;
import dev.partita.model.Problem;
import dev.partita.model.Site;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.RecordComponentElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;

/** Reads classes into the model, for one round. */
public final class Collector {

    private static final Set<String> OF_TYPES = Set.of(ASSET_DEFAULTS, EXTERNAL_ASSET, SCHEDULE);
    private static final Set<String> OF_METHODS =
            Set.of(ASSET, MULTI_ASSET, RESOURCE, ASSET_CHECK, SENSOR, SCHEDULE, BATCH);
    private static final Set<String> OF_PARAMETERS = Set.of(PARTITION_KEY, FROM, MAPPED_BY);
    /** Those of parameters that also stand on the components of any record, and so on its constructor's parameters. */
    private static final Set<String> OF_VALUES = Set.of(CONFIG, SECRET);

    private final Language language;

    public Collector(ProcessingEnvironment environment) {
        language = Language.of(environment);
    }

    /** Whether anything stands in a class, or on it, that Partita has something to say about. */
    public boolean concerns(TypeElement type) {
        if (annotated(type, OF_TYPES) || (type.getKind() == ElementKind.ANNOTATION_TYPE && partitioned(type))) {
            return true;
        }
        for (Element member : type.getEnclosedElements()) {
            if (member instanceof ExecutableElement method && concerns(method)) {
                return true;
            }
        }
        return false;
    }

    /**
     * Reads a class.
     *
     * @param status what is to be said of it
     * @param module names what is compiled together with it
     * @param registry what was generated for it, if it is read from a class file and was compiled with the processor
     * @throws UnresolvedTypeException if it can't be read before another processor has done its work
     */
    public Collected collect(TypeElement type, Status status, String module, Optional<TypeElement> registry) {
        return new ClassReader(language, type, registry).read(status, module);
    }

    /** The components of a record that are annotated as assets, each at its site. */
    public List<Problem> assetsAmongComponents(TypeElement record) {
        List<Problem> problems = new ArrayList<>();
        for (RecordComponentElement component : record.getRecordComponents()) {
            if (Annotation.on(component, ASSET)) {
                String name = component.getSimpleName().toString();
                problems.add(new Problem(
                        Code.INVALID_METHOD,
                        Site.ofMember(record.getQualifiedName().toString(), name),
                        "'" + name + "' has @Asset, but no @MultiAsset method returns '" + record.getSimpleName()
                                + "'.",
                        "Write a @MultiAsset method that returns the record, or remove @Asset."));
            }
        }
        return problems;
    }

    private boolean concerns(ExecutableElement method) {
        if (annotated(method, OF_METHODS) || partitioned(method)) {
            return true;
        }
        for (VariableElement parameter : method.getParameters()) {
            if (annotated(parameter, OF_PARAMETERS)
                    || (method.getKind() == ElementKind.METHOD && annotated(parameter, OF_VALUES))) {
                return true;
            }
        }
        return false;
    }

    private boolean partitioned(Element element) {
        return !element.getAnnotationMirrors().isEmpty()
                && language.partitions().declares(element);
    }

    private static boolean annotated(Element element, Set<String> names) {
        for (AnnotationMirror mirror : element.getAnnotationMirrors()) {
            if (names.contains(Annotation.typeOf(mirror).getQualifiedName().toString())) {
                return true;
            }
        }
        return false;
    }
}
