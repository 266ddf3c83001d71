package dev.partita.processor.generate;

import static dev.partita.processor.generate.JavaSource.literal;

import dev.partita.model.Computation;
import dev.partita.model.Output;
import dev.partita.processor.collect.Collected;
import java.util.List;
import java.util.StringJoiner;
import java.util.function.IntConsumer;
import java.util.function.IntUnaryOperator;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.type.TypeKind;

/** Writes the methods of a registry that call those of its class: each a switch over small integers, in chunks. */
final class ComputeCode {

    private final Collected collected;
    private final JavaSource source;
    private final CallCode calls;
    private final Deprecations deprecations;

    ComputeCode(Collected collected, JavaSource source, Deprecations deprecations) {
        this.collected = collected;
        this.source = source;
        this.deprecations = deprecations;
        calls = new CallCode(collected.type(), source, deprecations);
    }

    void write() {
        List<Computation> computations = collected.declared().computations();
        write("compute", "computation", computations.size(), i -> weight(computations.get(i)), this::computation);
        if (!collected.resources().isEmpty()) {
            write("resource", "resource", collected.resources().size(), i -> 10, this::resource);
        }
        collected.constructor().ifPresent(constructor -> {
            begin("public " + source.lang("Object") + " instance(" + inputs() + ")" + fails() + " {");
            source.line(
                    "return " + calls.create(constructor, collected.declared().constructor()) + ";");
            source.close("}");
        });
    }

    private static int weight(Computation computation) {
        return 2 + computation.parameters().size() + computation.outputs().size();
    }

    private void computation(int i) {
        Computation computation = collected.declared().computations().get(i);
        ExecutableElement method = collected.computations().get(i);
        String call = calls.call(method, computation.parameters());
        if (computation.several()) {
            deprecations.note(method.getReturnType());
            StringJoiner components = new StringJoiner(", ");
            for (Output output : computation.outputs()) {
                components.add("assets." + output.name() + "()");
            }
            source.open("case " + i + " -> {");
            source.line(source.name(method.getReturnType()) + " assets = " + call + ";");
            source.line("yield new " + source.lang("Object") + "[] {" + components + "};");
            source.close("}");
        } else if (method.getReturnType().getKind() == TypeKind.VOID) {
            source.open("case " + i + " -> {");
            source.line(call + ";");
            source.line("yield null;");
            source.close("}");
        } else {
            source.line("case " + i + " -> " + call + ";");
        }
    }

    private void resource(int i) {
        ExecutableElement method = collected.resources().get(i);
        source.line("case " + i + " -> "
                + calls.call(method, collected.declared().resources().get(i).parameters()) + ";");
    }

    private void write(String name, String what, int count, IntUnaryOperator weight, IntConsumer branch) {
        List<Chunk> chunks = Chunk.divide(count, weight);
        begin("public " + signature(name, what));
        if (chunks.isEmpty()) {
            source.line("throw " + unknown(source, what) + ";");
        } else if (chunks.size() == 1) {
            choice(what, chunks.get(0), branch);
        } else {
            for (int i = 0; i < chunks.size() - 1; i++) {
                source.open("if (" + what + " < " + chunks.get(i).to() + ") {");
                source.line(delegation(name, what, chunks.get(i)));
                source.close("}");
            }
            source.line(delegation(name, what, chunks.get(chunks.size() - 1)));
        }
        source.close("}");
        if (chunks.size() > 1) {
            for (Chunk chunk : chunks) {
                source.line("");
                source.open("private static " + signature(name + "From" + chunk.from(), what));
                choice(what, chunk, branch);
                source.close("}");
            }
        }
    }

    private void begin(String method) {
        source.line("");
        source.line("@" + source.lang("Override"));
        source.open(method);
    }

    private static String delegation(String name, String what, Chunk chunk) {
        return "return " + name + "From" + chunk.from() + "(" + what + ", in);";
    }

    private String signature(String name, String what) {
        return source.lang("Object") + " " + name + "(int " + what + ", " + inputs() + ")" + fails() + " {";
    }

    private String inputs() {
        return source.name(Spi.PACKAGE, "Inputs") + " in";
    }

    private String fails() {
        return " throws " + source.lang("Throwable");
    }

    private void choice(String what, Chunk chunk, IntConsumer branch) {
        source.open("return switch (" + what + ") {");
        for (int i = chunk.from(); i < chunk.to(); i++) {
            branch.accept(i);
        }
        source.line("default -> throw " + unknown(source, what) + ";");
        source.close("};");
    }

    /** The exception for a number that was not declared. */
    static String unknown(JavaSource source, String what) {
        return "new " + source.lang("IllegalArgumentException") + "(" + literal("No " + what + " ") + " + " + what
                + ")";
    }
}
