package dev.partita.processor.generate;

import static dev.partita.processor.generate.JavaSource.literal;
import static java.util.Objects.requireNonNull;

import dev.partita.model.Check;
import dev.partita.model.Computation;
import dev.partita.model.Output;
import dev.partita.model.Parameter;
import dev.partita.processor.collect.Collected;
import dev.partita.processor.collect.ConfigShape;
import dev.partita.processor.collect.KeyShape;
import dev.partita.processor.collect.KeyUses;
import dev.partita.processor.collect.KeyUses.MappingUse;
import java.util.List;
import java.util.Optional;
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
    private final KeyCode keyCode;

    ComputeCode(Collected collected, JavaSource source, Deprecations deprecations) {
        this.collected = collected;
        this.source = source;
        this.deprecations = deprecations;
        keyCode = new KeyCode(source, deprecations);
        calls = new CallCode(collected.type(), source, deprecations);
    }

    void write() {
        List<Computation> computations = collected.declared().computations();
        write(
                calling("compute", "computation"),
                computations.size(),
                i -> weight(computations.get(i), collected.keys().get(i)),
                this::computation);
        if (!collected.resources().isEmpty()) {
            write(calling("resource", "resource"), collected.resources().size(), i -> 10, this::resource);
        }
        List<Check> checks = collected.declared().checks();
        if (!checks.isEmpty()) {
            write(
                    new Choice(
                            "check",
                            "check",
                            source.name("dev.partita", "CheckResult"),
                            ", " + inputs(),
                            ", in",
                            fails()),
                    checks.size(),
                    i -> 2
                            + weight(
                                    checks.get(i).parameters(),
                                    collected.checkKeys().get(i)),
                    this::check);
        }
        if (!collected.automations().isEmpty()) {
            write(calling("tick", "automation"), collected.automations().size(), i -> 10, this::automation);
        }
        List<MappingUse> mappings = collected.mappings();
        if (!mappings.isEmpty()) {
            String mapping = source.name(Spi.PACKAGE, "KeyMapping") + "<?, ?>";
            write(
                    new Choice("mapping", "mapping", mapping, "", "", ""),
                    mappings.size(),
                    i -> 4,
                    i -> mapping(i, mappings.get(i)));
        }
        writeConfigs();
        collected.constructor().ifPresent(constructor -> {
            begin("public " + source.lang("Object") + " instance(" + inputs() + ")" + fails() + " {");
            source.line(
                    "return " + calls.create(constructor, collected.declared().constructor()) + ";");
            source.close("}");
        });
    }

    /** Writes how values of the configuration are read, and what is composed of them. */
    private void writeConfigs() {
        List<ConfigShape> shapes = collected.declared().configs().stream()
                .map(config -> requireNonNull(collected.configs().get(config)))
                .toList();
        List<ConfigShape.Value> values =
                shapes.stream().flatMap(ConfigShape::values).toList();
        if (values.isEmpty()) {
            return;
        }
        ConfigCode config = new ConfigCode(source, deprecations);
        String type = source.name(Spi.PACKAGE, "ConfigType") + "<?>";
        write(
                new Choice("configType", "property", type, "", "", ""),
                values.size(),
                i -> 4,
                i -> source.line(
                        "case " + i + " -> " + config.type(values.get(i).form()) + ";"));
        List<ConfigShape.Composite> composites = shapes.stream()
                .filter(ConfigShape.Composite.class::isInstance)
                .map(ConfigShape.Composite.class::cast)
                .toList();
        if (!composites.isEmpty()) {
            String in = ", " + source.name(Spi.PACKAGE, "ConfigValues") + " in";
            write(
                    new Choice("config", "record", source.lang("Object"), in, ", in", ""),
                    composites.size(),
                    i -> 2 + 2 * (int) composites.get(i).values().count(),
                    i -> config.composite("case " + i + " -> ", composites.get(i)));
        }
    }

    private static int weight(Computation computation, KeyUses keys) {
        return 2 + computation.outputs().size() + weight(computation.parameters(), keys);
    }

    private static int weight(List<Parameter> parameters, KeyUses keys) {
        int weight = parameters.size();
        for (KeyUses.KeyUse use : keys.parameters().values()) {
            KeyShape shape = use instanceof KeyUses.OwnKey own
                    ? own.shape()
                    : use instanceof KeyUses.MapKeys map ? map.shape() : KeyShape.WHOLE;
            weight += shape instanceof KeyShape.Parts parts
                    ? 2 * parts.components().size()
                    : 1;
        }
        return weight;
    }

    private void computation(int i) {
        Computation computation = collected.declared().computations().get(i);
        ExecutableElement method = collected.computations().get(i);
        String call =
                calls.call(method, computation.parameters(), collected.keys().get(i));
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

    private void check(int i) {
        source.line("case " + i + " -> "
                + calls.call(
                        collected.checks().get(i),
                        collected.declared().checks().get(i).parameters(),
                        collected.checkKeys().get(i))
                + ";");
    }

    private void automation(int i) {
        source.line("case " + i + " -> "
                + calls.call(
                        collected.automations().get(i),
                        collected.declared().automations().get(i).parameters())
                + ";");
    }

    private void mapping(int i, MappingUse use) {
        deprecations.note(use.mapping());
        source.line("case " + i + " -> " + source.name(Spi.PACKAGE, "KeyMapping") + ".of(new "
                + source.name(use.mapping()) + "(), " + made(use.downstream()) + ", " + made(use.upstream()) + ");");
    }

    /** What makes the keys of a mapping; nothing that is ever called where they can't be made. */
    private String made(Optional<KeyShape> shape) {
        return shape.map(keyCode::function).orElse("key -> null");
    }

    /**
     * A method that chooses by a small integer.
     *
     * @param what the name of the integer
     * @param inputs its other parameter, behind a comma, if it has one
     * @param passed the same as an argument
     * @param fails what it throws
     */
    private record Choice(String name, String what, String returns, String inputs, String passed, String fails) {}

    /** A method that calls the user's. */
    private Choice calling(String name, String what) {
        return new Choice(name, what, source.lang("Object"), ", " + inputs(), ", in", fails());
    }

    private void write(Choice choice, int count, IntUnaryOperator weight, IntConsumer branch) {
        List<Chunk> chunks = Chunk.divide(count, weight);
        begin("public " + signature(choice, choice.name()));
        if (chunks.isEmpty()) {
            source.line("throw " + unknown(source, choice.what()) + ";");
        } else if (chunks.size() == 1) {
            choose(choice.what(), chunks.get(0), branch);
        } else {
            for (int i = 0; i < chunks.size() - 1; i++) {
                source.open("if (" + choice.what() + " < " + chunks.get(i).to() + ") {");
                source.line(delegation(choice, chunks.get(i)));
                source.close("}");
            }
            source.line(delegation(choice, chunks.get(chunks.size() - 1)));
        }
        source.close("}");
        if (chunks.size() > 1) {
            for (Chunk chunk : chunks) {
                source.line("");
                source.open("private static " + signature(choice, choice.name() + "From" + chunk.from()));
                choose(choice.what(), chunk, branch);
                source.close("}");
            }
        }
    }

    private void begin(String method) {
        source.line("");
        source.line("@" + source.lang("Override"));
        source.open(method);
    }

    private static String delegation(Choice choice, Chunk chunk) {
        return "return " + choice.name() + "From" + chunk.from() + "(" + choice.what() + choice.passed() + ");";
    }

    private static String signature(Choice choice, String name) {
        return choice.returns() + " " + name + "(int " + choice.what() + choice.inputs() + ")" + choice.fails() + " {";
    }

    private String inputs() {
        return source.name(Spi.PACKAGE, "Inputs") + " in";
    }

    private String fails() {
        return " throws " + source.lang("Throwable");
    }

    private void choose(String what, Chunk chunk, IntConsumer branch) {
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
