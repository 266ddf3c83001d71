package dev.partita.internal.engine;

import dev.partita.CheckResult;
import dev.partita.duckdb.AssetTables;
import dev.partita.internal.engine.StepExecutor.Checked;
import dev.partita.internal.engine.StepExecutor.Made;
import dev.partita.internal.engine.StepExecutor.Verdict;
import dev.partita.model.Asset;
import dev.partita.model.BoundCheck;
import dev.partita.model.Computation;
import dev.partita.model.Dependency;
import dev.partita.model.Fit;
import dev.partita.model.Output;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Runs the checks of single partitions: gathers what each reads, calls the user's method, and says what came of it. Thread-safe. */
final class CheckRunner {

    private final Pipeline pipeline;
    private final StepRunner steps;
    private final Values values;
    private final Upstream upstream;
    private final Resources resources;
    /** Whether a dependency is on what is checked. */
    private final Map<Dependency, Boolean> own = new ConcurrentHashMap<>();

    /** @param steps gathers arguments */
    CheckRunner(Pipeline pipeline, StepRunner steps, Values values, Upstream upstream, Resources resources) {
        this.pipeline = pipeline;
        this.steps = steps;
        this.values = values;
        this.upstream = upstream;
        this.resources = resources;
    }

    /**
     * Checks what was just made of a partition, and is not recorded yet.
     *
     * @param made of each asset of the computation, in order
     */
    List<Checked> check(Computation computation, String key, List<Made> made, long run, int attempt) {
        List<Checked> checked = new ArrayList<>();
        for (Output output : computation.outputs()) {
            for (BoundCheck check : pipeline.graph().checks(output.key())) {
                checked.add(check(check, key, made, run, attempt));
            }
        }
        return checked;
    }

    /** Checks a partition that was materialized earlier. */
    Checked check(BoundCheck check, String key, long run) {
        return check(check, key, null, run, 1);
    }

    private Checked check(BoundCheck check, String key, @Nullable List<Made> made, long run, int attempt) {
        Verdict failed = check.check().blocking() ? Verdict.BLOCKED : Verdict.FAILED;
        try {
            StepContext context =
                    new StepContext(check.computation(), check.asset().key(), List.of(key), run, attempt);
            CheckResult result = result(check, key, made, context);
            if (result == null) {
                return checked(check, failed, "The check returned null.", context.metadata());
            }
            Map<String, Object> about = new LinkedHashMap<>(context.metadata());
            about.putAll(result.metadata());
            return result.success()
                    ? checked(check, Verdict.PASSED, "", about)
                    : checked(check, failed, ErrorText.storable(result.reason()), about);
        } catch (Throwable e) {
            return checked(check, failed, ErrorText.of(e), Map.of());
        } finally {
            // An interrupt that the user's code was sent, or sent itself, is not meant for what follows.
            Thread.interrupted();
        }
    }

    private Checked checked(BoundCheck check, Verdict verdict, String reason, Map<String, Object> about) {
        return new Checked(
                check.asset().key().text(),
                check.check().name(),
                verdict,
                steps.redacted(reason),
                MetadataText.of(about, steps::redacted));
    }

    private @Nullable CheckResult result(BoundCheck check, String key, @Nullable List<Made> made, StepContext context)
            throws Throwable {
        String className = check.check().className();
        @Nullable
        Object[] arguments =
                steps.arguments(check.call(), check.computation(), dependency -> value(check, dependency, key, made));
        CallInputs inputs = new CallInputs(arguments, context, resources, className);
        try {
            return pipeline.registry(className).check(pipeline.number(check), inputs);
        } finally {
            inputs.tables().forEach(AssetTables::release);
        }
    }

    private @Nullable Object value(BoundCheck check, Dependency dependency, String key, @Nullable List<Made> made)
            throws Throwable {
        if (made == null || !own.computeIfAbsent(dependency, check::own) || Values.asTable(dependency.upstream())) {
            return upstream.value(dependency, List.of(key));
        }
        Asset asset = dependency.upstream();
        Object value = Values.asTable(asset)
                ? upstream.table(asset, List.of(key))
                : values.load(asset, Upstream.partition(asset, key), made.get(asset.output()));
        return upstream.reading(dependency) == Fit.Reading.OPTIONAL ? Optional.ofNullable(value) : value;
    }
}
