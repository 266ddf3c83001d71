package dev.partita.internal.engine;

import dev.partita.internal.state.Materializations;
import dev.partita.internal.state.Store;
import dev.partita.model.Asset;
import dev.partita.model.Assignability;
import dev.partita.model.Computation;
import dev.partita.model.Dimension;
import dev.partita.model.Fit;
import dev.partita.model.JavaType;
import dev.partita.model.Mapping;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Gives a step what its upstream assets produced, whole or not at all. Thread-safe. */
final class Upstream {

    private final Store store;
    private final Values values;
    private final Assignability types;
    private final Map<Dimension, List<String>> keysOf;
    private final Runnable settle;

    /** @param settle waits until what the run has materialized so far is recorded */
    Upstream(Store store, Values values, Assignability types, Map<Dimension, List<String>> keysOf, Runnable settle) {
        this.settle = settle;
        this.keysOf = keysOf;
        this.store = store;
        this.values = values;
        this.types = types;
    }

    /**
     * What a parameter takes of an upstream asset.
     *
     * @param key the partition of the step
     * @param succeeded whether the run has materialized the upstream partition of the same key, or the upstream asset that has none
     * @throws MissingInputException if something of it was never materialized
     */
    @Nullable
    Object value(Computation computation, Asset upstream, JavaType parameter, String key, boolean succeeded)
            throws Throwable {
        Mapping mapping =
                Mapping.between(upstream.partitions(), computation.partitions()).orElseThrow();
        Fit fit = Fit.of(mapping, upstream.type(), parameter, types);
        if (!(fit instanceof Fit.Accepted accepted)) {
            throw new IllegalStateException(computation.key() + " does not accept " + upstream.key());
        }
        return switch (accepted.reading()) {
            case BY_KEY -> byKey(computation, upstream);
            case VALUE -> {
                if (!succeeded && !materialized(upstream, key)) {
                    throw upstream.partitions().partitioned()
                            ? MissingInputException.partitions(
                                    computation.key().text(), upstream.key().text(), List.of(key))
                            : MissingInputException.whole(
                                    computation.key().text(), upstream.key().text());
                }
                yield values.load(upstream, StepRunner.partition(upstream, key));
            }
            case OPTIONAL ->
                succeeded || materialized(upstream, key)
                        ? Optional.ofNullable(values.load(upstream, StepRunner.partition(upstream, key)))
                        : Optional.empty();
        };
    }

    private boolean materialized(Asset upstream, String key) {
        String partition = upstream.partitions().partitioned() ? key : "";
        Materializations.State state = store.materializations()
                .states(upstream.key().text(), List.of(partition))
                .get(partition);
        return state != null && state.materialized().isPresent();
    }

    private Map<String, Object> byKey(Computation computation, Asset upstream) throws Throwable {
        List<String> keys =
                keysOf.getOrDefault(upstream.partitions().dimensions().get(0), List.of());
        settle.run();
        Map<String, Materializations.State> states =
                store.materializations().states(upstream.key().text(), keys);
        List<String> missing = new ArrayList<>();
        for (String key : keys) {
            Materializations.State state = states.get(key);
            if (state == null || state.materialized().isEmpty()) {
                missing.add(key);
            }
        }
        if (!missing.isEmpty()) {
            throw MissingInputException.partitions(
                    computation.key().text(), upstream.key().text(), missing);
        }
        Map<String, Object> byKey = new LinkedHashMap<>();
        for (String key : keys) {
            byKey.put(key, values.load(upstream, StepRunner.partition(upstream, key)));
        }
        return Collections.unmodifiableMap(byKey);
    }
}
