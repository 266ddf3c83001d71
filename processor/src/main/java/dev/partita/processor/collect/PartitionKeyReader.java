package dev.partita.processor.collect;

import dev.partita.model.Code;
import dev.partita.model.Dimension;
import dev.partita.model.KeyForm;
import dev.partita.model.Partitions;
import dev.partita.model.Site;
import dev.partita.model.Text;
import dev.partita.processor.collect.KeyUses.OwnKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.RecordComponentElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/** Reads the parameters that take the key of the partition that is computed, or the keys of those of a batch. */
final class PartitionKeyReader {

    private static final String LIST = "java.util.List";
    private static final String TEXT = "java.lang.String";

    private final KeyTypes types;
    private final String packageName;
    private final Problems problems;

    PartitionKeyReader(KeyTypes types, String packageName, Problems problems) {
        this.types = types;
        this.packageName = packageName;
        this.problems = problems;
    }

    /** Whether a type is a list, so that it takes the keys of a batch. */
    static boolean batch(TypeMirror type) {
        return JavaTypes.className(type).equals(LIST);
    }

    /** The type of one key: that of a list's elements, or the type itself. */
    static TypeMirror key(TypeMirror type) {
        List<? extends TypeMirror> arguments =
                batch(type) ? ((DeclaredType) type).getTypeArguments() : List.<TypeMirror>of();
        return arguments.size() == 1 ? arguments.get(0) : type;
    }

    /**
     * One parameter that is to be read.
     *
     * @param parameter what messages call it
     */
    private record Asked(String name, String parameter, TypeMirror type, Site site) {

        boolean batch() {
            return PartitionKeyReader.batch(type);
        }

        TypeMirror key() {
            return PartitionKeyReader.key(type);
        }

        /** A parameter of another type, as it would be declared. */
        String declared(String annotation, String simpleType) {
            return annotation + " " + (batch() ? "List<" + simpleType + ">" : simpleType) + " " + name;
        }
    }

    /** What a parameter takes; nothing if it is malformed, which is reported. */
    Optional<OwnKey> read(
            Annotation annotation,
            String name,
            TypeMirror type,
            Site site,
            String label,
            PartitionsReader.Found found) {
        if (found instanceof PartitionsReader.Found.Broken) {
            return Optional.empty();
        }
        Asked asked = new Asked(name, "The parameter '" + name + "' of " + label, type, site);
        if (!(found instanceof PartitionsReader.Found.Declared declared)) {
            return invalid(
                    asked,
                    " has @PartitionKey, but the asset has no partitions.",
                    "Add @DynamicPartitions(\"…\"), @DailyPartitions(start = \"…\") or another such annotation to the method or to its"
                            + " class, or remove @PartitionKey.");
        }
        Partitions partitions = declared.partitions();
        String wanted = annotation.text("value");
        if (wanted.isEmpty() && partitions.dimensions().size() > 1) {
            return whole(asked, partitions);
        }
        int position = wanted.isEmpty() ? 0 : partitions.position(wanted);
        if (position < 0) {
            return unknown(asked, wanted, partitions);
        }
        return single(
                asked,
                partitions.dimensions().get(position),
                partitions.dimensions().size() == 1);
    }

    private Optional<OwnKey> unknown(Asked asked, String wanted, Partitions partitions) {
        List<String> names =
                partitions.dimensions().stream().map(Dimension::name).toList();
        String advice = names.size() == 1
                ? "Write @PartitionKey without a name."
                : Text.nearest(wanted, names)
                        .map(near -> "Did you mean '" + near + "'?")
                        .orElse("Name one of them, or write @PartitionKey without a name for the whole key.");
        return invalid(
                asked,
                " asks for the key of '" + Text.shortened(Text.visible(wanted)) + "', but the asset is partitioned by "
                        + partitions.names() + ".",
                advice);
    }

    /** The key in one dimension, picked by its name or the only one. */
    private Optional<OwnKey> single(Asked asked, Dimension dimension, boolean only) {
        KeyForm form = types.form(asked.key());
        String natural = KeyForm.natural(dimension).simpleText();
        String annotation = only ? "@PartitionKey" : "@PartitionKey(" + Text.literal(dimension.name()) + ")";
        if (!form.fits(dimension)) {
            return invalid(
                    asked,
                    " takes " + (asked.batch() ? "keys" : "the key") + " of '" + dimension.name() + "' as "
                            + JavaTypes.of(asked.key()) + ", but can take: " + KeyForm.choices(dimension) + ".",
                    "Write " + asked.declared(annotation, natural) + ".");
        }
        if (only && form.equals(KeyForm.TEXT)) {
            return Optional.of(new OwnKey(KeyShape.WHOLE, asked.batch()));
        }
        return types.shape(asked.key(), dimension.name(), packageName).map(shape -> new OwnKey(shape, asked.batch()));
    }

    /** The key of several dimensions: its text, or a record of them. */
    private Optional<OwnKey> whole(Asked asked, Partitions partitions) {
        if (JavaTypes.of(asked.key()).text().equals(TEXT)) {
            return Optional.of(new OwnKey(KeyShape.WHOLE, asked.batch()));
        }
        if (asked.key().getKind() == TypeKind.DECLARED
                && JavaTypes.elementOf(asked.key()).getKind() == ElementKind.RECORD) {
            return parts(asked, JavaTypes.elementOf(asked.key()), partitions);
        }
        Dimension first = partitions.dimensions().get(0);
        return invalid(
                asked,
                " takes the whole key of " + partitions.names() + " as " + JavaTypes.of(asked.key())
                        + ", but can take: String, or a record whose components are called like the dimensions.",
                "Write " + asked.declared("@PartitionKey", "String") + ", a record of " + KeyForm.components(partitions)
                        + ", or pick one dimension: "
                        + asked.declared(
                                "@PartitionKey(" + Text.literal(first.name()) + ")",
                                KeyForm.natural(first).simpleText())
                        + ".");
    }

    private Optional<OwnKey> parts(Asked asked, TypeElement record, Partitions partitions) {
        List<? extends RecordComponentElement> components = record.getRecordComponents();
        String sentence = " takes the whole key of " + partitions.names() + " as the record '" + record.getSimpleName()
                + "', but ";
        String advice = "Its components are the dimensions: " + KeyForm.components(partitions) + ".";
        if (!record.getTypeParameters().isEmpty()) {
            return invalid(asked, sentence + "that is generic.", advice);
        }
        List<KeyShape.Single> shapes = new ArrayList<>();
        for (RecordComponentElement component : components) {
            String name = component.getSimpleName().toString();
            int position = partitions.position(name);
            if (position < 0) {
                return invalid(asked, sentence + "there is no dimension '" + name + "'.", advice);
            }
            Dimension dimension = partitions.dimensions().get(position);
            Optional<KeyShape.Single> shape = types.shape(component.asType(), name, packageName);
            if (shape.isEmpty() || !shape.get().form().fits(dimension)) {
                return invalid(
                        asked,
                        sentence + "its component '" + name + "' is a " + JavaTypes.of(component.asType())
                                + ", and can be: " + KeyForm.choices(dimension) + ".",
                        advice);
            }
            shapes.add(shape.get());
        }
        for (Dimension dimension : partitions.dimensions()) {
            if (components.stream()
                    .noneMatch(component -> component.getSimpleName().contentEquals(dimension.name()))) {
                return invalid(asked, sentence + "it has no component '" + dimension.name() + "'.", advice);
            }
        }
        return Optional.of(new OwnKey(new KeyShape.Parts(record, shapes), asked.batch()));
    }

    private Optional<OwnKey> invalid(Asked asked, String sentence, String advice) {
        problems.add(Code.INVALID_PARTITION_KEY, asked.site(), asked.parameter() + sentence, advice);
        return Optional.empty();
    }
}
