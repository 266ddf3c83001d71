package dev.partita.processor.collect;

import static dev.partita.model.Annotations.CRON_PARTITIONS;
import static dev.partita.model.Annotations.DAILY_PARTITIONS;
import static dev.partita.model.Annotations.DYNAMIC_PARTITIONS;
import static dev.partita.model.Annotations.HOURLY_PARTITIONS;
import static dev.partita.model.Annotations.MONTHLY_PARTITIONS;
import static dev.partita.model.Annotations.SEVERAL_DYNAMIC_PARTITIONS;
import static dev.partita.model.Annotations.STATIC_PARTITIONS;
import static dev.partita.model.Annotations.WEEKLY_PARTITIONS;

import dev.partita.model.Dimension;
import dev.partita.model.DynamicDimension;
import dev.partita.model.StaticDimension;
import dev.partita.model.Text;
import dev.partita.model.TimeDimension;
import dev.partita.model.time.WindowDefinition;
import dev.partita.model.time.WindowDefinition.Kind;
import dev.partita.model.time.WindowProblem;
import dev.partita.model.time.Windows;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/** Reads one of Partita's own annotations that declare partitions. */
final class DimensionReader {

    private static final Map<String, Kind> TIMES = Map.of(
            HOURLY_PARTITIONS, Kind.HOURLY,
            DAILY_PARTITIONS, Kind.DAILY,
            WEEKLY_PARTITIONS, Kind.WEEKLY,
            MONTHLY_PARTITIONS, Kind.MONTHLY,
            CRON_PARTITIONS, Kind.CRON);

    private DimensionReader() {}

    /** What is declared, or what is wrong with it: a sentence, and what to do. */
    sealed interface Read {

        /** A dimension that is well formed. */
        record Made(Dimension dimension) implements Read {}

        /** A definition that is not. */
        record Wrong(String sentence, String advice) implements Read {}
    }

    /** Whether an annotation of this name is one of them. */
    static boolean reads(String name) {
        return TIMES.containsKey(name)
                || name.equals(DYNAMIC_PARTITIONS)
                || name.equals(SEVERAL_DYNAMIC_PARTITIONS)
                || name.equals(STATIC_PARTITIONS);
    }

    /** Whether an annotation of this name only holds others, which were repeated. */
    static boolean holdsOthers(String name) {
        return name.equals(SEVERAL_DYNAMIC_PARTITIONS);
    }

    /** What an annotation declares: nothing if it is none of these, several where one stands for several. */
    static List<Read> read(Annotation annotation, String name) {
        Kind kind = TIMES.get(name);
        if (kind != null) {
            return List.of(time(annotation, kind));
        }
        return switch (name) {
            case DYNAMIC_PARTITIONS -> List.of(dynamic(annotation));
            case SEVERAL_DYNAMIC_PARTITIONS ->
                annotation.annotations("value").stream()
                        .map(DimensionReader::dynamic)
                        .toList();
            case STATIC_PARTITIONS -> List.of(fixed(annotation));
            default -> List.of();
        };
    }

    private static Read dynamic(Annotation annotation) {
        String set = annotation.text("value");
        Optional<String> problem = DynamicDimension.nameProblem(set);
        return problem.isPresent()
                ? new Read.Wrong(problem.get(), DynamicDimension.NAME_ADVICE)
                : new Read.Made(new DynamicDimension(set));
    }

    private static Read fixed(Annotation annotation) {
        Optional<Read> name = misnamed(annotation);
        if (name.isPresent()) {
            return name.get();
        }
        String dimension = annotation.text("dimension");
        List<String> keys = annotation.texts("value");
        Optional<TypeMirror> of = annotation.type("of");
        if (of.isPresent() && annotation.has("value")) {
            return new Read.Wrong(
                    "@StaticPartitions has both keys and an enum.", "Keep one of them: the constants are the keys.");
        }
        if (of.isPresent()) {
            return ofEnum(of.get(), dimension);
        }
        if (!annotation.has("value")) {
            return new Read.Wrong(
                    "@StaticPartitions names no partitions.",
                    "Write its keys, or the enum whose constants they are: @StaticPartitions(of = ….class).");
        }
        Optional<String> problem = StaticDimension.keysProblem(keys);
        return problem.isPresent()
                ? new Read.Wrong(
                        problem.get(),
                        "Write one or more keys, each once: not empty, without control characters, and of 1,024"
                                + " characters at most.")
                : new Read.Made(new StaticDimension(dimension, keys, ""));
    }

    private static Read ofEnum(TypeMirror of, String dimension) {
        if (of.getKind() != TypeKind.DECLARED || JavaTypes.elementOf(of).getKind() != ElementKind.ENUM) {
            return new Read.Wrong("@StaticPartitions(of = …) names no enum.", "Name an enum.");
        }
        TypeElement type = JavaTypes.elementOf(of);
        List<String> constants = constants(type);
        if (constants.isEmpty()) {
            return new Read.Wrong(
                    "The enum '" + type.getSimpleName() + "' has no constants, so that there are no partitions.",
                    "Give it a constant, or write the keys out.");
        }
        String name = type.getQualifiedName().toString();
        return new Read.Made(new StaticDimension(
                dimension.isEmpty() ? StaticDimension.defaultName(name) : dimension, constants, name));
    }

    /** The names of the constants of an enum, in order; of another type, none. */
    static List<String> constants(TypeElement type) {
        return type.getEnclosedElements().stream()
                .filter(member -> member.getKind() == ElementKind.ENUM_CONSTANT)
                .map(Element::getSimpleName)
                .map(Object::toString)
                .toList();
    }

    private static Read time(Annotation annotation, Kind kind) {
        Optional<Read> name = misnamed(annotation);
        if (name.isPresent()) {
            return name.get();
        }
        String zone = annotation.has("zone") ? annotation.text("zone") : "UTC";
        WindowDefinition definition = new WindowDefinition(
                kind,
                annotation.text("cron"),
                annotation.text("start"),
                annotation.text("end"),
                zone,
                annotation.number("minuteOffset", 0),
                annotation.number("hourOffset", 0),
                annotation.number("dayOffset", kind == Kind.MONTHLY ? 1 : 0),
                annotation.number("endOffset", 0),
                annotation.text("format"));
        List<WindowProblem> problems = Windows.problems(definition);
        if (!problems.isEmpty()) {
            WindowProblem first = problems.get(0);
            return new Read.Wrong(first.sentence(), first.advice());
        }
        Windows windows = Windows.of(definition);
        if (!definition.end().isEmpty() && windows.count(Instant.MAX) == 0) {
            return new Read.Wrong(
                    "The end '" + Text.shortened(definition.end()) + "' of " + kind.annotation()
                            + " leaves no window after its start '" + Text.shortened(definition.start()) + "'.",
                    "Write a later end, or none: the first window ends at '" + firstEnd(windows) + "'.");
        }
        String dimension = annotation.text("dimension");
        return new Read.Made(
                new TimeDimension(dimension.isEmpty() ? TimeDimension.defaultName(kind) : dimension, windows));
    }

    /** When the first window ends, as the key of the one after it would say. */
    private static String firstEnd(Windows windows) {
        return windows.key(1);
    }

    /** What is wrong with the name that an annotation gives its dimension. */
    private static Optional<Read> misnamed(Annotation annotation) {
        String dimension = annotation.text("dimension");
        boolean wrong = !dimension.isEmpty()
                && (!dimension.strip().equals(dimension)
                        || Text.hasControlCharacter(dimension)
                        || !Text.wellFormed(dimension));
        return wrong
                ? Optional.of(new Read.Wrong(
                        "No dimension can be called '" + Text.visible(Text.shortened(dimension)) + "'.",
                        DynamicDimension.NAME_ADVICE))
                : Optional.empty();
    }
}
