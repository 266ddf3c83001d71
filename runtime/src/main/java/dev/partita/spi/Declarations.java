package dev.partita.spi;

import dev.partita.model.Computation;
import dev.partita.model.ConfigProperty;
import dev.partita.model.DeclaringClass;
import dev.partita.model.Dimension;
import dev.partita.model.KeyForm;
import dev.partita.model.Parameter;
import dev.partita.model.UpstreamChoice;

/**
 * Takes down what a registry says of its class. Generated code only calls {@link #read}; the other methods say the same line by line,
 * where a registry is written by hand. Each that begins something new ends what came before.
 */
public final class Declarations {

    private final DeclarationText text;
    private final StringBuilder read = new StringBuilder();

    private Declarations(String className) {
        text = new DeclarationText(className);
    }

    /**
     * What a registry declares.
     *
     * @param module names what was compiled together with the class
     */
    public static DeclaringClass of(Registry registry, String module) {
        Declarations declarations = new Declarations(registry.className());
        registry.declare(declarations);
        return declarations.text.declared(module);
    }

    /**
     * What a text declares that was kept of a registry: all that it reads, in a row.
     *
     * @param className the canonical name of its class
     * @param module names what was compiled together with the class
     */
    public static DeclaringClass of(String className, String text, String module) {
        DeclarationText said = new DeclarationText(className);
        said.read(text);
        return said.declared(module);
    }

    /** Whether a registry is for a class, and reads this text and no other. */
    public static boolean says(Registry registry, String className, String text) {
        Declarations declarations = new Declarations(className);
        registry.declare(declarations);
        return registry.className().equals(className) && text.contentEquals(declarations.read);
    }

    /**
     * Takes down what a text says: lines of a word and its value, as {@link DeclarationText} explains. One text is much less for a
     * compiler to look at than many calls. Where it is too long for one, the next goes on with the line after its last.
     */
    public void read(String lines) {
        read.append(lines);
        text.read(lines);
    }

    /** Names a class of another module whose assets and resources may be named. */
    public void uses(String name) {
        text.line("uses", name);
    }

    /** Begins a computation: its method's signature, as {@link Computation#method()} writes it. */
    public ComputationDeclaration computation(String method) {
        text.line("computation", method);
        return new ComputationDeclaration();
    }

    /** Begins a computation whose method returns a record of several assets. */
    public ComputationDeclaration multiAsset(String method) {
        text.line("multiAsset", method);
        return new ComputationDeclaration();
    }

    /** Begins a resource: its method's signature, and the type that it provides. */
    public ResourceDeclaration resource(String method, String type) {
        text.line("resourceType", type);
        text.line("resourceMethod", method);
        return new ResourceDeclaration();
    }

    /** Begins an asset that something else materializes. */
    public ExternalDeclaration external(String key) {
        text.line("external", key);
        return new ExternalDeclaration();
    }

    /** Begins a check: its method's signature, and the key of the asset that it checks. */
    public CheckDeclaration check(String method, String asset) {
        text.line("check", method);
        text.line("checks", asset);
        return new CheckDeclaration();
    }

    /** Adds a parameter of the constructor. */
    public Declarations constructorParameter(String name, String type) {
        text.line("constructor", name + " " + type);
        return this;
    }

    /** Adds a parameter of the constructor that takes values of the configuration. */
    public Declarations constructorConfig(Parameter.Config config) {
        config("constructorConfig", config);
        return this;
    }

    private void config(String word, Parameter.Config config) {
        for (ConfigProperty property : config.properties()) {
            property.defaultValue().ifPresent(value -> text.line("default", value));
            if (property.secret()) {
                text.line("secret", "");
            }
            text.line("property", property.name() + " " + property.type().text());
        }
        text.line(
                word,
                config.name() + " " + config.property() + " " + config.type().text());
    }

    /** What is said of a computation; parameters in their order, then its assets. */
    public final class ComputationDeclaration {

        private ComputationDeclaration() {}

        private ComputationDeclaration line(String word, String value) {
            text.line(word, value);
            return this;
        }

        /** Adds a parameter that takes what the step knows of itself. */
        public ComputationDeclaration context(String name) {
            return line("context", name);
        }

        /** Adds a parameter that takes the key of the partition. */
        public ComputationDeclaration partitionKey(String name) {
            return line("partitionKey", name);
        }

        /** Adds a parameter that takes the window of time of the partition. */
        public ComputationDeclaration timeWindow(String name) {
            return line("timeWindow", name);
        }

        /** Adds a parameter of a type that is not stored by what is built in: a resource as a rule. */
        public ComputationDeclaration resource(String name, String type) {
            return line("resource", name + " " + type);
        }

        /** Adds a parameter of a type that can be stored: an upstream asset as a rule. */
        public ComputationDeclaration upstream(String name, String type) {
            return line("upstream", name + " " + type);
        }

        /** Adds a parameter that takes values of the configuration. */
        public ComputationDeclaration config(Parameter.Config config) {
            Declarations.this.config("config", config);
            return this;
        }

        /** Adds a parameter with {@code @From}; what it leaves out is empty. */
        public ComputationDeclaration from(String name, String type, String key, String in) {
            return line("fromKey", key).line("fromClass", in).line("from", name + " " + type);
        }

        /** Says which partitions the last parameter asks for, and how the keys are written by which it takes several. */
        public ComputationDeclaration asking(UpstreamChoice choice, KeyForm keys) {
            text.asking(choice, keys);
            return this;
        }

        /** Names upstream assets that only order. */
        public ComputationDeclaration deps(String... keys) {
            for (String key : keys) {
                text.line("dep", key);
            }
            return this;
        }

        /** Adds a dimension of its partitions: the keys of a dynamic set. */
        public ComputationDeclaration dynamicPartitions(String set) {
            return line("dynamicPartitions", set);
        }

        /** Adds a dimension of its partitions. */
        public ComputationDeclaration partitions(Dimension dimension) {
            text.dimension(dimension);
            return this;
        }

        /** Says how a step that failed is tried again; the words are those of {@code dev.partita.Retry}. */
        public ComputationDeclaration retry(int max, long millis, String backoff, String jitter) {
            return line("retry", max + " " + millis + " " + backoff + " " + jitter);
        }

        /** Says how long a step may take. */
        public ComputationDeclaration timeout(long millis) {
            return line("timeout", String.valueOf(millis));
        }

        /** Names the pool whose limit holds. */
        public ComputationDeclaration pool(String name) {
            return line("pool", name);
        }

        /** Says how many partitions one call of its method gets at most. */
        public ComputationDeclaration batch(int size) {
            return line("batch", String.valueOf(size));
        }

        /** Says the same of a method whose batches are taken apart where one fails. */
        public ComputationDeclaration isolatedBatch(int size) {
            return line("isolatedBatch", String.valueOf(size));
        }

        /** Adds an asset that it produces: key, name and type, {@code "void"} if nothing is stored. */
        public About asset(String key, String name, String type) {
            line("key", key).line("asset", name + " " + type);
            return new About();
        }

        /** Adds an asset of a type that only an {@code IoManager} stores. */
        public About managedAsset(String key, String name, String type) {
            line("key", key).line("managedAsset", name + " " + type);
            return new About();
        }
    }

    /** What people say about the last asset; what is left out is empty. */
    public final class About {

        private About() {}

        private About line(String word, String value) {
            text.line(word, value);
            return this;
        }

        public About codeVersion(String version) {
            return line("codeVersion", version);
        }

        public About group(String name) {
            return line("group", name);
        }

        public About kinds(String... names) {
            return line("kinds", String.join(" ", names));
        }

        public About tag(String name, String value) {
            return line("tag", name + "=" + value);
        }

        public About owners(String... names) {
            return line("owners", String.join(" ", names));
        }

        public About description(String words) {
            return line("description", words);
        }
    }

    /** What is said of a resource; parameters in their order. */
    public final class ResourceDeclaration {

        private ResourceDeclaration() {}

        /** Says that the method is called on the instance of its class. */
        public ResourceDeclaration onInstance() {
            text.line("onInstance", "");
            return this;
        }

        /** Adds a parameter that takes values of the configuration. */
        public ResourceDeclaration config(Parameter.Config config) {
            Declarations.this.config("config", config);
            return this;
        }

        /** Adds a parameter: another resource. */
        public ResourceDeclaration resource(String name, String type) {
            text.line("resource", name + " " + type);
            return this;
        }
    }

    /** What is said of a check; parameters in their order. */
    public final class CheckDeclaration {

        private CheckDeclaration() {}

        private CheckDeclaration line(String word, String value) {
            text.line(word, value);
            return this;
        }

        /** Names it otherwise than its method. */
        public CheckDeclaration name(String name) {
            return line("checkName", name);
        }

        /** Says that what is downstream does not run when it fails. */
        public CheckDeclaration blocking() {
            return line("blocking", "");
        }

        /** Says what it is for. */
        public CheckDeclaration description(String words) {
            return line("description", words);
        }

        /** Adds a parameter that takes what the step knows of itself. */
        public CheckDeclaration context(String name) {
            return line("context", name);
        }

        /** Adds a parameter that takes the text of the key of the partition. */
        public CheckDeclaration partitionKey(String name) {
            return line("checkKey", "TEXT")
                    .line("checkKeyType", "java.lang.String")
                    .line("partitionKey", name);
        }

        /** Adds a parameter that takes the window of time of the partition. */
        public CheckDeclaration timeWindow(String name) {
            return line("timeWindow", name);
        }

        /** Adds a parameter of a type that is not stored by what is built in: a resource as a rule. */
        public CheckDeclaration resource(String name, String type) {
            return line("resource", name + " " + type);
        }

        /** Adds a parameter of a type that can be stored: the checked value, or that of another asset, as a rule. */
        public CheckDeclaration upstream(String name, String type) {
            return line("upstream", name + " " + type);
        }

        /** Adds a parameter with {@code @From}; what it leaves out is empty. */
        public CheckDeclaration from(String name, String type, String key, String in) {
            return line("fromKey", key).line("fromClass", in).line("from", name + " " + type);
        }

        /** Says which partitions the last parameter asks for, and how the keys are written by which it takes several. */
        public CheckDeclaration asking(UpstreamChoice choice, KeyForm keys) {
            text.asking(choice, keys);
            return this;
        }
    }

    /** What is said of an asset that something else materializes. */
    public final class ExternalDeclaration {

        private ExternalDeclaration() {}

        /** Adds a dimension of its partitions: the keys of a dynamic set. */
        public ExternalDeclaration dynamicPartitions(String set) {
            text.line("dynamicPartitions", set);
            return this;
        }

        /** Adds a dimension of its partitions. */
        public ExternalDeclaration partitions(Dimension dimension) {
            text.dimension(dimension);
            return this;
        }

        /** Begins what people say about it. */
        public About about() {
            return new About();
        }
    }
}
