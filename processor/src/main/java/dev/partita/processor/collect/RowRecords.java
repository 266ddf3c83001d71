package dev.partita.processor.collect;

import dev.partita.model.Annotations;
import dev.partita.model.Code;
import dev.partita.model.JavaType;
import dev.partita.model.Site;
import dev.partita.processor.collect.RowRecord.Component;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.RecordComponentElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/** Reads the records that are the form of a table's rows, for one round. */
public final class RowRecords {

    /** The constants of {@code dev.partita.duckdb.RowType} by the names of types. */
    private static final Map<String, String> CONSTANTS = Map.ofEntries(
            Map.entry("java.lang.Boolean", "BOOLEAN"),
            Map.entry("java.lang.Byte", "BYTE"),
            Map.entry("java.lang.Short", "SHORT"),
            Map.entry("java.lang.Integer", "INTEGER"),
            Map.entry("java.lang.Long", "LONG"),
            Map.entry("java.lang.Float", "FLOAT"),
            Map.entry("java.lang.Double", "DOUBLE"),
            Map.entry("java.math.BigInteger", "BIG_INTEGER"),
            Map.entry("java.math.BigDecimal", "BIG_DECIMAL"),
            Map.entry("java.lang.String", "STRING"),
            Map.entry("java.time.LocalDate", "LOCAL_DATE"),
            Map.entry("java.time.LocalTime", "LOCAL_TIME"),
            Map.entry("java.time.LocalDateTime", "LOCAL_DATE_TIME"),
            Map.entry("java.time.Instant", "INSTANT"),
            Map.entry("java.util.UUID", "UUID"),
            Map.entry("byte[]", "BYTES"));

    private final Language language;

    public RowRecords(ProcessingEnvironment environment) {
        language = Language.of(environment);
    }

    /**
     * Reads a class with {@code @Row}.
     *
     * @throws UnresolvedTypeException if it can't be read before another processor has done its work
     */
    public RowRecord read(TypeElement type) {
        Problems problems = new Problems();
        List<Component> components = new ArrayList<>();
        Site site = Site.ofClass(type.getQualifiedName().toString()).onAnnotation(Annotations.ROW);
        String subject = "'" + type.getSimpleName() + "' has @Row, but ";
        Optional<String> hidden = language.accessibility().problem(type, language.packageOf(type));
        if (type.getKind() != ElementKind.RECORD) {
            problems.add(Code.INVALID_ROW, site, subject + "is no record.", "Make it a record, or remove @Row.");
        } else if (!type.getTypeParameters().isEmpty()) {
            problems.add(
                    Code.INVALID_ROW,
                    site,
                    subject + "is generic.",
                    "Write a record that says the types of its components.");
        } else if (hidden.isPresent()) {
            problems.add(
                    Code.INVALID_ROW,
                    site,
                    subject + "generated code can't name it: " + hidden.get() + ".",
                    "Make it visible in its package.");
        } else if (type.getRecordComponents().isEmpty()) {
            problems.add(Code.INVALID_ROW, site, subject + "has no components.", "Give it one for each column.");
        } else {
            readComponents(type, components, problems);
        }
        return new RowRecord(type, components, problems.all());
    }

    private void readComponents(TypeElement type, List<Component> components, Problems problems) {
        String record = type.getQualifiedName().toString();
        Set<String> names = new HashSet<>();
        for (RecordComponentElement component : type.getRecordComponents()) {
            String name = component.getSimpleName().toString();
            String subject = "The component '" + name + "' of '" + type.getSimpleName() + "' ";
            Site site = Site.ofMember(record, name);
            JavaType written = JavaTypes.of(component.asType());
            boolean optional = written.asOptional().isPresent();
            TypeMirror value = optional
                    ? ((DeclaredType) component.asType()).getTypeArguments().get(0)
                    : component.asType();
            Optional<String> constant = constant(value);
            if (constant.isEmpty()) {
                problems.add(
                        Code.INVALID_ROW,
                        site,
                        subject + "is a " + written + ", which is the type of no column.",
                        "Use String, a number, boolean, an enum, LocalDate, LocalTime, LocalDateTime, Instant, UUID, byte[],"
                                + " or an Optional of these.");
            } else if (!names.add(name.toLowerCase(Locale.ROOT))) {
                problems.add(
                        Code.INVALID_ROW,
                        site,
                        subject + "is called like another but for the case of its letters, which DuckDB's columns don't"
                                + " tell apart.",
                        "Rename one of them.");
            } else {
                components.add(new Component(name, value, constant.get(), optional));
            }
        }
    }

    private Optional<String> constant(TypeMirror value) {
        String constant = CONSTANTS.get(JavaTypes.of(value).boxed().text());
        boolean enumeration = value.getKind() == TypeKind.DECLARED
                && JavaTypes.elementOf(value).getKind() == ElementKind.ENUM;
        return enumeration ? Optional.of("ENUM") : Optional.ofNullable(constant);
    }
}
