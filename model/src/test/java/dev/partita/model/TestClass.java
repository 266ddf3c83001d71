package dev.partita.model;

import dev.partita.model.DeclaringClass.Status;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Declares a class of assets by hand, as the compiler or a registry does. */
final class TestClass {

    private final String name;
    private String module = "shop.jar";
    private Status status = Status.CHECKED;
    private final List<String> uses = new ArrayList<>();
    private final List<Made> made = new ArrayList<>();
    private final List<ResourceMethod> resources = new ArrayList<>();
    private final List<External> externals = new ArrayList<>();
    private final List<Parameter> constructor = new ArrayList<>();
    private final Set<String> malformed = new HashSet<>();

    private TestClass(String name) {
        this.name = name;
    }

    static TestClass of(String name) {
        return new TestClass(name);
    }

    TestClass module(String text) {
        module = text;
        return this;
    }

    TestClass status(Status known) {
        status = known;
        return this;
    }

    TestClass uses(String... names) {
        uses.addAll(Arrays.asList(names));
        return this;
    }

    TestClass malformed(String... names) {
        malformed.addAll(Arrays.asList(names));
        return this;
    }

    TestClass with(Made... computations) {
        made.addAll(Arrays.asList(computations));
        return this;
    }

    TestClass resource(String method, String type, Parameter... parameters) {
        resources.add(new ResourceMethod(name, method + "()", JavaType.parse(type), false, List.of(parameters)));
        return this;
    }

    TestClass instanceResource(String method, String type) {
        resources.add(new ResourceMethod(name, method + "()", JavaType.parse(type), true, List.of()));
        return this;
    }

    TestClass external(String key, Partitions partitions) {
        externals.add(new External(name, new AssetKey(key), partitions, Metadata.NONE));
        return this;
    }

    TestClass constructor(Parameter... parameters) {
        constructor.addAll(Arrays.asList(parameters));
        return this;
    }

    DeclaringClass declared() {
        return new DeclaringClass(
                name,
                module,
                status,
                uses,
                made.stream().map(computation -> computation.in(name)).toList(),
                resources,
                externals,
                constructor,
                malformed);
    }

    static Parameter needs(String parameter, String type) {
        return new Parameter.Reference(parameter, JavaType.parse(type), "", "", false, false);
    }

    static Made asset(String method, String type) {
        return new Made(method, false).output(method, method, type);
    }

    static Made multiAsset(String method) {
        return new Made(method, true);
    }

    /** A method that computes assets. */
    static final class Made {

        private final String method;
        private final boolean several;
        private final List<Output> outputs = new ArrayList<>();
        private final List<Parameter> parameters = new ArrayList<>();
        private final List<String> deps = new ArrayList<>();
        private Partitions partitions = Partitions.NONE;

        private Made(String method, boolean several) {
            this.method = method;
            this.several = several;
        }

        Made output(String key, String name, String type) {
            JavaType stored = JavaType.parse(type);
            outputs.add(new Output(
                    new AssetKey(key),
                    name,
                    "",
                    stored,
                    stored.equals(JavaType.VOID) ? Output.Storage.NONE : Output.Storage.BUILT_IN,
                    "",
                    Metadata.NONE));
            return this;
        }

        Made output(String name, String type) {
            return output(name, name, type);
        }

        Made key(String key) {
            outputs.set(0, with(outputs.get(0), key, outputs.get(0).storage(), ""));
            return this;
        }

        Made managed(String reason) {
            outputs.set(0, with(outputs.get(0), outputs.get(0).key().text(), Output.Storage.MANAGED, reason));
            return this;
        }

        private static Output with(Output output, String key, Output.Storage storage, String reason) {
            return new Output(
                    new AssetKey(key),
                    output.name(),
                    output.record(),
                    output.type(),
                    storage,
                    reason,
                    output.metadata());
        }

        Made takes(String name, String type) {
            parameters.add(new Parameter.Reference(name, JavaType.parse(type), "", "", false, true));
            return this;
        }

        Made takesResource(String name, String type) {
            parameters.add(needs(name, type));
            return this;
        }

        Made takesFrom(String name, String type, String key, String in) {
            parameters.add(new Parameter.Reference(name, JavaType.parse(type), key, in, true, true));
            return this;
        }

        Made takesKey() {
            parameters.add(new Parameter.PartitionKey("key"));
            return this;
        }

        Made deps(String... keys) {
            deps.addAll(Arrays.asList(keys));
            return this;
        }

        Made partitions(String set) {
            partitions = Partitions.dynamic(set);
            return this;
        }

        private Computation in(String className) {
            return new Computation(className, method + "()", several, outputs, parameters, deps, partitions);
        }
    }
}
