package dev.partita.internal.engine;

import dev.partita.Materialized;
import dev.partita.PartitaException;
import dev.partita.duckdb.AssetTables;
import dev.partita.duckdb.Query;
import dev.partita.internal.engine.Plan.Stage;
import dev.partita.internal.engine.StepExecutor.Kept;
import dev.partita.internal.engine.StepExecutor.Made;
import dev.partita.internal.state.StoredValue;
import dev.partita.model.Asset;
import dev.partita.model.Call;
import dev.partita.model.Computation;
import dev.partita.model.Dependency;
import dev.partita.model.JavaType;
import dev.partita.model.Parameter;
import dev.partita.model.Target;
import dev.partita.model.Text;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Runs single steps: gathers the arguments, calls the user's method, and stores what it returns. Thread-safe. */
final class StepRunner {

    private final Pipeline pipeline;
    private final Values values;
    private final Upstream upstream;
    private final Resources resources;
    private final BoundConfig config;
    private final Timeouts timeouts;

    StepRunner(
            Pipeline pipeline,
            Values values,
            Upstream upstream,
            Resources resources,
            BoundConfig config,
            Timeouts timeouts) {
        this.pipeline = pipeline;
        this.values = values;
        this.upstream = upstream;
        this.resources = resources;
        this.config = config;
        this.timeouts = timeouts;
    }

    /**
     * Runs a step, or the steps of a batch; when this returns, the values are stored, or small enough for the event log.
     *
     * @param keys the partitions; several only where the computation takes several
     * @param attempt the number of this attempt; from 1
     * @return for each partition what was made of each output, in order
     * @throws Throwable what the user's method threw, or what was wrong before or after it
     */
    List<List<Made>> run(Stage stage, List<String> keys, long run, int attempt) throws Throwable {
        Computation computation = stage.computation();
        StepContext context = new StepContext(computation, keys, run, attempt);
        CallInputs inputs = new CallInputs(arguments(computation, keys), context, resources, computation.className());
        try {
            Object result = computed(computation, inputs);
            List<@Nullable Object> results =
                    computation.batch() > 0 ? ofBatch(computation, keys, inputs, result) : single(result);
            List<List<Made>> made = new ArrayList<>();
            for (int i = 0; i < keys.size(); i++) {
                made.add(store(computation, keys.get(i), results.get(i), context.metadata()));
            }
            return made;
        } finally {
            inputs.tables().forEach(AssetTables::release);
        }
    }

    /**
     * Whether what calls return for several partitions is stored together: queries, of which one statement for many costs little more than one
     * for each.
     */
    boolean storesTogether(Stage stage) {
        Computation computation = stage.computation();
        return !computation.several()
                && computation.batch() == 0
                && computation.partitions().partitioned()
                && Values.asTable(asset(computation, 0));
    }

    /** How one of several steps ended whose values are stored together. */
    sealed interface End {

        record Succeeded(List<Made> made) implements End {}

        record Failed(Throwable error) implements End {}
    }

    /** Runs steps whose queries are stored together, each as if it were run by itself; returns how they ended, in order. */
    List<End> queries(Stage stage, List<String> keys, long run, int attempt) {
        Computation computation = stage.computation();
        List<CallInputs> calls = new ArrayList<>();
        @Nullable End[] ends = new End[keys.size()];
        List<Integer> open = new ArrayList<>();
        List<Map<String, Object>> metadata = new ArrayList<>();
        List<AssetTables.Replacement> replacements = new ArrayList<>();
        try {
            for (int i = 0; i < keys.size(); i++) {
                try {
                    StepContext context = new StepContext(computation, List.of(keys.get(i)), run, attempt);
                    CallInputs inputs = new CallInputs(
                            arguments(computation, List.of(keys.get(i))), context, resources, computation.className());
                    calls.add(inputs);
                    Object result = computed(computation, inputs);
                    Map<String, Object> about = new LinkedHashMap<>(context.metadata());
                    replacements.add(new AssetTables.Replacement(keys.get(i), query(computation, result, about)));
                    metadata.add(about);
                    open.add(i);
                } catch (Throwable e) {
                    ends[i] = new End.Failed(e);
                }
            }
            List<AssetTables.Stored> stored =
                    values.tables().store(computation.key().text(), replacements);
            for (int i = 0; i < open.size(); i++) {
                ends[open.get(i)] = end(stored.get(i), metadata.get(i));
            }
        } catch (Throwable e) {
            for (int i = 0; i < ends.length; i++) {
                ends[i] = ends[i] == null ? new End.Failed(e) : ends[i];
            }
        } finally {
            calls.forEach(call -> call.tables().forEach(AssetTables::release));
        }
        return Arrays.stream(ends).map(Objects::requireNonNull).toList();
    }

    private static Query query(Computation computation, @Nullable Object result, Map<String, Object> about) {
        Object value = result;
        if (result instanceof Materialized<?> materialized) {
            about.putAll(materialized.metadata());
            value = materialized.value();
        }
        if (value instanceof Query query) {
            return query;
        }
        throw new PartitaException("'" + computation.key() + "' returned null, which is no query.");
    }

    private End end(AssetTables.Stored stored, Map<String, Object> about) {
        return stored.failure().isPresent()
                ? new End.Failed(stored.failure().get())
                : new End.Succeeded(List.of(made(stored, about)));
    }

    private Made made(AssetTables.Stored stored, Map<String, Object> about) {
        about.putIfAbsent("rows", stored.rows());
        about.putIfAbsent("columns", stored.columns());
        return new Made(MetadataText.of(about, this::redacted), Kept.ELSEWHERE, "");
    }

    private Asset asset(Computation computation, int output) {
        return pipeline.graph().asset(computation.outputs().get(output).key()).orElseThrow();
    }

    /** What the user's method returned, in time. */
    private @Nullable Object computed(Computation computation, CallInputs inputs) throws Throwable {
        Timeouts.Watch watch = timeouts.watch(computation.policy().timeout());
        Object result;
        try (watch) {
            result = pipeline.registry(computation.className()).compute(pipeline.number(computation), inputs);
        } catch (Throwable e) {
            throw watch.problem(e).isPresent() ? watch.problem(e).get() : e;
        }
        Optional<PartitaException> late = watch.problem(null);
        if (late.isPresent()) {
            throw late.get();
        }
        // An interrupt that the user's code was sent, or sent itself, is not meant for those who store the value.
        Thread.interrupted();
        return result;
    }

    /** The error of a step as the event log keeps it, without what is secret. */
    String errorText(Throwable error) {
        return redacted(ErrorText.of(error));
    }

    /** A text without what is secret. */
    String redacted(String text) {
        return config.redacted(text);
    }

    private static List<@Nullable Object> single(@Nullable Object result) {
        return Collections.singletonList(result);
    }

    /** What a batch returned for each of its partitions. */
    private static List<@Nullable Object> ofBatch(
            Computation computation, List<String> keys, CallInputs inputs, @Nullable Object result) {
        if (computation.outputs().get(0).type().equals(JavaType.VOID)) {
            return Collections.nCopies(keys.size(), null);
        }
        if (!(result instanceof Map<?, ?> byKey)) {
            throw new PartitaException("'" + computation.key() + "' returned null instead of its partitions' values.");
        }
        List<@Nullable Object> results = new ArrayList<>();
        List<String> lacking = new ArrayList<>();
        List<String> nulls = new ArrayList<>();
        for (int i = 0; i < keys.size(); i++) {
            Object key = inputs.keys().get(i);
            Object value = byKey.get(key);
            if (value == null) {
                (byKey.containsKey(key) ? nulls : lacking).add("'" + Text.shortened(keys.get(i)) + "'");
            }
            results.add(value);
        }
        if (!lacking.isEmpty()) {
            throw new PartitaException("'" + computation.key() + "' returned no value for " + Text.listed(lacking)
                    + ".\nReturn an entry for each key that it got.");
        }
        if (!nulls.isEmpty()) {
            throw new PartitaException(
                    "'" + computation.key() + "' returned null, which is no value, for " + Text.listed(nulls)
                            + ".\nReturn a value for each key that it got, or let the values be Optional.");
        }
        if (byKey.size() > keys.size()) {
            List<String> extra = byKey.keySet().stream()
                    .filter(key -> !inputs.keys().contains(key))
                    .map(key -> "'" + Text.shortened(Text.visible(String.valueOf(key))) + "'")
                    .toList();
            throw new PartitaException("'" + computation.key() + "' returned values of keys that it did not get: "
                    + Text.listed(extra) + ".\nReturn an entry for each key that it got, and no other.");
        }
        return results;
    }

    /** Stores what was computed for one partition. */
    private List<Made> store(Computation computation, String key, @Nullable Object result, Map<String, Object> metadata)
            throws Throwable {
        List<Made> made = new ArrayList<>();
        for (int i = 0; i < computation.outputs().size(); i++) {
            made.add(store(
                    computation,
                    i,
                    key,
                    computation.several() && result instanceof Object[] outputs ? outputs[i] : result,
                    metadata));
        }
        return made;
    }

    private Made store(
            Computation computation, int output, String key, @Nullable Object result, Map<String, Object> metadata)
            throws Throwable {
        Map<String, Object> about = new LinkedHashMap<>(metadata);
        Object value = result;
        if (result instanceof Materialized<?> materialized) {
            about.putAll(materialized.metadata());
            value = materialized.value();
        }
        Asset asset = asset(computation, output);
        if (Values.asTable(asset) && value instanceof Query query) {
            return storeRows(asset, key, query, about);
        }
        String text = MetadataText.of(about, this::redacted);
        StoredValue stored = values.store(asset, Upstream.partition(asset, key), value);
        return stored == null
                ? new Made(text, Kept.NOWHERE, "")
                : stored.kept()
                        ? new Made(text, Kept.HERE, new String(stored.bytes(), StandardCharsets.UTF_8))
                        : new Made(text, Kept.ELSEWHERE, "");
    }

    /** Stores the rows of a query, and says how many there are and which columns the table has. */
    private Made storeRows(Asset asset, String key, Query query, Map<String, Object> about) throws Throwable {
        return made(values.storeRows(asset, key, query), about);
    }

    private @Nullable Object[] arguments(Computation computation, List<String> keys) throws Throwable {
        return arguments(
                pipeline.graph().call(computation), computation, dependency -> upstream.value(dependency, keys));
    }

    /**
     * The arguments of a call.
     *
     * @param computation what the call computes, or what stands for a check
     * @param source where the values of upstream assets come from
     */
    @Nullable
    Object[] arguments(Call call, Computation computation, Source source) throws Throwable {
        @Nullable Object[] arguments = new Object[call.targets().size()];
        for (int i = 0; i < arguments.length; i++) {
            Target target = call.targets().get(i);
            if (target instanceof Target.Upstream needed
                    && call.parameters().get(i) instanceof Parameter.Reference reference) {
                Object value = source.value(new Dependency(computation, needed.asset(), i));
                if (value == null && !reference.type().boxed().equals(reference.type())) {
                    throw new PartitaException("'" + needed.asset().key() + "' produced null, but '" + computation.key()
                            + "' takes " + reference.type() + " '" + reference.name() + "', which can't be null."
                            + "\nTake its box, or produce a value.");
                }
                arguments[i] = widened(value, reference.type());
            } else if (call.parameters().get(i) instanceof Parameter.Config wanted) {
                arguments[i] = config.value(new ConfigUse(computation.className(), wanted, call.label()));
            } else if (!(target instanceof Target.Own)) {
                arguments[i] = resources.resource(target);
            }
        }
        return arguments;
    }

    /** Gives what a parameter takes of an upstream asset. */
    interface Source {
        @Nullable
        Object value(Dependency dependency) throws Throwable;
    }

    /** A number as the primitive type of a parameter wants it: Java widens what a variable holds, not what a box does. */
    private static @Nullable Object widened(@Nullable Object value, JavaType type) {
        if (value instanceof Character character) {
            return switch (type.name()) {
                case "int" -> (int) character;
                case "long" -> (long) character;
                case "float" -> (float) character;
                case "double" -> (double) character;
                default -> value;
            };
        }
        if (value instanceof Number number) {
            return switch (type.name()) {
                case "short" -> number.shortValue();
                case "int" -> number.intValue();
                case "long" -> number.longValue();
                case "float" -> number.floatValue();
                case "double" -> number.doubleValue();
                default -> value;
            };
        }
        return value;
    }
}
