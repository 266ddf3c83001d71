package dev.partita.processor.collect;

import static dev.partita.model.Annotations.BATCH;

import dev.partita.model.Code;
import dev.partita.model.JavaType;
import dev.partita.model.Partitions;
import dev.partita.model.Site;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/** Reads what concerns methods that compute many partitions at once. */
final class BatchReader {

    private static final int USUAL_SIZE = 100;

    private final Problems problems;

    BatchReader(Problems problems) {
        this.problems = problems;
    }

    /** The type of the value of one partition, as a method returns it; that of a batch's map. */
    static TypeMirror returned(ExecutableElement method) {
        TypeMirror type = method.getReturnType();
        return ParameterReader.batch(method) >= 0 && JavaTypes.of(type).asMap().isPresent()
                ? ((DeclaredType) type).getTypeArguments().get(1)
                : type;
    }

    /** Whether batches of a method are taken apart where one fails. */
    static boolean isolates(ExecutableElement method) {
        return Annotation.of(method, BATCH).map(said -> said.flag("isolate")).orElse(false);
    }

    /** How many partitions a call of a method gets at most, 0 if it takes one at a time; nothing if something is wrong, which is reported. */
    Optional<Integer> size(
            ExecutableElement method,
            boolean several,
            Site site,
            String label,
            ParameterReader.Read parameters,
            Partitions partitions) {
        Optional<Annotation> annotation = Annotation.of(method, BATCH);
        if (parameters.batch() < 0) {
            if (annotation.isPresent()) {
                return invalid(
                        site.onAnnotation(BATCH),
                        label + " has @Batch, but takes one partition at a time.",
                        "Take the keys as @PartitionKey List<…>, or remove @Batch.");
            }
            return Optional.of(0);
        }
        int size = annotation.map(said -> said.number("size", USUAL_SIZE)).orElse(USUAL_SIZE);
        if (size < 1) {
            return invalid(
                    site.onAnnotation(BATCH),
                    label + " has a @Batch of " + size + " partitions.",
                    "Write a size of 1 or more.");
        }
        if (several) {
            return invalid(
                    site,
                    label + " is a multi-asset, but takes the keys of several partitions at once.",
                    "Take one key, or make an @Asset of each component.");
        }
        return returns(method, site, label, parameters, partitions) ? Optional.of(size) : Optional.empty();
    }

    /** Whether a batch returns what it may. */
    private boolean returns(
            ExecutableElement method, Site site, String label, ParameterReader.Read parameters, Partitions partitions) {
        TypeMirror returned = method.getReturnType();
        if (returned.getKind() == TypeKind.VOID) {
            return true;
        }
        JavaType type = JavaTypes.of(returned);
        JavaType key = JavaTypes.of(PartitionKeyReader.key(
                method.getParameters().get(parameters.batch()).asType()));
        Optional<JavaType.MapArguments> map = type.asMap();
        if (map.isEmpty() || map.get().value().name().startsWith("?")) {
            String value = map.isEmpty()
                    ? type.boxed().simpleText()
                    : map.get().value().simpleText().replaceFirst("^\\?( extends | super )?", "");
            invalid(
                    site,
                    label + " computes several partitions at once, but returns " + type + ".",
                    "Return Map<" + key.simpleText() + ", " + (value.isEmpty() ? "Object" : value)
                            + "> with an entry for each key, or nothing.");
            return false;
        }
        if (!map.get().key().equals(key)) {
            invalid(
                    site,
                    label + " gets keys of " + key + ", but returns values by keys of "
                            + map.get().key() + ".",
                    "Return Map<" + key.simpleText() + ", " + map.get().value().simpleText() + ">.");
            return false;
        }
        List<KeyUses.KeyUse> own = parameters.uses().parameters().values().stream()
                .filter(KeyUses.OwnKey.class::isInstance)
                .toList();
        boolean whole = partitions.dimensions().size() == 1
                || own.stream()
                        .noneMatch(use -> use instanceof KeyUses.OwnKey one && one.shape() instanceof KeyShape.Single);
        if (own.size() > 1 || !whole) {
            invalid(
                    site,
                    label + " returns a value for each key, but its keys are those of one dimension, which several"
                            + " partitions share.",
                    "Take one list of the whole keys, as @PartitionKey List<String> or a List of a record of the dimensions, and return"
                            + " a Map by them.");
            return false;
        }
        return true;
    }

    private Optional<Integer> invalid(Site site, String sentence, String advice) {
        problems.add(Code.INVALID_METHOD, site, sentence, advice);
        return Optional.empty();
    }
}
