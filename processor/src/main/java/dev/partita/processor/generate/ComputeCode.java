package dev.partita.processor.generate;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import dev.partita.model.Computation;
import dev.partita.model.Output;
import dev.partita.processor.collect.Collected;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.IntUnaryOperator;
import java.util.stream.Collectors;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.type.TypeKind;

/** Writes the methods of a registry that call those of its class: each a switch over small integers, in chunks. */
final class ComputeCode {

    private final Collected collected;
    private final CallCode calls;
    private final Deprecations deprecations;

    ComputeCode(Collected collected, CallCode calls, Deprecations deprecations) {
        this.collected = collected;
        this.calls = calls;
        this.deprecations = deprecations;
    }

    void addTo(TypeSpec.Builder registry) {
        List<Computation> computations = collected.declared().computations();
        add(
                registry,
                "compute",
                "computation",
                computations.size(),
                i -> 2
                        + computations.get(i).parameters().size()
                        + computations.get(i).outputs().size(),
                this::computation);
        if (!collected.resources().isEmpty()) {
            add(registry, "resource", "resource", collected.resources().size(), i -> 10, i -> {
                ExecutableElement method = collected.resources().get(i);
                return CodeBlock.of(
                        "case $L -> $L;\n",
                        i,
                        calls.call(
                                method, collected.declared().resources().get(i).parameters()));
            });
        }
        collected
                .constructor()
                .ifPresent(constructor -> registry.addMethod(MethodSpec.methodBuilder("instance")
                        .addAnnotation(Override.class)
                        .addModifiers(Modifier.PUBLIC)
                        .returns(Object.class)
                        .addParameter(Spi.INPUTS, "in")
                        .addException(Throwable.class)
                        .addStatement(
                                "return $L",
                                calls.create(constructor, collected.declared().constructor()))
                        .build()));
    }

    private CodeBlock computation(int i) {
        Computation computation = collected.declared().computations().get(i);
        ExecutableElement method = collected.computations().get(i);
        CodeBlock call = calls.call(method, computation.parameters());
        if (computation.several()) {
            return several(i, method, computation, call);
        }
        return method.getReturnType().getKind() == TypeKind.VOID
                ? CodeBlock.of("case $L -> {\n$>$L;\nyield null;\n$<}\n", i, call)
                : CodeBlock.of("case $L -> $L;\n", i, call);
    }

    private CodeBlock several(int i, ExecutableElement method, Computation computation, CodeBlock call) {
        deprecations.note(method.getReturnType());
        String components = computation.outputs().stream()
                .map(Output::name)
                .map(name -> "assets." + name + "()")
                .collect(Collectors.joining(", "));
        return CodeBlock.of(
                "case $L -> {\n$>$T assets = $L;\nyield new $T[] {$L};\n$<}\n",
                i,
                TypeName.get(method.getReturnType()),
                call,
                ClassName.OBJECT,
                components);
    }

    private static void add(
            TypeSpec.Builder registry,
            String name,
            String what,
            int count,
            IntUnaryOperator weight,
            IntFunction<CodeBlock> branch) {
        MethodSpec.Builder entry =
                method(name, what).addAnnotation(Override.class).addModifiers(Modifier.PUBLIC);
        List<Chunk> chunks = Chunk.divide(count, weight);
        if (chunks.isEmpty()) {
            registry.addMethod(entry.addStatement("throw $L", unknown(what)).build());
            return;
        }
        if (chunks.size() == 1) {
            registry.addMethod(
                    entry.addCode(choice(what, chunks.get(0), branch)).build());
            return;
        }
        for (Chunk chunk : chunks.subList(1, chunks.size())) {
            entry.beginControlFlow("if ($L < $L)", what, chunk.from());
            Chunk before = chunks.get(chunks.indexOf(chunk) - 1);
            entry.addStatement("return $LFrom$L($L, in)", name, before.from(), what)
                    .endControlFlow();
        }
        Chunk last = chunks.get(chunks.size() - 1);
        registry.addMethod(entry.addStatement("return $LFrom$L($L, in)", name, last.from(), what)
                .build());
        for (Chunk chunk : chunks) {
            registry.addMethod(method(name + "From" + chunk.from(), what)
                    .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
                    .addCode(choice(what, chunk, branch))
                    .build());
        }
    }

    private static MethodSpec.Builder method(String name, String what) {
        return MethodSpec.methodBuilder(name)
                .returns(Object.class)
                .addParameter(int.class, what)
                .addParameter(Spi.INPUTS, "in")
                .addException(Throwable.class);
    }

    private static CodeBlock choice(String what, Chunk chunk, IntFunction<CodeBlock> branch) {
        CodeBlock.Builder code = CodeBlock.builder().add("return switch ($L) {\n$>", what);
        for (int i = chunk.from(); i < chunk.to(); i++) {
            code.add(branch.apply(i));
        }
        return code.add("default -> throw $L;\n$<};\n", unknown(what)).build();
    }

    /** The exception for a number that was not declared. */
    static CodeBlock unknown(String what) {
        return CodeBlock.of("new $T($S + $L)", IllegalArgumentException.class, "No " + what + " ", what);
    }
}
