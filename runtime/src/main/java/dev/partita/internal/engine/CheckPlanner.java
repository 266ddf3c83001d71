package dev.partita.internal.engine;

import dev.partita.InvalidRequestException;
import dev.partita.internal.engine.Plan.Stage;
import dev.partita.internal.partitions.KeyLists;
import dev.partita.internal.state.Materializations;
import dev.partita.internal.state.Materializations.State;
import dev.partita.model.Asset;
import dev.partita.model.AssetKey;
import dev.partita.model.BoundCheck;
import dev.partita.model.Graph;
import dev.partita.model.Output;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Finds the checks that a request leads to, and which of its partitions there is something of. */
final class CheckPlanner {

    private static final int PAGE = 1_000;

    private final Graph graph;
    private final Materializations materializations;
    private final Planner planner;

    private final Staleness staleness;

    /** @param staleness what is stale, if a request asks for that */
    CheckPlanner(Graph graph, Materializations materializations, Planner planner, Staleness staleness) {
        this.staleness = staleness;
        this.graph = graph;
        this.materializations = materializations;
        this.planner = planner;
    }

    CheckPlan plan(Request request, Collection<Asset> selected) {
        List<Asset> checked = selected.stream()
                .filter(asset -> !graph.checks(asset.key()).isEmpty())
                .toList();
        if (checked.isEmpty()) {
            throw new InvalidRequestException(
                    "None of the selected assets has a check.\nSee which there are: partita checks list");
        }
        Set<AssetKey> keys = checked.stream().map(Asset::key).collect(Collectors.toSet());
        List<CheckPlan.Part> parts = new ArrayList<>();
        long unmaterialized = 0;
        for (Stage stage : planner.plan(request, checked, staleness).stages()) {
            for (Output output : stage.computation().outputs()) {
                if (keys.contains(output.key())) {
                    List<String> there = materialized(output.key(), stage.keys());
                    unmaterialized += stage.keys().size() - there.size();
                    add(graph.checks(output.key()), there, parts);
                }
            }
        }
        if (parts.isEmpty()) {
            throw new InvalidRequestException(
                    "Nothing of that was ever materialized, so that there is nothing to check."
                            + "\nMaterialize it first: partita materialize " + ShellText.quoted(request.selection()));
        }
        return new CheckPlan(request, parts, unmaterialized, planner.spaces());
    }

    private static void add(List<BoundCheck> checks, List<String> keys, List<CheckPlan.Part> parts) {
        if (!keys.isEmpty()) {
            checks.forEach(check -> parts.add(new CheckPlan.Part(check, keys)));
        }
    }

    private List<String> materialized(AssetKey asset, List<String> keys) {
        IntStream.Builder found = IntStream.builder();
        for (int from = 0; from < keys.size(); from += PAGE) {
            List<String> page = keys.subList(from, Math.min(keys.size(), from + PAGE));
            Map<String, State> states = materializations.states(asset.text(), page);
            for (int i = 0; i < page.size(); i++) {
                State state = states.get(page.get(i));
                if (state != null && state.materialized().isPresent()) {
                    found.add(from + i);
                }
            }
        }
        return KeyLists.picked(keys, found.build().toArray());
    }
}
