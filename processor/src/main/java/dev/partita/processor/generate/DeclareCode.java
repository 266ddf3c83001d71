package dev.partita.processor.generate;

import dev.partita.model.Computation;
import dev.partita.model.DeclaringClass;
import dev.partita.model.Dimension;
import dev.partita.model.External;
import dev.partita.model.Metadata;
import dev.partita.model.Output;
import dev.partita.model.Output.Storage;
import dev.partita.model.Parameter;
import dev.partita.model.Partitions;
import dev.partita.model.ResourceMethod;
import dev.partita.processor.collect.RegistryText;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes what a registry says of its class: the constants of {@link RegistryText}, and the method {@code declare}. It says it in text, since
 * a text is one thing for the compiler to look at, and a call for each fact would be as much work as the user's own class. The text is a
 * constant, so that compilers find it in the class file.
 */
final class DeclareCode {

    /** A constant has 65,535 bytes at most, and a character at most three. */
    private static final int LONGEST_TEXT = 20_000;

    private final DeclaringClass declared;
    private final JavaSource source;
    private final List<String> lines = new ArrayList<>();
    private final List<String> constants = new ArrayList<>();
    private int length;

    DeclareCode(DeclaringClass declared, JavaSource source) {
        this.declared = declared;
        this.source = source;
    }

    /** Writes the constants. */
    void writeConstants() {
        declared.uses().forEach(used -> add(0, "uses", used));
        declared.constructor().forEach(parameter -> parameter(0, parameter, "constructor"));
        declared.computations().forEach(this::add);
        declared.resources().forEach(this::add);
        declared.externals().forEach(this::add);
        flush();
    }

    /** Writes the method, which reads the constants. */
    void writeMethod() {
        source.line("");
        source.line("@" + source.lang("Override"));
        source.open("public void declare(" + source.name(Spi.PACKAGE, "Declarations") + " declarations) {");
        constants.forEach(constant -> source.line("declarations.read(" + constant + ");"));
        source.close("}");
    }

    private void add(Computation computation) {
        flushIfLong();
        add(0, computation.several() ? "multiAsset" : "computation", computation.method());
        computation.parameters().forEach(parameter -> parameter(1, parameter, "resource"));
        computation.deps().forEach(dep -> add(1, "dep", dep));
        add(computation.partitions());
        for (Output output : computation.outputs()) {
            if (!output.key().text().equals(output.name())) {
                add(1, "key", output.key().text());
            }
            add(
                    1,
                    output.storage() == Storage.MANAGED ? "managedAsset" : "asset",
                    output.name() + " " + output.type().text());
            add(output.metadata());
        }
    }

    private void add(ResourceMethod resource) {
        flushIfLong();
        add(0, "resourceType", resource.type().text());
        add(0, "resourceMethod", resource.method());
        if (resource.onInstance()) {
            add(1, "onInstance", "");
        }
        resource.parameters().forEach(parameter -> parameter(1, parameter, "resource"));
    }

    private void add(External external) {
        flushIfLong();
        add(0, "external", external.key().text());
        add(external.partitions());
        add(external.metadata());
    }

    /** Adds a parameter. */
    private void parameter(int depth, Parameter parameter, String resource) {
        if (parameter instanceof Parameter.Reference reference) {
            String nameAndType = reference.name() + " " + reference.type().text();
            if (reference.annotated()) {
                addUnlessEmpty(depth, "fromKey", reference.from());
                addUnlessEmpty(depth, "fromClass", reference.in());
                add(depth, "from", nameAndType);
            } else {
                add(depth, reference.storable() ? "upstream" : resource, nameAndType);
            }
        } else {
            add(depth, parameter instanceof Parameter.Context ? "context" : "partitionKey", parameter.name());
        }
    }

    private void add(Partitions partitions) {
        for (Dimension dimension : partitions.dimensions()) {
            add(1, "dynamicPartitions", dimension.name());
        }
    }

    private void add(Metadata about) {
        addUnlessEmpty(2, "group", about.group());
        addUnlessEmpty(2, "kinds", String.join(" ", about.kinds()));
        about.tags().forEach((name, value) -> add(2, "tag", name + "=" + value));
        addUnlessEmpty(2, "owners", String.join(" ", about.owners()));
        addUnlessEmpty(2, "description", about.description());
    }

    private void addUnlessEmpty(int depth, String word, String value) {
        if (!value.isEmpty()) {
            add(depth, word, value);
        }
    }

    private void add(int depth, String word, String value) {
        String line = "  ".repeat(depth) + word + (value.isEmpty() ? "" : " " + escaped(value));
        lines.add(line);
        length += line.length() + 1;
    }

    private static String escaped(String value) {
        String escaped = value.replace("\\", "\\\\").replace("\n", "\\n");
        return escaped.endsWith(" ") ? escaped.substring(0, escaped.length() - 1) + "\\s" : escaped;
    }

    private void flushIfLong() {
        if (length > LONGEST_TEXT) {
            flush();
        }
    }

    /** Writes the lines so far as one text. */
    private void flush() {
        if (lines.isEmpty()) {
            return;
        }
        String constant = RegistryText.CONSTANT + (constants.isEmpty() ? "" : "_" + constants.size());
        constants.add(constant);
        source.line("");
        source.line("private static final " + source.lang("String") + " " + constant + " = \"\"\"");
        lines.forEach(line -> source.line(JavaSource.inLiteral(line)));
        source.line("\"\"\";");
        lines.clear();
        length = 0;
    }
}
