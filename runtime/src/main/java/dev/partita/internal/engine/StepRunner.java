package dev.partita.internal.engine;

import dev.partita.AssetPartition;
import dev.partita.Materialized;
import dev.partita.PartitaException;
import dev.partita.internal.engine.Plan.Stage;
import dev.partita.model.Asset;
import dev.partita.model.Call;
import dev.partita.model.Computation;
import dev.partita.model.JavaType;
import dev.partita.model.Parameter;
import dev.partita.model.Target;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Runs single steps: gathers the arguments, calls the user's method, and stores what it returns. Thread-safe. */
final class StepRunner {

    private final Pipeline pipeline;
    private final Values values;
    private final Upstream upstream;
    private final Resources resources;

    StepRunner(Pipeline pipeline, Values values, Upstream upstream, Resources resources) {
        this.pipeline = pipeline;
        this.values = values;
        this.upstream = upstream;
        this.resources = resources;
    }

    /**
     * Runs a step; when this returns, its values are stored.
     *
     * @param materializing the computations of the run, of which those that this step needs have succeeded for the partitions of the run
     * @return what each output's materialization says of itself, in order, as the event log keeps it
     * @throws Throwable what the user's method threw, or what was wrong before or after it
     */
    List<String> run(Stage stage, String key, long run, Set<Computation> materializing) throws Throwable {
        Computation computation = stage.computation();
        StepContext context = new StepContext(computation.key().text(), key, run);
        Object result = pipeline.registry(computation.className())
                .compute(
                        pipeline.number(computation),
                        new CallInputs(
                                arguments(computation, key, materializing),
                                context,
                                resources,
                                computation.className()));
        // An interrupt that the user's code was sent, or sent itself, is not meant for those who store the value.
        Thread.interrupted();
        List<String> metadata = new ArrayList<>();
        for (int i = 0; i < computation.outputs().size(); i++) {
            metadata.add(store(
                    computation,
                    i,
                    key,
                    computation.several() && result instanceof Object[] outputs ? outputs[i] : result,
                    context.metadata()));
        }
        return metadata;
    }

    private String store(
            Computation computation, int output, String key, @Nullable Object result, Map<String, Object> metadata)
            throws Throwable {
        Map<String, Object> about = new LinkedHashMap<>(metadata);
        Object value = result;
        if (result instanceof Materialized<?> materialized) {
            about.putAll(materialized.metadata());
            value = materialized.value();
        }
        Asset asset =
                pipeline.graph().asset(computation.outputs().get(output).key()).orElseThrow();
        String text = MetadataText.of(about);
        values.store(asset, partition(asset, key), value);
        return text;
    }

    private @Nullable Object[] arguments(Computation computation, String key, Set<Computation> materializing)
            throws Throwable {
        Call call = pipeline.graph().call(computation);
        @Nullable Object[] arguments = new Object[call.targets().size()];
        for (int i = 0; i < arguments.length; i++) {
            Target target = call.targets().get(i);
            if (target instanceof Target.Upstream needed
                    && call.parameters().get(i) instanceof Parameter.Reference reference) {
                boolean inRun = needed.asset()
                        .computation()
                        .filter(materializing::contains)
                        .isPresent();
                Object value = upstream.value(computation, needed.asset(), reference.type(), key, inRun);
                if (value == null && !reference.type().boxed().equals(reference.type())) {
                    throw new PartitaException("'" + needed.asset().key() + "' produced null, but '" + computation.key()
                            + "' takes " + reference.type() + " '" + reference.name() + "', which can't be null."
                            + "\nTake its box, or produce a value.");
                }
                arguments[i] = widened(value, reference.type());
            } else if (!(target instanceof Target.Own)) {
                arguments[i] = resources.resource(target);
            }
        }
        return arguments;
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

    static AssetPartition partition(Asset asset, String key) {
        return new AssetPartition(
                asset.key().text(), asset.partitions().partitioned() ? Optional.of(key) : Optional.empty());
    }
}
