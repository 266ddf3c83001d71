package dev.partita.internal.engine;

import dev.partita.internal.partitions.Needed;
import dev.partita.internal.state.Materializations;
import dev.partita.internal.state.Origin;
import dev.partita.model.Computation;
import dev.partita.model.Dependency;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;

/** Finds what the steps of a run read, just before they read it: what is materialized again meanwhile makes them out of date. Thread-safe. */
final class Origins {

    /** How many partitions of an upstream asset are looked up at once. */
    private static final int AT_ONCE = 10_000;

    private final Pipeline pipeline;
    private final Materializations materializations;
    private final Upstream upstream;
    private final Map<Computation, List<String>> ofRun = new HashMap<>();
    /** The code version of each output of each computation of the run. */
    private final Map<Computation, List<String>> versions = new HashMap<>();

    Origins(Pipeline pipeline, Plan plan, Materializations materializations, Upstream upstream) {
        this.pipeline = pipeline;
        this.materializations = materializations;
        this.upstream = upstream;
        for (Plan.Stage stage : plan.stages()) {
            Computation computation = stage.computation();
            ofRun.put(computation, stage.keys());
            versions.put(
                    computation,
                    IntStream.range(0, computation.outputs().size())
                            .mapToObj(output -> pipeline.codeVersion(computation, output))
                            .toList());
        }
    }

    /** The origins of some partitions of a computation, which the run is about to compute: for each one for each output. */
    List<List<Origin>> of(Computation computation, List<String> keys, long run) {
        List<ReadPartitions> read = new ArrayList<>();
        keys.forEach(key -> read.add(new ReadPartitions()));
        for (Dependency dependency : pipeline.graph().dependencies(computation)) {
            add(dependency, keys, run, read);
        }
        List<String> code = Objects.requireNonNull(versions.get(computation));
        List<List<Origin>> origins = new ArrayList<>();
        for (ReadPartitions each : read) {
            String text = each.text();
            List<Origin> ofOutputs = new ArrayList<>();
            code.forEach(version -> ofOutputs.add(new Origin(version, text)));
            origins.add(Collections.unmodifiableList(ofOutputs));
        }
        return origins;
    }

    private void add(Dependency dependency, List<String> keys, long run, List<ReadPartitions> read) {
        String asset = dependency.upstream().key().text();
        List<String> made = dependency.upstream().computation().map(ofRun::get).orElse(List.of());
        LatestRuns runs = new LatestRuns(materializations, asset);
        List<Needed> needed = new ArrayList<>();
        Set<String> earlier = new LinkedHashSet<>();
        for (String key : keys) {
            Needed one = upstream.keys(dependency).of(key);
            needed.add(one);
            if (one.keys().size() <= AT_ONCE / keys.size()) {
                one.keys().stream().filter(each -> !made.contains(each)).forEach(earlier::add);
            }
        }
        runs.fetch(earlier);
        for (int i = 0; i < keys.size(); i++) {
            List<String> all = needed.get(i).keys();
            read.get(i).add(asset);
            for (int from = 0; from < all.size(); from += AT_ONCE) {
                List<String> some = all.subList(from, Math.min(all.size(), from + AT_ONCE));
                runs.fetch(some.stream().filter(each -> !made.contains(each)).toList());
                for (String each : some) {
                    long by = made.contains(each) ? run : runs.of(each);
                    if (by != LatestRuns.NONE) {
                        read.get(i).add(asset, each, by);
                    }
                }
            }
        }
    }
}
