package dev.partita.processor.generate;

import dev.partita.model.Automation;
import dev.partita.model.Check;
import dev.partita.model.Computation;
import dev.partita.model.ConfigProperty;
import dev.partita.model.DeclaringClass;
import dev.partita.model.Dimension;
import dev.partita.model.DynamicDimension;
import dev.partita.model.External;
import dev.partita.model.JavaType;
import dev.partita.model.KeyForm;
import dev.partita.model.Metadata;
import dev.partita.model.Output;
import dev.partita.model.Output.Storage;
import dev.partita.model.Parameter;
import dev.partita.model.Partitions;
import dev.partita.model.ResourceMethod;
import dev.partita.model.StaticDimension;
import dev.partita.model.StepPolicy;
import dev.partita.model.TimeDimension;
import dev.partita.model.UpstreamChoice;
import dev.partita.model.time.WindowDefinition;
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
    private Partitions last = Partitions.NONE;
    private final StringBuilder text = new StringBuilder();
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
        declared.checks().forEach(this::add);
        declared.automations().forEach(this::add);
        flush();
    }

    /** What the constants say, one after the other. */
    String text() {
        return text.toString();
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
        add(0, computation.several() ? "multiAsset" : "computation", computation.method());
        computation.parameters().forEach(parameter -> parameter(1, parameter, "resource"));
        computation.deps().forEach(dep -> add(1, "dep", dep));
        add(computation.partitions());
        if (computation.batch() > 0) {
            add(1, computation.isolate() ? "isolatedBatch" : "batch", String.valueOf(computation.batch()));
        }
        add(computation.policy());
        for (Output output : computation.outputs()) {
            if (!output.key().text().equals(output.name())) {
                add(1, "key", output.key().text());
            }
            add(
                    1,
                    output.storage() == Storage.MANAGED ? "managedAsset" : "asset",
                    output.name() + " " + output.type().text());
            addUnlessEmpty(2, "codeVersion", output.codeVersion());
            add(output.metadata());
        }
    }

    private void add(StepPolicy policy) {
        policy.retry()
                .ifPresent(retry -> add(
                        1,
                        "retry",
                        retry.max() + " " + retry.delay().toMillis() + " " + retry.backoff() + " " + retry.jitter()));
        policy.timeout().ifPresent(limit -> add(1, "timeout", String.valueOf(limit.toMillis())));
        policy.pool().ifPresent(name -> add(1, "pool", name));
    }

    private void add(ResourceMethod resource) {
        add(0, "resourceType", resource.type().text());
        add(0, "resourceMethod", resource.method());
        if (resource.onInstance()) {
            add(1, "onInstance", "");
        }
        resource.parameters().forEach(parameter -> parameter(1, parameter, "resource"));
    }

    private void add(External external) {
        add(0, "external", external.key().text());
        add(external.partitions());
        add(external.metadata());
    }

    private void add(Check check) {
        add(0, "check", check.method());
        add(1, "checks", check.asset());
        String method = check.method().substring(0, check.method().indexOf('('));
        addUnlessEmpty(1, "checkName", check.name().equals(method) ? "" : check.name());
        if (check.blocking()) {
            add(1, "blocking", "");
        }
        addUnlessEmpty(1, "description", check.description());
        check.parameters().forEach(parameter -> parameter(1, parameter, "resource"));
    }

    private void add(Automation automation) {
        String own = automation.called()
                ? automation.method().substring(0, automation.method().indexOf('('))
                : "";
        if (automation.timing() instanceof Automation.Every every) {
            add(0, "sensor", automation.method());
            add(1, "every", String.valueOf(every.pause().toMillis()));
        } else if (automation.timing() instanceof Automation.Cron cron) {
            add(0, "schedule", automation.method());
            add(1, "atCron", cron.cron());
            add(1, "atZone", cron.zone());
            add(1, "catchUp", cron.catchUp().name());
        } else if (automation.timing() instanceof Automation.Windows windows) {
            add(0, "schedule", automation.method());
            add(1, "catchUp", windows.catchUp().name());
        }
        addUnlessEmpty(1, "called", automation.name().equals(own) ? "" : automation.name());
        add(1, "target", automation.target());
        add(1, "within", String.valueOf(automation.timeout().toMillis()));
        addUnlessEmpty(1, "description", automation.description());
        automation.parameters().forEach(parameter -> parameter(1, parameter, "resource"));
    }

    /** Adds how the key is made that the next parameter of a check takes. */
    private void key(int depth, Parameter.PartitionKey key) {
        for (Parameter.KeyPart part : key.parts()) {
            List<String> form = new ArrayList<>(List.of(part.form().kind().name()));
            form.addAll(part.form().constants());
            String dimension = part.dimension().isEmpty() ? "" : " " + part.dimension();
            add(depth, "checkKey", String.join(",", form) + dimension);
        }
        if (!key.parts().isEmpty()) {
            add(depth, "checkKeyType", key.type().text());
        }
    }

    /** Adds a parameter. */
    private void parameter(int depth, Parameter parameter, String resource) {
        if (parameter instanceof Parameter.Reference reference) {
            String nameAndType = reference.name() + " " + reference.type().text();
            choice(depth, reference.choice());
            JavaType key =
                    reference.type().asMap().map(JavaType.MapArguments::key).orElse(JavaType.VOID);
            form(depth, key, reference.keys());
            if (reference.annotated()) {
                addUnlessEmpty(depth, "fromKey", reference.from());
                addUnlessEmpty(depth, "fromClass", reference.in());
                add(depth, "from", nameAndType);
            } else {
                add(depth, reference.storable() ? "upstream" : resource, nameAndType);
            }
        } else if (parameter instanceof Parameter.Config config) {
            config.properties().forEach(property -> property(depth, property));
            add(
                    depth,
                    resource.equals("resource") ? "config" : "constructorConfig",
                    config.name() + " " + config.property() + " "
                            + config.type().text());
        } else if (parameter instanceof Parameter.Tick) {
            add(depth, "tickContext", parameter.name());
        } else if (parameter instanceof Parameter.TimeWindow) {
            add(depth, "timeWindow", parameter.name());
        } else {
            if (parameter instanceof Parameter.PartitionKey key) {
                key(depth, key);
            }
            add(depth, parameter instanceof Parameter.Context ? "context" : "partitionKey", parameter.name());
        }
    }

    /** Adds a value of the configuration that the next parameter asks for. */
    private void property(int depth, ConfigProperty property) {
        property.defaultValue().ifPresent(text -> add(depth, "default", text));
        if (property.secret()) {
            add(depth, "secret", "");
        }
        add(depth, "property", property.name() + " " + property.type().text());
    }

    /** Adds which partitions the next parameter asks for. */
    private void choice(int depth, UpstreamChoice choice) {
        if (choice instanceof UpstreamChoice.Offset by) {
            add(depth, "offset", String.valueOf(by.offset()));
        } else if (choice instanceof UpstreamChoice.OffsetRange range) {
            add(depth, "offsets", range.start() + " " + range.end());
        } else if (choice instanceof UpstreamChoice.Overlapping range) {
            add(depth, "overlapping", range.start() + " " + range.end());
        } else if (choice instanceof UpstreamChoice.All) {
            add(depth, "all", "");
        } else if (choice instanceof UpstreamChoice.Last) {
            add(depth, "last", "");
        } else if (choice instanceof UpstreamChoice.Only only) {
            only.keys().forEach(key -> add(depth, "only", key));
        } else if (choice instanceof UpstreamChoice.MappedBy by) {
            form(depth, by.downstream(), by.downstreamForm());
            add(depth, "mapsFrom", by.downstream().text());
            form(depth, by.upstream(), by.upstreamForm());
            add(depth, "mapsTo", by.upstream().text());
            add(depth, "mappedBy", by.className());
        }
    }

    /** Adds how a type stands for keys, where that isn't known from its name. */
    private void form(int depth, JavaType type, KeyForm form) {
        if (!form.equals(KeyForm.known(type).orElse(KeyForm.NONE))) {
            form.parts().forEach(part -> add(depth, "keyPart", part.name() + " " + kind(part.form())));
            add(depth, "keyForm", kind(form));
        }
    }

    private static String kind(KeyForm form) {
        return form.kind() + (form.constants().isEmpty() ? "" : " " + String.join(" ", form.constants()));
    }

    /** Adds partitions; those of many keys once, where several computations after each other have the same, as those of one class do. */
    private void add(Partitions partitions) {
        boolean brief = partitions.dimensions().stream().allMatch(DynamicDimension.class::isInstance);
        if (!brief && partitions.equals(last)) {
            add(1, "samePartitions", "");
        } else {
            partitions.dimensions().forEach(this::add);
        }
        if (!brief) {
            last = partitions;
        }
    }

    private void add(Dimension dimension) {
        if (dimension instanceof DynamicDimension dynamic) {
            add(1, "dynamicPartitions", dynamic.set());
        } else if (dimension instanceof StaticDimension fixed) {
            fixed.keys().forEach(key -> add(1, "partition", key));
            addUnlessEmpty(1, "ofEnum", fixed.of());
            add(1, "staticPartitions", fixed.dimension());
        } else if (dimension instanceof TimeDimension time) {
            WindowDefinition windows = time.definition();
            addUnlessEmpty(1, "cron", windows.cron());
            add(1, "start", windows.start());
            addUnlessEmpty(1, "end", windows.end());
            addUnlessEmpty(1, "zone", windows.zone().equals("UTC") ? "" : windows.zone());
            addUnlessEmpty(1, "format", windows.format().equals(windows.kind().format()) ? "" : windows.format());
            String offsets = windows.minuteOffset() + " " + windows.hourOffset() + " " + windows.dayOffset() + " "
                    + windows.endOffset();
            String usual = windows.kind() == WindowDefinition.Kind.MONTHLY ? "0 0 1 0" : "0 0 0 0";
            addUnlessEmpty(1, "windowOffsets", offsets.equals(usual) ? "" : offsets);
            add(1, "windows", windows.kind() + " " + time.name());
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
        if (length + line.length() > LONGEST_TEXT) {
            flush();
        }
        lines.add(line);
        text.append(line).append('\n');
        length += line.length() + 1;
    }

    private static String escaped(String value) {
        String escaped = value.replace("\\", "\\\\").replace("\n", "\\n");
        return escaped.endsWith(" ") ? escaped.substring(0, escaped.length() - 1) + "\\s" : escaped;
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
