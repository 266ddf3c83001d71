package dev.partita.processor.generate;

import static dev.partita.processor.generate.JavaSource.literal;
import static dev.partita.processor.generate.JavaSource.literals;

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
import java.util.ArrayList;
import java.util.List;

/** Writes what a registry says of its class: the method {@code declare}, and those that it hands parts of its work to. */
final class DeclareCode {

    private final DeclaringClass declared;
    private final JavaSource source;
    private final String declarations;

    DeclareCode(DeclaringClass declared, JavaSource source) {
        this.declared = declared;
        this.source = source;
        declarations = source.name(Spi.PACKAGE, "Declarations");
    }

    void write() {
        List<Computation> computations = declared.computations();
        List<Chunk> chunks = Chunk.divide(computations.size(), i -> weight(computations.get(i)));
        source.line("");
        source.line("@" + source.lang("Override"));
        source.open("public void declare(" + declarations + " declarations) {");
        declared.uses().forEach(used -> source.line("declarations.uses(" + literal(used) + ");"));
        declared.constructor().forEach(this::constructorParameter);
        if (chunks.size() == 1) {
            write(chunks.get(0));
        } else {
            chunks.forEach(chunk -> source.line("declareFrom" + chunk.from() + "(declarations);"));
        }
        declared.resources().forEach(this::write);
        declared.externals().forEach(this::write);
        source.close("}");
        if (chunks.size() > 1) {
            for (Chunk chunk : chunks) {
                source.line("");
                source.open("private static void declareFrom" + chunk.from() + "(" + declarations + " declarations) {");
                write(chunk);
                source.close("}");
            }
        }
    }

    private static int weight(Computation computation) {
        int outputs = computation.outputs().stream()
                .mapToInt(output -> 4 + weight(output.metadata()))
                .sum();
        return 2 + 2 * computation.parameters().size() + computation.deps().size() + outputs;
    }

    private static int weight(Metadata about) {
        return 3
                + about.kinds().size()
                + 2 * about.tags().size()
                + about.owners().size();
    }

    private void constructorParameter(Parameter parameter) {
        if (parameter instanceof Parameter.Reference reference) {
            source.line("declarations.constructorParameter(" + nameAndType(reference) + ");");
        }
    }

    private void write(Chunk chunk) {
        for (int i = chunk.from(); i < chunk.to(); i++) {
            Computation computation = declared.computations().get(i);
            if (computation.several()) {
                several(computation, "computation" + i);
            } else {
                one(computation);
            }
        }
    }

    private void one(Computation computation) {
        List<String> calls = inputs(computation);
        asset(calls, computation.outputs().get(0));
        source.chain("declarations.computation(" + literal(computation.method()) + ")", calls);
    }

    private void several(Computation computation, String variable) {
        source.chain(
                declarations + ".ComputationDeclaration " + variable + " = declarations.multiAsset("
                        + literal(computation.method()) + ")",
                inputs(computation));
        for (Output output : computation.outputs()) {
            List<String> calls = new ArrayList<>();
            asset(calls, output);
            source.chain(variable + calls.get(0), calls.subList(1, calls.size()));
        }
    }

    private static List<String> inputs(Computation computation) {
        List<String> calls = new ArrayList<>();
        computation.parameters().forEach(parameter -> calls.add(parameter(parameter)));
        if (!computation.deps().isEmpty()) {
            calls.add(".deps(" + literals(computation.deps()) + ")");
        }
        partitions(calls, computation.partitions());
        return calls;
    }

    private static String parameter(Parameter parameter) {
        if (parameter instanceof Parameter.Reference reference) {
            if (reference.annotated()) {
                return ".from(" + nameAndType(reference) + ", " + literal(reference.from()) + ", "
                        + literal(reference.in()) + ")";
            }
            return (reference.storable() ? ".upstream(" : ".resource(") + nameAndType(reference) + ")";
        }
        return (parameter instanceof Parameter.Context ? ".context(" : ".partitionKey(")
                + literal(parameter.name())
                + ")";
    }

    private static String nameAndType(Parameter.Reference reference) {
        return literal(reference.name()) + ", " + literal(reference.type().text());
    }

    private static void partitions(List<String> calls, Partitions partitions) {
        for (Dimension dimension : partitions.dimensions()) {
            calls.add(".dynamicPartitions(" + literal(dimension.name()) + ")");
        }
    }

    private static void asset(List<String> calls, Output output) {
        calls.add((output.storage() == Storage.MANAGED ? ".managedAsset(" : ".asset(")
                + literal(output.key().text()) + ", " + literal(output.name()) + ", "
                + literal(output.type().text()) + ")");
        about(calls, output.metadata());
    }

    private static void about(List<String> calls, Metadata about) {
        if (!about.group().isEmpty()) {
            calls.add(".group(" + literal(about.group()) + ")");
        }
        if (!about.kinds().isEmpty()) {
            calls.add(".kinds(" + literals(about.kinds()) + ")");
        }
        about.tags().forEach((name, value) -> calls.add(".tag(" + literal(name) + ", " + literal(value) + ")"));
        if (!about.owners().isEmpty()) {
            calls.add(".owners(" + literals(about.owners()) + ")");
        }
        if (!about.description().isEmpty()) {
            calls.add(".description(" + literal(about.description()) + ")");
        }
    }

    private void write(ResourceMethod resource) {
        List<String> calls = new ArrayList<>();
        if (resource.onInstance()) {
            calls.add(".onInstance()");
        }
        for (Parameter parameter : resource.parameters()) {
            if (parameter instanceof Parameter.Reference reference) {
                calls.add(".resource(" + nameAndType(reference) + ")");
            }
        }
        source.chain(
                "declarations.resource(" + literal(resource.method()) + ", "
                        + literal(resource.type().text()) + ")",
                calls);
    }

    private void write(External external) {
        List<String> about = new ArrayList<>();
        about(about, external.metadata());
        List<String> calls = new ArrayList<>();
        partitions(calls, external.partitions());
        if (!about.isEmpty()) {
            calls.add(".about()");
            calls.addAll(about);
        }
        source.chain("declarations.external(" + literal(external.key().text()) + ")", calls);
    }
}
