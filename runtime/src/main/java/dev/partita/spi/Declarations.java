package dev.partita.spi;

import dev.partita.model.AssetKey;
import dev.partita.model.Computation;
import dev.partita.model.DeclaringClass;
import dev.partita.model.DeclaringClass.Status;
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
import dev.partita.model.UpstreamChoice;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Takes down what a registry says of its class. Each method that begins something new ends what came before. */
public final class Declarations {

    private final String className;
    private final String module;
    private final List<String> uses = new ArrayList<>();
    private final List<ComputationDeclaration> computations = new ArrayList<>();
    private final List<ResourceDeclaration> resources = new ArrayList<>();
    private final List<ExternalDeclaration> externals = new ArrayList<>();
    private final Parameters constructor = new Parameters();
    private final Map<String, JavaType> types = new HashMap<>();
    private final DeclarationText text = new DeclarationText(this);

    private Declarations(String className, String module) {
        this.className = className;
        this.module = module;
    }

    /**
     * What a registry declares.
     *
     * @param module names what was compiled together with the class
     */
    public static DeclaringClass of(Registry registry, String module) {
        Declarations declarations = new Declarations(registry.className(), module);
        registry.declare(declarations);
        return declarations.declared();
    }

    /**
     * Takes down what a text says: lines of a word and its value, as {@link DeclarationText} explains. One text is much less for a
     * compiler to look at than many calls. Where it is too long for one, the next goes on with the line after its last.
     */
    public void read(String lines) {
        text.read(lines);
    }

    /** Names a class of another module whose assets and resources may be named. */
    public void uses(String name) {
        uses.add(name);
    }

    /** Begins a computation: its method's signature, as {@link Computation#method()} writes it. */
    public ComputationDeclaration computation(String method) {
        return begin(method, false);
    }

    /** Begins a computation whose method returns a record of several assets. */
    public ComputationDeclaration multiAsset(String method) {
        return begin(method, true);
    }

    private ComputationDeclaration begin(String method, boolean several) {
        ComputationDeclaration computation = new ComputationDeclaration(method, several);
        computations.add(computation);
        return computation;
    }

    /** Begins a resource: its method's signature, and the type that it provides. */
    public ResourceDeclaration resource(String method, String type) {
        ResourceDeclaration resource = new ResourceDeclaration(method, type);
        resources.add(resource);
        return resource;
    }

    /** Begins an asset that something else materializes. */
    public ExternalDeclaration external(String key) {
        ExternalDeclaration external = new ExternalDeclaration(key);
        externals.add(external);
        return external;
    }

    /** Adds a parameter of the constructor. */
    public Declarations constructorParameter(String name, String type) {
        constructor.reference(name, type, false);
        return this;
    }

    /**
     * What a text declares that was kept of a registry: all that it reads, in a row.
     *
     * @param className the canonical name of its class
     * @param module names what was compiled together with the class
     */
    public static DeclaringClass of(String className, String text, String module) {
        Declarations declarations = new Declarations(className, module);
        declarations.read(text);
        return declarations.declared();
    }

    private DeclaringClass declared() {
        List<Computation> declaredComputations = new ArrayList<>(computations.size());
        for (ComputationDeclaration computation : computations) {
            declaredComputations.add(computation.declared());
        }
        List<ResourceMethod> declaredResources = new ArrayList<>(resources.size());
        for (ResourceDeclaration resource : resources) {
            declaredResources.add(resource.declared());
        }
        List<External> declaredExternals = new ArrayList<>(externals.size());
        for (ExternalDeclaration external : externals) {
            declaredExternals.add(external.declared());
        }
        return new DeclaringClass(
                className,
                module,
                Status.CHECKED,
                uses,
                declaredComputations,
                declaredResources,
                declaredExternals,
                constructor.list,
                Set.of());
    }

    /** The type that a text writes. Most types of a class are a few, so each is read and kept once. */
    private JavaType type(String text) {
        JavaType type = types.get(text);
        if (type == null) {
            type = JavaType.parse(text);
            types.put(text, type);
        }
        return type;
    }

    /** The parameters of one method. */
    private final class Parameters {

        private final List<Parameter> list = new ArrayList<>();

        private void reference(String name, String type, boolean storable) {
            list.add(new Parameter.Reference(name, type(type), "", "", false, storable));
        }
    }

    /** What is said of a computation; parameters in their order, then its assets. */
    public final class ComputationDeclaration {

        private final String method;
        private final boolean several;
        private final Parameters parameters = new Parameters();
        private final List<String> deps = new ArrayList<>();
        private final List<AssetDeclaration> assets = new ArrayList<>();
        private final List<Dimension> dimensions = new ArrayList<>();
        private int batch;

        private ComputationDeclaration(String method, boolean several) {
            this.method = method;
            this.several = several;
        }

        /** Adds a parameter that takes what the step knows of itself. */
        public ComputationDeclaration context(String name) {
            parameters.list.add(new Parameter.Context(name));
            return this;
        }

        /** Adds a parameter that takes the key of the partition. */
        public ComputationDeclaration partitionKey(String name) {
            parameters.list.add(new Parameter.PartitionKey(name));
            return this;
        }

        /** Adds a parameter that takes the window of time of the partition. */
        public ComputationDeclaration timeWindow(String name) {
            parameters.list.add(new Parameter.TimeWindow(name));
            return this;
        }

        /** Adds a parameter of a type that is not stored by what is built in: a resource as a rule. */
        public ComputationDeclaration resource(String name, String type) {
            parameters.reference(name, type, false);
            return this;
        }

        /** Adds a parameter of a type that can be stored: an upstream asset as a rule. */
        public ComputationDeclaration upstream(String name, String type) {
            parameters.reference(name, type, true);
            return this;
        }

        /** Adds a parameter with {@code @From}; what it leaves out is empty. */
        public ComputationDeclaration from(String name, String type, String key, String in) {
            parameters.list.add(new Parameter.Reference(name, type(type), key, in, true, true));
            return this;
        }

        /** Says which partitions the last parameter asks for, and how the keys are written by which it takes several. */
        public ComputationDeclaration asking(UpstreamChoice choice, KeyForm keys) {
            int last = parameters.list.size() - 1;
            if (!(parameters.list.get(last) instanceof Parameter.Reference said)) {
                throw new IllegalStateException("The last parameter takes no upstream value.");
            }
            parameters.list.set(
                    last,
                    new Parameter.Reference(
                            said.name(),
                            said.type(),
                            said.from(),
                            said.in(),
                            said.annotated(),
                            said.storable(),
                            choice,
                            keys));
            return this;
        }

        /** Names upstream assets that only order. */
        public ComputationDeclaration deps(String... keys) {
            deps.addAll(Arrays.asList(keys));
            return this;
        }

        /** Adds a dimension of its partitions: the keys of a dynamic set. */
        public ComputationDeclaration dynamicPartitions(String set) {
            return partitions(new DynamicDimension(set));
        }

        /** Adds a dimension of its partitions. */
        public ComputationDeclaration partitions(Dimension dimension) {
            dimensions.add(dimension);
            return this;
        }

        /** Says how many partitions one call of its method gets at most. */
        public ComputationDeclaration batch(int size) {
            batch = size;
            return this;
        }

        /** Adds an asset that it produces: key, name and type, {@code "void"} if nothing is stored. */
        public About asset(String key, String name, String type) {
            return add(key, name, type, type.equals("void") ? Storage.NONE : Storage.BUILT_IN);
        }

        /** Adds an asset of a type that only an {@code IoManager} stores. */
        public About managedAsset(String key, String name, String type) {
            return add(key, name, type, Storage.MANAGED);
        }

        private About add(String key, String name, String type, Storage storage) {
            AssetDeclaration asset = new AssetDeclaration(new AssetKey(key), name, type(type), storage, new About());
            assets.add(asset);
            return asset.about;
        }

        private Computation declared() {
            List<Output> outputs = new ArrayList<>(assets.size());
            for (AssetDeclaration asset : assets) {
                outputs.add(asset.declared());
            }
            return new Computation(
                    className, method, several, outputs, parameters.list, deps, new Partitions(dimensions), batch);
        }
    }

    private record AssetDeclaration(AssetKey key, String name, JavaType type, Storage storage, About about) {

        private Output declared() {
            return new Output(key, name, "", type, storage, "", about.declared());
        }
    }

    /** What people say about an asset; what is left out is empty. */
    public static final class About {

        private String group = "";
        private List<String> kinds = List.of();
        private Map<String, String> tags = Map.of();
        private List<String> owners = List.of();
        private String description = "";

        private About() {}

        public About group(String text) {
            group = text;
            return this;
        }

        public About kinds(String... texts) {
            kinds = List.of(texts);
            return this;
        }

        public About tag(String name, String value) {
            if (tags.isEmpty()) {
                tags = new TreeMap<>();
            }
            tags.put(name, value);
            return this;
        }

        public About owners(String... texts) {
            owners = List.of(texts);
            return this;
        }

        public About description(String text) {
            description = text;
            return this;
        }

        private Metadata declared() {
            return new Metadata(group, kinds, tags, owners, description);
        }
    }

    /** What is said of a resource; parameters in their order. */
    public final class ResourceDeclaration {

        private final String method;
        private final JavaType type;
        private final Parameters parameters = new Parameters();
        private boolean onInstance;

        private ResourceDeclaration(String method, String type) {
            this.method = method;
            this.type = type(type);
        }

        /** Says that the method is called on the instance of its class. */
        public ResourceDeclaration onInstance() {
            onInstance = true;
            return this;
        }

        /** Adds a parameter: another resource. */
        public ResourceDeclaration resource(String name, String parameterType) {
            parameters.reference(name, parameterType, false);
            return this;
        }

        private ResourceMethod declared() {
            return new ResourceMethod(className, method, type, onInstance, parameters.list);
        }
    }

    /** What is said of an asset that something else materializes. */
    public final class ExternalDeclaration {

        private final String key;
        private final About about = new About();
        private final List<Dimension> dimensions = new ArrayList<>();

        private ExternalDeclaration(String key) {
            this.key = key;
        }

        /** Adds a dimension of its partitions: the keys of a dynamic set. */
        public ExternalDeclaration dynamicPartitions(String set) {
            return partitions(new DynamicDimension(set));
        }

        /** Adds a dimension of its partitions. */
        public ExternalDeclaration partitions(Dimension dimension) {
            dimensions.add(dimension);
            return this;
        }

        /** Begins what people say about it. */
        public About about() {
            return about;
        }

        private External declared() {
            return new External(className, new AssetKey(key), new Partitions(dimensions), about.declared());
        }
    }
}
