package dev.partita.internal.engine;

import dev.partita.CheckResult;
import dev.partita.model.Automation.CatchUp;
import dev.partita.model.ConfigProperty;
import dev.partita.model.JavaType;
import dev.partita.model.Parameter;
import dev.partita.spi.Codec;
import dev.partita.spi.ConfigType;
import dev.partita.spi.Declarations;
import dev.partita.spi.Declarations.CheckDeclaration;
import dev.partita.spi.Declarations.ComputationDeclaration;
import dev.partita.spi.Declarations.ResourceDeclaration;
import dev.partita.spi.Inputs;
import dev.partita.spi.KeyMapping;
import dev.partita.spi.Registry;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A registry as the processor generates it, put together by a test. */
final class TestRegistry implements Registry {

    private final String className;
    private final List<Consumer<Declarations>> declares = new ArrayList<>();
    private final List<Body> computations = new ArrayList<>();
    private final List<Codec<?>> codecs = new ArrayList<>();
    private final List<Body> resources = new ArrayList<>();
    private final List<Body> checks = new ArrayList<>();
    private final List<Body> automations = new ArrayList<>();
    private final List<KeyMapping<?, ?>> mappings = new ArrayList<>();
    private final List<ConfigType<?>> configTypes = new ArrayList<>();
    private @Nullable Body constructor;

    private TestRegistry(String className) {
        this.className = className;
    }

    static TestRegistry of(String className) {
        return new TestRegistry(className);
    }

    /** A user's method, with its arguments. */
    @FunctionalInterface
    interface Body {
        @Nullable
        Object call(Inputs in) throws Throwable;
    }

    TestRegistry uses(String name) {
        declares.add(declarations -> declarations.uses(name));
        return this;
    }

    TestRegistry external(String key) {
        declares.add(declarations -> declarations.external(key));
        return this;
    }

    /** An asset that is stored by a codec. */
    TestRegistry asset(
            String name, String type, Codec<?> codec, Consumer<ComputationDeclaration> parameters, Body body) {
        codecs.add(codec);
        return computation(name, parameters, declaration -> declaration.asset(name, name, type), body);
    }

    /** A whole number whose code has a version. */
    TestRegistry versioned(String name, String version, Consumer<ComputationDeclaration> parameters, Body body) {
        codecs.add(Codec.INTEGER);
        return computation(
                name,
                parameters,
                declaration -> declaration.asset(name, name, "int").codeVersion(version),
                body);
    }

    /** An asset without a value. */
    TestRegistry action(String name, Consumer<ComputationDeclaration> parameters, Body body) {
        return asset(name, "void", Codec.STRING, parameters, body);
    }

    /** An asset that an {@code IoManager} stores. */
    TestRegistry managed(String name, String type, Consumer<ComputationDeclaration> parameters, Body body) {
        codecs.add(Codec.STRING);
        return computation(name, parameters, declaration -> declaration.managedAsset(name, name, type), body);
    }

    private TestRegistry computation(
            String name,
            Consumer<ComputationDeclaration> parameters,
            Consumer<ComputationDeclaration> assets,
            Body body) {
        computations.add(body);
        declares.add(declarations -> {
            ComputationDeclaration declaration = declarations.computation(name + "()");
            parameters.accept(declaration);
            assets.accept(declaration);
        });
        return this;
    }

    /** A method that computes two texts. */
    TestRegistry twoTexts(String name, String first, String second, Body body) {
        codecs.add(Codec.STRING);
        codecs.add(Codec.STRING);
        computations.add(body);
        declares.add(declarations -> {
            ComputationDeclaration declaration = declarations.multiAsset(name + "()");
            declaration.dynamicPartitions("s3").partitionKey("key");
            declaration.asset(first, first, "java.lang.String");
            declaration.asset(second, second, "java.lang.String");
        });
        return this;
    }

    TestRegistry resource(String name, String type, Consumer<ResourceDeclaration> parameters, Body body) {
        resources.add(body);
        declares.add(declarations -> parameters.accept(declarations.resource(name + "()", type)));
        return this;
    }

    /** A check of an asset, whose body returns a {@link CheckResult}. */
    TestRegistry check(String name, String asset, Consumer<CheckDeclaration> parameters, Body body) {
        checks.add(body);
        declares.add(declarations -> parameters.accept(declarations.check(name + "()", asset)));
        return this;
    }

    /** A sensor that takes its context. */
    TestRegistry sensor(String name, String target, long everyMillis, long timeoutMillis, Body body) {
        automations.add(body);
        declares.add(declarations -> declarations.read("sensor " + name + "()\n  tickContext context\n  every "
                + everyMillis + "\n  target " + target + "\n  within " + timeoutMillis + "\n"));
        return this;
    }

    /** A schedule that takes its context; without a cron expression, one of windows. */
    TestRegistry schedule(String name, String target, String cron, String zone, CatchUp catchUp, Body body) {
        automations.add(body);
        declares.add(declarations -> declarations.read("schedule " + name + "()\n  tickContext context\n"
                + (cron.isEmpty() ? "" : "  atCron " + cron + "\n  atZone " + zone + "\n") + "  catchUp " + catchUp
                + "\n  target " + target + "\n  within 60000\n"));
        return this;
    }

    /** A schedule that requests its target. */
    TestRegistry schedule(String name, String target, String cron, String zone, CatchUp catchUp) {
        declares.add(declarations -> declarations.read("schedule\n  called " + name + "\n"
                + (cron.isEmpty() ? "" : "  atCron " + cron + "\n  atZone " + zone + "\n") + "  catchUp " + catchUp
                + "\n  target " + target + "\n  within 60000\n"));
        return this;
    }

    /** A mapping of the user's: that of the next parameter that asks for one. */
    TestRegistry mapping(KeyMapping<?, ?> mapping) {
        mappings.add(mapping);
        return this;
    }

    TestRegistry constructor(Consumer<Declarations> parameters, Body body) {
        constructor = body;
        declares.add(parameters);
        return this;
    }

    /** How the next property of the configuration is read. */
    TestRegistry configType(ConfigType<?> type) {
        configTypes.add(type);
        return this;
    }

    /** A parameter that takes a property of its own name. */
    static Parameter.Config config(String name, String type, boolean secret) {
        JavaType written = JavaType.parse(type);
        return new Parameter.Config(
                name, written, name, List.of(new ConfigProperty(name, written, Optional.empty(), secret)));
    }

    @Override
    public ConfigType<?> configType(int property) {
        return configTypes.get(property);
    }

    @Override
    public int version() {
        return VERSION;
    }

    @Override
    public String className() {
        return className;
    }

    @Override
    public void declare(Declarations declarations) {
        declares.forEach(declaring -> declaring.accept(declarations));
    }

    @Override
    public @Nullable Object compute(int computation, Inputs in) throws Throwable {
        return computations.get(computation).call(in);
    }

    @Override
    public @Nullable CheckResult check(int check, Inputs in) throws Throwable {
        return (CheckResult) checks.get(check).call(in);
    }

    @Override
    public @Nullable Object tick(int automation, Inputs in) throws Throwable {
        return automations.get(automation).call(in);
    }

    @Override
    public Codec<?> codec(int asset) {
        return codecs.get(asset);
    }

    @Override
    public @Nullable Object resource(int resource, Inputs in) throws Throwable {
        return resources.get(resource).call(in);
    }

    @Override
    public Object instance(Inputs in) throws Throwable {
        return Objects.requireNonNull(Objects.requireNonNull(constructor).call(in));
    }

    @Override
    public KeyMapping<?, ?> mapping(int mapping) {
        return mappings.get(mapping);
    }
}
