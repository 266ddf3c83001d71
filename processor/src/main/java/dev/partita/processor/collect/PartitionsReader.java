package dev.partita.processor.collect;

import dev.partita.model.Code;
import dev.partita.model.Dimension;
import dev.partita.model.DynamicDimension;
import dev.partita.model.Partitions;
import dev.partita.model.Site;
import dev.partita.model.StaticDimension;
import dev.partita.model.Text;
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

        /** Those of the asset that a check is of, which are known when all classes are. */
        record OfChecked() implements Found {}

        /** Something that is not well formed, and was reported. */
        record Broken() implements Found {}
    }

    /** What stands on an annotation type, directly or further away, by the type's name. */
    private final Map<String, Declaration> types = new HashMap<>();

    private final Sources sources;

    PartitionsReader(Sources sources) {
        this.sources = sources;
    }

    /**
     * What stands on one element.
     *
     * @param mistakes what is wrong with it
     */
    private record Declaration(List<Dimension> dimensions, List<Mistake> mistakes) {

        static final Declaration NOTHING = new Declaration(List.of(), List.of());

        boolean empty() {
            return dimensions.isEmpty() && mistakes.isEmpty();
        }
    }

    /**
     * An annotation on an element.
     *
     * @param name its name
     * @param repetition where it holds others, which of them is meant; else -1
     */
    private record By(String name, int repetition) {

        Site on(Site site) {
            return repetition < 0 ? site.onAnnotation(name) : site.onRepeatedAnnotation(name, repetition);
        }
    }

    /**
     * Something that is not well formed.
     *
     * @param by the annotation at fault
     * @param elsewhere whether that annotation's own type is at fault, and stands where it is reported by itself
     */
    private record Mistake(By by, String sentence, String advice, boolean elsewhere) {}

    /** Whether an annotation on an element declares partitions. */
    boolean declares(Element element) {
        return !declaring(element).isEmpty();
    }

    /** The first annotation on an element that declares partitions. */
    Optional<Site> declaring(Element element, Site site) {
        String name = declaring(element);
        return name.isEmpty()
                ? Optional.empty()
                : Optional.of(new By(name, DimensionReader.holdsOthers(name) ? 0 : -1).on(site));
    }

    private String declaring(Element element) {
        for (AnnotationMirror mirror : element.getAnnotationMirrors()) {
            TypeElement type = Annotation.typeOf(mirror);
            String name = type.getQualifiedName().toString();
            if (DimensionReader.reads(name) || !ofType(type, name).empty()) {
                return name;
            }
        }
        return "";
    }

    /** What the annotations on an element declare. */
    Found read(Element element, Site site, Problems problems) {
        if (element.getAnnotationMirrors().isEmpty()) {
            return new Found.Nothing();
        }
        Declaration declaration = declaration(element);
        for (Mistake mistake : declaration.mistakes()) {
            if (!mistake.elsewhere()) {
                problems.add(Code.INVALID_PARTITIONS, mistake.by().on(site), mistake.sentence(), mistake.advice());
            }
        }
        if (!declaration.mistakes().isEmpty()) {
            return new Found.Broken();
        }
        return declaration.dimensions().isEmpty()
                ? new Found.Nothing()
                : new Found.Declared(new Partitions(declaration.dimensions()));
    }

    /** Reports what is wrong with the partitions that an annotation type declares. */
    void check(TypeElement annotationType, Site site, Problems problems) {
        Found unused = read(annotationType, site, problems);
    }

    private Declaration declaration(Element element) {
        List<Dimension> dimensions = new ArrayList<>();
        List<By> by = new ArrayList<>();
        List<Mistake> mistakes = new ArrayList<>();
        for (AnnotationMirror mirror : element.getAnnotationMirrors()) {
            TypeElement type = Annotation.typeOf(mirror);
            String name = type.getQualifiedName().toString();
            List<DimensionReader.Read> reads = DimensionReader.read(Annotation.of(mirror), name);
            for (int i = 0; i < reads.size(); i++) {
                By each = new By(name, DimensionReader.holdsOthers(name) ? i : -1);
                if (reads.get(i) instanceof DimensionReader.Read.Made made) {
                    dimensions.add(made.dimension());
                    by.add(each);
                } else if (reads.get(i) instanceof DimensionReader.Read.Wrong wrong) {
                    mistakes.add(new Mistake(each, wrong.sentence(), wrong.advice(), false));
                }
            }
            Declaration above = ofType(type, name);
            above.dimensions().forEach(dimension -> {
                dimensions.add(dimension);
                by.add(new By(name, -1));
            });
            above.mistakes().stream()
                    .limit(1)
                    .map(mistake ->
                            new Mistake(new By(name, -1), mistake.sentence(), mistake.advice(), sources.hold(type)))
                    .forEach(mistakes::add);
        }
        if (mistakes.isEmpty()) {
            names(dimensions, by, mistakes);
        }
        return new Declaration(List.copyOf(dimensions), List.copyOf(mistakes));
    }

    /** What stands on an annotation type of the user's; nothing for others. */
    private Declaration ofType(TypeElement type, String name) {
        if (name.startsWith("java.lang.")) {
            return Declaration.NOTHING;
        }
        Declaration known = types.get(name);
        if (known == null) {
            // An annotation type may stand on itself.
            types.put(name, Declaration.NOTHING);
            known = type.getAnnotationMirrors().isEmpty() ? Declaration.NOTHING : declaration(type);
            types.put(name, known);
        }
        return known;
    }

    /** Finds a dimension among several that has no name, or that of another. */
    private static void names(List<Dimension> dimensions, List<By> by, List<Mistake> mistakes) {
        Set<String> names = new HashSet<>();
        for (int i = 0; i < dimensions.size(); i++) {
            Dimension dimension = dimensions.get(i);
            boolean nameless = dimension instanceof StaticDimension fixed
                    && fixed.dimension().isEmpty();
            if (dimensions.size() > 1 && nameless) {
                mistakes.add(new Mistake(
                        by.get(i),
                        "There are several dimensions here, and the one of " + dimension.annotation() + " has no name.",
                        "Name it: dimension = \"…\".",
                        false));
            } else if (!names.add(dimension.name())) {
                mistakes.add(new Mistake(
                        by.get(i),
                        "Two dimensions here are called '" + Text.shortened(dimension.name()) + "'.",
                        dimension instanceof DynamicDimension
                                ? "Leave one of them, or give the other another name: dimension = \"…\"."
                                : "Give one of them another name: dimension = \"…\".",
                        false));
            }
        }
    }
}
