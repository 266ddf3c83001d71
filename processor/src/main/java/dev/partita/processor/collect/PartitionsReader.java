package dev.partita.processor.collect;

import static dev.partita.model.Annotations.DYNAMIC_PARTITIONS;

import dev.partita.model.Code;
import dev.partita.model.Dimension;
import dev.partita.model.DynamicDimension;
import dev.partita.model.Partitions;
import dev.partita.model.Site;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;

/** Reads the partitions that the annotations on an element declare, themselves or through annotation types of the user's. */
final class PartitionsReader {

    /** What was found on an element. */
    sealed interface Found {

        /** Nothing. */
        record Nothing() implements Found {}

        /** Partitions that are well formed. */
        record Declared(Partitions partitions) implements Found {}

        /** Something that is not well formed, and was reported. */
        record Broken() implements Found {}
    }

    /** What stands on an annotation type, directly or further away, by the type's name. */
    private final Map<String, List<Dimension>> dimensionsOfTypes = new HashMap<>();

    private final Set<String> broken = new HashSet<>();
    private final Sources sources;

    PartitionsReader(Sources sources) {
        this.sources = sources;
    }

    /** Whether an annotation on an element declares partitions. */
    boolean declares(Element element) {
        for (AnnotationMirror mirror : element.getAnnotationMirrors()) {
            if (!ofType(Annotation.typeOf(mirror)).isEmpty() || isBroken(mirror)) {
                return true;
            }
        }
        return false;
    }

    /** What the annotations on an element declare. */
    Found read(Element element, Site site, Problems problems) {
        List<Dimension> dimensions = new ArrayList<>();
        String last = "";
        boolean wrong = false;
        for (AnnotationMirror mirror : element.getAnnotationMirrors()) {
            TypeElement type = Annotation.typeOf(mirror);
            String name = type.getQualifiedName().toString();
            if (name.equals(DYNAMIC_PARTITIONS)) {
                String set = Annotation.of(element, name).orElseThrow().text("value");
                Optional<String> problem = DynamicDimension.nameProblem(set);
                problem.ifPresent(sentence -> report(sentence, site.onAnnotation(name), problems));
                wrong |= problem.isPresent();
                dimensions.add(new DynamicDimension(set));
                last = name;
            } else {
                List<Dimension> meant = ofType(type);
                dimensions.addAll(meant);
                last = meant.isEmpty() ? last : name;
                if (isBroken(mirror)) {
                    wrong = true;
                    if (!sources.hold(type)) {
                        report(
                                "@" + type.getSimpleName() + " names no set of partitions.",
                                site.onAnnotation(name),
                                problems);
                    }
                }
            }
        }
        if (!wrong && dimensions.size() > 1) {
            problems.add(
                    Code.INVALID_PARTITIONS,
                    site.onAnnotation(last),
                    "Several annotations declare partitions here, by "
                            + new Partitions(dimensions).names()
                            + ", but this version supports one dimension.",
                    "Leave one of them.");
            wrong = true;
        }
        if (wrong) {
            return new Found.Broken();
        }
        return dimensions.isEmpty() ? new Found.Nothing() : new Found.Declared(new Partitions(dimensions));
    }

    /** Reports what is wrong with the partitions that an annotation type declares. */
    void check(TypeElement annotationType, Site site, Problems problems) {
        Annotation.of(annotationType, DYNAMIC_PARTITIONS)
                .flatMap(annotation -> DynamicDimension.nameProblem(annotation.text("value")))
                .ifPresent(sentence -> report(sentence, site.onAnnotation(DYNAMIC_PARTITIONS), problems));
    }

    private boolean isBroken(AnnotationMirror mirror) {
        TypeElement type = Annotation.typeOf(mirror);
        List<Dimension> unused = ofType(type);
        return broken.contains(type.getQualifiedName().toString());
    }

    private List<Dimension> ofType(TypeElement type) {
        String name = type.getQualifiedName().toString();
        if (name.equals(DYNAMIC_PARTITIONS)) {
            return List.of(new DynamicDimension(""));
        }
        if (name.startsWith("java.lang.") || name.startsWith("dev.partita.")) {
            return List.of();
        }
        List<Dimension> known = dimensionsOfTypes.get(name);
        if (known != null) {
            return known;
        }
        dimensionsOfTypes.put(name, List.of());
        List<Dimension> dimensions = new ArrayList<>();
        for (AnnotationMirror mirror : type.getAnnotationMirrors()) {
            TypeElement above = Annotation.typeOf(mirror);
            if (above.getQualifiedName().contentEquals(DYNAMIC_PARTITIONS)) {
                String set =
                        Annotation.of(type, DYNAMIC_PARTITIONS).orElseThrow().text("value");
                if (DynamicDimension.nameProblem(set).isPresent()) {
                    broken.add(name);
                } else {
                    dimensions.add(new DynamicDimension(set));
                }
            } else {
                dimensions.addAll(ofType(above));
                if (broken.contains(above.getQualifiedName().toString())) {
                    broken.add(name);
                }
            }
        }
        dimensionsOfTypes.put(name, dimensions);
        return dimensions;
    }

    private static void report(String sentence, Site site, Problems problems) {
        problems.add(Code.INVALID_PARTITIONS, site, sentence, DynamicDimension.NAME_ADVICE);
    }
}
