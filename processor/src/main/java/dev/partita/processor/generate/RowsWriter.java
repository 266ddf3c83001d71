package dev.partita.processor.generate;

import static dev.partita.processor.generate.JavaSource.literal;

import dev.partita.processor.collect.RowRecord;
import dev.partita.processor.collect.RowRecord.Component;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import javax.annotation.processing.Filer;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeKind;
import javax.lang.model.util.Elements;

/** Writes how a record becomes a row of a table, and a row becomes a record. */
public final class RowsWriter {

    /** The interface of what is written, which names the record. */
    public static final String MAPPING = "dev.partita.duckdb.RowMapping";

    private static final String PACKAGE = "dev.partita.duckdb";

    private final Elements elements;
    private final Filer filer;
    private final AuxiliaryClasses auxiliaryClasses;

    public RowsWriter(ProcessingEnvironment environment) {
        elements = environment.getElementUtils();
        filer = environment.getFiler();
        auxiliaryClasses = new AuxiliaryClasses(environment);
    }

    /** Writes the mapping of a record, and returns its name. */
    public String write(RowRecord record) throws IOException {
        RegistryName name = RegistryName.ofRows(record.type(), elements);
        String source = source(record, name);
        try (Writer writer =
                filer.createSourceFile(name.qualified(), record.type()).openWriter()) {
            writer.write(source);
        }
        return name.qualified();
    }

    private String source(RowRecord record, RegistryName name) {
        Deprecations deprecations = new Deprecations(elements);
        deprecations.note(record.type());
        record.components().forEach(component -> deprecations.note(component.value()));
        JavaSource source = new JavaSource(
                name.packageName(),
                simple -> has(record.type(), name.packageName(), simple),
                List.of(name.simpleName()));
        JavaSource body = source.inside();
        String type = body.name(record.type());
        body.line("");
        body.line("/** Called by who loads mappings. */");
        body.line("public " + name.simpleName() + "() {}");
        body.line("");
        body.line("@" + body.lang("Override"));
        body.open("public " + body.lang("Class") + "<" + type + "> type() {");
        body.line("return " + type + ".class;");
        body.close("}");
        writeColumns(record, body);
        writeRead(record, type, body);
        writeWrite(record, type, body);
        body.close("}");
        source.line("/** How a {@link " + type + "} becomes a row of a table, and a row becomes one. */");
        new HeadCode(elements).write(source, record.type(), deprecations, auxiliaryClasses.besides(record.type()));
        source.line("public final class " + name.simpleName() + " implements " + source.name(PACKAGE, "RowMapping")
                + "<" + type + "> {");
        return source.text(body);
    }

    private static void writeColumns(RowRecord record, JavaSource body) {
        String column = body.name(PACKAGE, "RowColumn");
        body.line("");
        body.line("@" + body.lang("Override"));
        body.open("public " + body.name("java.util", "List") + "<" + column + "> columns() {");
        arguments(
                "return " + body.name("java.util", "List") + ".of(",
                record.components().stream()
                        .map(component -> "new " + column + "(" + literal(component.name()) + ", "
                                + body.name(PACKAGE, "RowType") + "." + component.constant() + ")")
                        .toList(),
                body);
        body.close("}");
    }

    private static void writeRead(RowRecord record, String type, JavaSource body) {
        body.line("");
        body.line("@" + body.lang("Override"));
        body.open("public " + type + " read(" + body.name(PACKAGE, "RowReader") + " row) throws "
                + body.name("java.sql", "SQLException") + " {");
        List<String> values = new ArrayList<>();
        for (Component component : record.components()) {
            String read = "row.read" + camelCase(component.constant()) + "("
                    + (component.constant().equals("ENUM") ? body.name(component.value()) + ".class" : "") + ")";
            if (component.optional()) {
                values.add(body.name("java.util", "Optional") + ".ofNullable(" + read + ")");
            } else {
                TypeKind kind = component.value().getKind();
                values.add(kind.isPrimitive() ? "row.required(" + read + ")" : read);
            }
        }
        arguments("return new " + type + "(", values, body);
        body.close("}");
    }

    private static void writeWrite(RowRecord record, String type, JavaSource body) {
        body.line("");
        body.line("@" + body.lang("Override"));
        body.open("public void write(" + type + " record, " + body.name(PACKAGE, "RowWriter") + " row) throws "
                + body.name("java.sql", "SQLException") + " {");
        for (Component component : record.components()) {
            body.line("row.write(record." + component.name() + "()" + (component.optional() ? ".orElse(null)" : "")
                    + ");");
        }
        body.close("}");
    }

    /** A call with each argument on a line of its own. */
    private static void arguments(String call, List<String> arguments, JavaSource body) {
        body.line(call);
        for (int i = 0; i < arguments.size(); i++) {
            body.line("        " + arguments.get(i) + (i == arguments.size() - 1 ? ");" : ","));
        }
    }

    /** {@code LocalDate} for {@code LOCAL_DATE}. */
    private static String camelCase(String constant) {
        return List.of(constant.split("_", -1)).stream()
                .map(word -> word.charAt(0) + word.substring(1).toLowerCase(Locale.ROOT))
                .collect(Collectors.joining());
    }

    /** Whether a package has a class of this name, which hides the one of {@code java.lang}. */
    private boolean has(TypeElement type, String packageName, String simpleName) {
        String name = packageName.isEmpty() ? simpleName : packageName + "." + simpleName;
        return elements.getTypeElement(elements.getModuleOf(type), name) != null;
    }
}
