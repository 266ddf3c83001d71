package dev.partita.processor.generate;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeSpec;
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
import java.util.Collections;
import java.util.List;
import java.util.Map;
import javax.lang.model.element.Modifier;

/** Writes what a registry says of its class: the method {@code declare}, and those that it hands parts of its work to. */
final class DeclareCode {

    private final DeclaringClass declared;

    DeclareCode(DeclaringClass declared) {
        this.declared = declared;
    }

    void addTo(TypeSpec.Builder registry) {
        MethodSpec.Builder declare =
                method("declare").addAnnotation(Override.class).addModifiers(Modifier.PUBLIC);
        declared.uses().forEach(used -> declare.addStatement("declarations.uses($S)", used));
        declared.constructor().forEach(parameter -> {
            if (parameter instanceof Parameter.Reference reference) {
                declare.addStatement(
                        "declarations.constructorParameter($S, $S)",
                        reference.name(),
                        reference.type().text());
            }
        });
        List<Computation> computations = declared.computations();
        List<Chunk> chunks = Chunk.divide(computations.size(), i -> weight(computations.get(i)));
        if (chunks.size() == 1) {
            declare.addCode(computations(new Chunk(0, computations.size())));
        } else {
            chunks.forEach(chunk -> declare.addStatement("declareFrom$L(declarations)", chunk.from()));
        }
        declared.resources().forEach(resource -> declare.addCode(resource(resource)));
        declared.externals().forEach(external -> declare.addCode(external(external)));
        registry.addMethod(declare.build());
        if (chunks.size() > 1) {
            for (Chunk chunk : chunks) {
                MethodSpec.Builder part =
                        method("declareFrom" + chunk.from()).addModifiers(Modifier.PRIVATE, Modifier.STATIC);
                registry.addMethod(part.addCode(computations(chunk)).build());
            }
        }
    }

    private static MethodSpec.Builder method(String name) {
        return MethodSpec.methodBuilder(name).addParameter(Spi.DECLARATIONS, "declarations");
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

    private CodeBlock computations(Chunk chunk) {
        CodeBlock.Builder code = CodeBlock.builder();
        for (int i = chunk.from(); i < chunk.to(); i++) {
            Computation computation = declared.computations().get(i);
            code.add(computation.several() ? several(computation, "computation" + i) : one(computation));
        }
        return code.build();
    }

    private static CodeBlock one(Computation computation) {
        return CodeBlock.builder()
                .add("declarations.computation($S)$>$>", computation.method())
                .add(inputs(computation))
                .add("\n")
                .add(asset(computation.outputs().get(0)))
                .add(";$<$<\n")
                .build();
    }

    private static CodeBlock several(Computation computation, String variable) {
        CodeBlock inputs = inputs(computation);
        CodeBlock.Builder code = CodeBlock.builder()
                .add("$T $L = declarations.multiAsset($S)", Spi.COMPUTATION, variable, computation.method())
                .add("$>$>")
                .add(inputs)
                .add(";$<$<\n");
        for (Output output : computation.outputs()) {
            code.add("$L$>$>", variable).add(asset(output)).add(";$<$<\n");
        }
        return code.build();
    }

    private static CodeBlock inputs(Computation computation) {
        CodeBlock.Builder code = CodeBlock.builder();
        computation.parameters().forEach(parameter -> code.add(parameter(parameter)));
        if (!computation.deps().isEmpty()) {
            code.add("\n.deps($L)", texts(computation.deps()));
        }
        return code.add(partitions(computation.partitions())).build();
    }

    private static CodeBlock asset(Output output) {
        String method = output.storage() == Storage.MANAGED ? "managedAsset" : "asset";
        return CodeBlock.of(
                ".$L($S, $S, $S)$L",
                method,
                output.key().text(),
                output.name(),
                output.type().text(),
                about(output.metadata()));
    }

    private static CodeBlock parameter(Parameter parameter) {
        if (parameter instanceof Parameter.Reference reference) {
            String type = reference.type().text();
            if (reference.annotated()) {
                return CodeBlock.of(
                        "\n.from($S, $S, $S, $S)", reference.name(), type, reference.from(), reference.in());
            }
            return reference.storable()
                    ? CodeBlock.of("\n.upstream($S, $S)", reference.name(), type)
                    : CodeBlock.of("\n.resource($S, $S)", reference.name(), type);
        }
        return parameter instanceof Parameter.Context
                ? CodeBlock.of("\n.context($S)", parameter.name())
                : CodeBlock.of("\n.partitionKey($S)", parameter.name());
    }

    private static CodeBlock partitions(Partitions partitions) {
        CodeBlock.Builder code = CodeBlock.builder();
        for (Dimension dimension : partitions.dimensions()) {
            code.add("\n.dynamicPartitions($S)", dimension.name());
        }
        return code.build();
    }

    private static CodeBlock about(Metadata about) {
        CodeBlock.Builder code = CodeBlock.builder();
        if (!about.group().isEmpty()) {
            code.add("\n.group($S)", about.group());
        }
        if (!about.kinds().isEmpty()) {
            code.add("\n.kinds($L)", texts(about.kinds()));
        }
        for (Map.Entry<String, String> tag : about.tags().entrySet()) {
            code.add("\n.tag($S, $S)", tag.getKey(), tag.getValue());
        }
        if (!about.owners().isEmpty()) {
            code.add("\n.owners($L)", texts(about.owners()));
        }
        if (!about.description().isEmpty()) {
            code.add("\n.description($S)", about.description());
        }
        return code.build();
    }

    private static CodeBlock resource(ResourceMethod resource) {
        CodeBlock.Builder code = CodeBlock.builder()
                .add(
                        "declarations.resource($S, $S)$>$>",
                        resource.method(),
                        resource.type().text());
        if (resource.onInstance()) {
            code.add("\n.onInstance()");
        }
        for (Parameter parameter : resource.parameters()) {
            if (parameter instanceof Parameter.Reference reference) {
                code.add(
                        "\n.resource($S, $S)",
                        reference.name(),
                        reference.type().text());
            }
        }
        return code.add(";$<$<\n").build();
    }

    private static CodeBlock external(External external) {
        CodeBlock about = about(external.metadata());
        return CodeBlock.builder()
                .add("declarations.external($S)$>$>", external.key().text())
                .add(partitions(external.partitions()))
                .add(about.isEmpty() ? about : CodeBlock.of("\n.about()$L", about))
                .add(";$<$<\n")
                .build();
    }

    private static CodeBlock texts(List<String> texts) {
        return CodeBlock.of(String.join(", ", Collections.nCopies(texts.size(), "$S")), texts.toArray());
    }
}
