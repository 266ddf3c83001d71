package dev.partita.internal.engine;

import dev.partita.PartitaException;
import dev.partita.duckdb.DuckDb;
import dev.partita.internal.engine.Replacements.Replaced;
import dev.partita.model.Call;
import dev.partita.model.DeclaringClass;
import dev.partita.model.Parameter;
import dev.partita.model.ResourceMethod;
import dev.partita.model.Site;
import dev.partita.model.Target;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a process makes once and shares between its steps: resources, and the instances that instance methods are called on. Each is made
 * when first needed; {@link #close} closes what can be closed, the last made first. The rules of the graph keep resources from needing
 * each other, so the locks by which each is made once can't wait for each other.
 *
 * <p>A run that is given other values of the configuration has resources of its own, where these values reach; the others it shares.
 */
final class Resources implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger("partita");

    private final Pipeline pipeline;
    private final BoundConfig config;
    private final Function<BuiltInDuckDb.Settings, DuckDb> openDuckDb;
    private final Replaced replaced;
    private final @Nullable Resources shared;
    private final Map<Site, Call> calls = new HashMap<>();
    private final Map<Site, Lazy<Object>> provided = new HashMap<>();
    private final Map<String, Lazy<Object>> instances = new HashMap<>();
    private final @Nullable Lazy<DuckDb> duckDb;
    private final Deque<AutoCloseable> open = new ArrayDeque<>();

    Resources(
            Pipeline pipeline, Function<BuiltInDuckDb.Settings, DuckDb> duckDb, BoundConfig config, Replaced replaced) {
        this(pipeline, duckDb, config, replaced, null, uses -> true);
    }

    /**
     * Some resources.
     *
     * @param shared what has the others
     * @param own whether those that ask for these values of the configuration are among them
     */
    private Resources(
            Pipeline pipeline,
            Function<BuiltInDuckDb.Settings, DuckDb> openDuckDb,
            BoundConfig config,
            Replaced replaced,
            @Nullable Resources shared,
            Predicate<Set<ConfigUse>> own) {
        this.pipeline = pipeline;
        this.config = config;
        this.openDuckDb = openDuckDb;
        this.replaced = replaced;
        this.shared = shared;
        pipeline.graph().calls().forEach(call -> calls.put(call.site(), call));
        ConfigReach reach = new ConfigReach(pipeline.graph(), replaced);
        for (DeclaringClass declaring : pipeline.graph().classes()) {
            if (shared == null || own.test(reach.ofInstance(declaring.name()))) {
                instances.put(declaring.name(), new Lazy<>(() -> instance(declaring)));
            }
            for (ResourceMethod resource : declaring.resources()) {
                if (shared == null || own.test(reach.of(resource))) {
                    provided.put(resource.site(), new Lazy<>(() -> make(resource)));
                }
            }
        }
        duckDb = shared == null || own.test(Set.of(BuiltInDuckDb.USE)) ? new Lazy<>(this::openedDuckDb) : null;
    }

    private DuckDb openedDuckDb() {
        return replaced.duckDb()
                .orElseGet(
                        () -> remembered(openDuckDb.apply((BuiltInDuckDb.Settings) config.value(BuiltInDuckDb.USE))));
    }

    /** Those of a run: these, unless its configuration differs from that of the process; then new ones, which are closed with the run. */
    Resources of(BoundConfig run) {
        Set<String> differing = run.differing(config.configuration());
        return differing.isEmpty()
                ? this
                : new Resources(
                        pipeline,
                        openDuckDb,
                        run,
                        replaced,
                        this,
                        uses -> uses.stream()
                                .flatMap(use -> use.config().properties().stream())
                                .anyMatch(property -> differing.contains(property.name())));
    }

    /** The same for a run of another process: new ones are closed with these. */
    Resources lasting(BoundConfig run) {
        Resources own = of(run);
        return own == this ? this : remembered(own);
    }

    /** The resource that a parameter was found to mean. */
    Object resource(Target target) throws Throwable {
        if (target instanceof Target.Provided found) {
            Lazy<Object> own = provided.get(found.resource().site());
            return own != null ? own.value() : Objects.requireNonNull(shared).resource(target);
        }
        if (target instanceof Target.BuiltIn) {
            return duckDb != null
                    ? duckDb.value()
                    : Objects.requireNonNull(shared).resource(target);
        }
        throw new IllegalStateException(target.toString());
    }

    /** The instance of a class. */
    Object instance(String className) throws Throwable {
        Lazy<Object> own = instances.get(className);
        return own != null
                ? own.value()
                : Objects.requireNonNull(shared, className).instance(className);
    }

    private Object instance(DeclaringClass declaring) throws Throwable {
        Call constructor = calls.get(Site.ofMember(declaring.name(), DeclaringClass.CONSTRUCTOR));
        @Nullable Object[] arguments = constructor == null ? new Object[0] : arguments(constructor);
        return remembered(
                pipeline.registry(declaring.name()).instance(new CallInputs(arguments, null, this, declaring.name())));
    }

    private Object make(ResourceMethod resource) throws Throwable {
        Optional<Object> replacement = replaced.of(resource);
        if (replacement.isPresent()) {
            return replacement.get();
        }
        Call call = Objects.requireNonNull(calls.get(resource.site()));
        Object made = pipeline.registry(resource.className())
                .resource(pipeline.number(resource), new CallInputs(arguments(call), null, this, resource.className()));
        if (made == null) {
            throw new PartitaException("The @Resource method " + resource.qualifiedName() + " returned null."
                    + "\nReturn the resource, or throw an exception that says why there is none.");
        }
        return remembered(made);
    }

    private @Nullable Object[] arguments(Call call) throws Throwable {
        @Nullable Object[] arguments = new Object[call.targets().size()];
        for (int i = 0; i < arguments.length; i++) {
            arguments[i] = call.parameters().get(i) instanceof Parameter.Config wanted
                    ? config.value(new ConfigUse(call.in().name(), wanted, call.label()))
                    : resource(call.targets().get(i));
        }
        return arguments;
    }

    private <T> T remembered(T made) {
        if (made instanceof AutoCloseable closeable) {
            synchronized (open) {
                open.push(closeable);
            }
        }
        return made;
    }

    @Override
    public void close() {
        while (true) {
            AutoCloseable last;
            synchronized (open) {
                last = open.poll();
            }
            if (last == null) {
                return;
            }
            try {
                last.close();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (Exception | Error e) {
                LOG.warn("A resource could not be closed: {}", last, e);
            }
        }
    }
}
