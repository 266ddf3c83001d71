package dev.partita.processor.collect;

import dev.partita.model.Code;
import dev.partita.model.JavaType;
import dev.partita.model.KeyForm;
import dev.partita.model.Parameter;
import dev.partita.model.Site;
import dev.partita.processor.collect.KeyUses.OwnKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.RecordComponentElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/**
 * Reads the parameters of checks that take the key of the partition. Which partitions those are is not known here, since the asset may be
 * declared elsewhere: whether the key fits them, the rules say when all classes are known.
 */
final class CheckKeyReader {

    private final KeyTypes types;
    private final String packageName;
    private final Problems problems;

    CheckKeyReader(KeyTypes types, String packageName, Problems problems) {
        this.types = types;
        this.packageName = packageName;
        this.problems = problems;
    }

    /** A parameter, and what generated code makes of the key for it. */
    record Read(Parameter.PartitionKey parameter, OwnKey use) {}

    /** What a parameter takes; nothing if it is malformed, which is reported. */
    Optional<Read> read(Annotation annotation, String name, TypeMirror type, Site site, String label) {
        String parameter = "The parameter '" + name + "' of " + label;
        if (PartitionKeyReader.batch(type)) {
            problems.add(
                    Code.INVALID_CHECK,
                    site,
                    parameter + " takes the keys of several partitions, but a check runs for each partition.",
                    "Take one key: @PartitionKey "
                            + JavaTypes.of(PartitionKeyReader.key(type)).simpleText() + " " + name + ".");
            return Optional.empty();
        }
        String dimension = annotation.text("value");
        JavaType written = JavaTypes.of(type);
        KeyForm form = types.form(type);
        if (dimension.isEmpty() && form.equals(KeyForm.TEXT)) {
            return Optional.of(new Read(
                    new Parameter.PartitionKey(name, written, List.of(new Parameter.KeyPart("", form))),
                    new OwnKey(KeyShape.WHOLE, false)));
        }
        Optional<KeyShape.Single> single = types.shape(type, dimension, packageName);
        if (single.isPresent()) {
            return Optional.of(new Read(
                    new Parameter.PartitionKey(name, written, List.of(new Parameter.KeyPart(dimension, form))),
                    new OwnKey(single.get(), false)));
        }
        Optional<KeyShape.Parts> parts = dimension.isEmpty() ? parts(type) : Optional.empty();
        if (parts.isPresent()) {
            List<Parameter.KeyPart> made = parts.get().components().stream()
                    .map(part -> new Parameter.KeyPart(part.dimension(), part.form()))
                    .toList();
            return Optional.of(
                    new Read(new Parameter.PartitionKey(name, written, made), new OwnKey(parts.get(), false)));
        }
        problems.add(
                Code.INVALID_PARTITION_KEY,
                site,
                parameter + " takes the key of a partition as " + written + ", which can't be made of one.",
                "Take String, the type of the start of a window, an enum, a type with a public static of(String), valueOf(String) or"
                        + " parse(String), or a record of the dimensions.");
        return Optional.empty();
    }

    /** A record whose components are called like the dimensions. */
    private Optional<KeyShape.Parts> parts(TypeMirror type) {
        if (type.getKind() != TypeKind.DECLARED || JavaTypes.elementOf(type).getKind() != ElementKind.RECORD) {
            return Optional.empty();
        }
        TypeElement record = JavaTypes.elementOf(type);
        if (!record.getTypeParameters().isEmpty()
                || record.getRecordComponents().isEmpty()) {
            return Optional.empty();
        }
        List<KeyShape.Single> shapes = new ArrayList<>();
        for (RecordComponentElement component : record.getRecordComponents()) {
            Optional<KeyShape.Single> shape =
                    types.shape(component.asType(), component.getSimpleName().toString(), packageName);
            if (shape.isEmpty()) {
                return Optional.empty();
            }
            shapes.add(shape.get());
        }
        return Optional.of(new KeyShape.Parts(record, shapes));
    }
}
