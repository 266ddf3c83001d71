package dev.partita.processor.collect;

import static dev.partita.model.Annotations.FROM;
import static dev.partita.model.Annotations.MAPPED_BY;
import static dev.partita.model.Annotations.PARTITION_KEY;

import dev.partita.model.Code;
import dev.partita.model.Dimension;
import dev.partita.model.JavaType;
import dev.partita.model.KeyForm;
import dev.partita.model.Parameter;
import dev.partita.model.Site;
import dev.partita.model.Text;
import dev.partita.model.TimeDimension;
import dev.partita.model.UpstreamChoice;
import dev.partita.processor.collect.KeyUses.KeyUse;
import dev.partita.processor.collect.KeyUses.MapKeys;
import dev.partita.processor.collect.KeyUses.MappingUse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/** The parameters of one asset's method as they are read, in their order. */
final class AssetParameters {

    static final String CONTEXT = "dev.partita.AssetContext";
    static final String TIME_WINDOW = "dev.partita.TimeWindow";

    private final ParameterReader reader;
    private final String label;
    private final PartitionsReader.Found partitions;
    private final String batch;
    private final PartitionKeyReader keys;
    private final List<Parameter> parameters = new ArrayList<>();
    private final Map<Integer, KeyUse> uses = new HashMap<>();
    private final List<MappingUse> mappings = new ArrayList<>();
    private boolean complete = true;

    /** @param batch the name of a parameter that takes the keys of several partitions; empty if none does */
    AssetParameters(ParameterReader reader, String label, PartitionsReader.Found partitions, String batch) {
        this.reader = reader;
        this.label = label;
        this.partitions = partitions;
        this.batch = batch;
        keys = new PartitionKeyReader(reader.language.keys(), reader.packageName, reader.problems);
    }

    /** Whether all were well formed. */
    boolean complete() {
        return complete;
    }

    List<Parameter> parameters() {
        return List.copyOf(parameters);
    }

    KeyUses uses() {
        return new KeyUses(uses, mappings);
    }

    /** Adds the next parameter, or reports what is wrong with it. */
    void add(VariableElement parameter, String name, Site site, int position) {
        Optional<Parameter> read = read(parameter, name, site, position);
        read.ifPresent(parameters::add);
        complete &= read.isPresent();
    }

    private Optional<Parameter> read(VariableElement parameter, String name, Site site, int position) {
        Optional<Annotation> key = Annotation.of(parameter, PARTITION_KEY);
        String asset =
                Annotation.on(parameter, FROM) ? "@From" : Annotation.on(parameter, MAPPED_BY) ? "@MappedBy" : "";
        String type = JavaTypes.of(parameter.asType()).text();
        if (ParameterReader.configured(parameter)) {
            String other = key.isPresent() ? "@PartitionKey" : asset;
            return other.isEmpty()
                    ? reader.config(parameter, name, site, label)
                    : reader.invalidConfig(
                            name, site, label, "has both @Config and " + other + ".", "Keep one of them.");
        }
        if (key.isPresent()) {
            return asset.isEmpty()
                    ? key(key.get(), parameter.asType(), name, site, position)
                    : invalid(name, site, "has both @PartitionKey and " + asset + ".", "Keep one of them.");
        }
        if (type.equals(CONTEXT) || type.equals(TIME_WINDOW)) {
            if (!asset.isEmpty()) {
                String simple = type.equals(CONTEXT) ? "an AssetContext" : "a TimeWindow";
                return invalid(
                        name,
                        site,
                        "is " + simple + ", but has " + asset + ".",
                        "Remove " + asset + ", or take the type of the asset's value.");
            }
            return type.equals(CONTEXT) ? Optional.of(new Parameter.Context(name)) : window(name, site);
        }
        return reader.named(parameter.asType(), name, site, label)
                ? reference(parameter, name, site, position)
                : Optional.empty();
    }

    private Optional<Parameter> key(Annotation key, TypeMirror type, String name, Site site, int position) {
        if (!reader.named(type, name, site, label)) {
            return Optional.empty();
        }
        if (partitions instanceof PartitionsReader.Found.OfChecked) {
            Optional<CheckKeyReader.Read> read = new CheckKeyReader(
                            reader.language.keys(), reader.packageName, reader.problems)
                    .read(key, name, type, site, label);
            read.ifPresent(made -> uses.put(position, made.use()));
            return read.map(CheckKeyReader.Read::parameter);
        }
        Optional<KeyUses.OwnKey> read = keys.read(key, name, type, site, label, partitions);
        if (read.isPresent() && !batch.isEmpty() && !read.get().batch()) {
            reader.problems.add(
                    Code.INVALID_PARTITION_KEY,
                    site,
                    "The parameter '" + name + "' of " + label + " takes one key, but '" + batch
                            + "' takes those of several partitions.",
                    "Keep the List, which has the keys of all partitions that are computed at once.");
            return Optional.empty();
        }
        read.ifPresent(own -> uses.put(position, own));
        return read.map(own -> new Parameter.PartitionKey(name));
    }

    private Optional<Parameter> window(String name, Site site) {
        if (partitions instanceof PartitionsReader.Found.Broken) {
            return Optional.empty();
        }
        if (partitions instanceof PartitionsReader.Found.OfChecked) {
            return Optional.of(new Parameter.TimeWindow(name));
        }
        List<Dimension> all = partitions instanceof PartitionsReader.Found.Declared declared
                ? declared.partitions().dimensions()
                : List.of();
        List<Dimension> windows =
                all.stream().filter(TimeDimension.class::isInstance).toList();
        String asks = "The parameter '" + name + "' of " + label + " asks for a TimeWindow, but ";
        if (windows.isEmpty()) {
            reader.problems.add(
                    Code.INVALID_PARTITION_KEY,
                    site,
                    asks + "the asset has no partitions that are windows of time.",
                    "Add @DailyPartitions(start = \"…\") or another such annotation to the method or to its class, or take the"
                            + " parameter away.");
            return Optional.empty();
        }
        Dimension first = windows.get(0);
        String natural = KeyForm.natural(first).simpleText();
        String annotation = all.size() == 1 ? "@PartitionKey" : "@PartitionKey(" + Text.literal(first.name()) + ")";
        if (windows.size() > 1) {
            reader.problems.add(
                    Code.INVALID_PARTITION_KEY,
                    site,
                    asks + "the asset has " + windows.size() + " dimensions that are windows of time.",
                    "Take the key of each: " + annotation + " " + natural + ".");
            return Optional.empty();
        }
        if (!batch.isEmpty()) {
            reader.problems.add(
                    Code.INVALID_PARTITION_KEY,
                    site,
                    asks + "'" + batch + "' takes the keys of several partitions at once.",
                    "Take the starts of the windows as keys: " + annotation + " List<" + natural + ">.");
            return Optional.empty();
        }
        return Optional.of(new Parameter.TimeWindow(name));
    }

    private Optional<Parameter> reference(VariableElement parameter, String name, Site site, int position) {
        Optional<Annotation> from = Annotation.of(parameter, FROM);
        Optional<Annotation> mapped = Annotation.of(parameter, MAPPED_BY);
        Optional<ChoiceReader.Contradiction> wrong = from.flatMap(ChoiceReader::problem);
        if (wrong.isPresent()) {
            return invalid(name, site, wrong.get().clause(), wrong.get().advice());
        }
        UpstreamChoice choice = from.map(ChoiceReader::choice).orElse(UpstreamChoice.MAPPED);
        if (mapped.isPresent()) {
            if (!choice.equals(UpstreamChoice.MAPPED)) {
                return invalid(
                        name,
                        site,
                        "has @MappedBy, but its @From chooses partitions too.",
                        "Keep one of them; @From may name the asset.");
            }
            Optional<UpstreamChoice.MappedBy> mapping = mapping(mapped.get(), name, site);
            if (mapping.isEmpty()) {
                return Optional.empty();
            }
            choice = mapping.get();
        }
        TypeMirror type = parameter.asType();
        JavaType written = JavaTypes.of(type);
        KeyForm form = mapKeys(type, position);
        boolean annotated = from.isPresent() || mapped.isPresent();
        return Optional.of(new Parameter.Reference(
                name,
                written,
                from.map(said -> said.text("value")).orElse(""),
                from.flatMap(said -> said.type("in")).map(JavaTypes::className).orElse(""),
                annotated,
                annotated
                        || StorableTypes.readsTable(written)
                        || reader.language
                                .storable()
                                .problem(type, reader.packageName)
                                .isEmpty(),
                choice,
                form));
    }

    private Optional<UpstreamChoice.MappedBy> mapping(Annotation mapped, String name, Site site) {
        Optional<TypeMirror> type = mapped.type("value").filter(named -> named.getKind() == TypeKind.DECLARED);
        if (type.isEmpty()) {
            throw new UnresolvedTypeException();
        }
        MappingReader.Read read =
                new MappingReader(reader.language, reader.packageName).read(JavaTypes.elementOf(type.get()));
        if (read instanceof MappingReader.Read.Made made) {
            mappings.add(made.use());
            return Optional.of(made.choice());
        }
        if (read instanceof MappingReader.Read.Wrong wrong) {
            invalid(
                    name,
                    site,
                    "is mapped by " + JavaTypes.className(type.get()) + ", which " + wrong.clause(),
                    wrong.advice());
        }
        return Optional.empty();
    }

    /** How the keys of a map are made, if the parameter is one. */
    private KeyForm mapKeys(TypeMirror type, int position) {
        if (JavaTypes.of(type).asMap().isEmpty()) {
            return KeyForm.NONE;
        }
        List<? extends TypeMirror> arguments = ((DeclaredType) type).getTypeArguments();
        TypeMirror key = arguments.get(0);
        KeyForm form = reader.language.keys().form(key);
        if (!form.equals(KeyForm.TEXT)) {
            reader.language
                    .keys()
                    .shape(key, reader.packageName)
                    .ifPresent(shape -> uses.put(position, new MapKeys(shape, key, arguments.get(1))));
        }
        return form;
    }

    private Optional<Parameter> invalid(String name, Site site, String clause, String advice) {
        reader.problems.add(
                Code.INVALID_METHOD, site, "The parameter '" + name + "' of " + label + " " + clause, advice);
        return Optional.empty();
    }
}
