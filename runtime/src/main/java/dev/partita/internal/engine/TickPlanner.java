package dev.partita.internal.engine;

import dev.partita.InvalidRequestException;
import dev.partita.RunRequest;
import dev.partita.internal.state.Store;
import dev.partita.internal.state.Ticks;
import dev.partita.internal.state.Ticks.Requested;
import dev.partita.model.Asset;
import dev.partita.model.Automation;
import dev.partita.model.DynamicDimension;
import dev.partita.model.PartitionKeys;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Makes plans of what one tick requests, of the partitions that there are when the tick has taken effect. */
final class TickPlanner {

    private final Deployment deployment;
    private final Automation automation;
    private final Ticks.Id id;
    private final Instant now;
    private final Planner planner;
    private final Map<String, List<Asset>> selected = new HashMap<>();
    private int known;

    TickPlanner(
            Deployment deployment,
            Automation automation,
            Map<String, Set<String>> added,
            Map<String, Set<String>> removed,
            Instant now) {
        this.deployment = deployment;
        this.automation = automation;
        this.now = now;
        id = Automations.id(automation);
        check(added);
        check(removed);
        Store store = deployment.store();
        planner = new Planner(
                deployment.graph(),
                added.isEmpty() && removed.isEmpty()
                        ? store.partitionSets()
                        : new OverlaidSets(store.partitionSets(), removed, added),
                store.materializations(),
                now);
    }

    private static void check(Map<String, Set<String>> keys) {
        keys.forEach((set, some) -> {
            DynamicDimension.nameProblem(set).ifPresent(problem -> {
                throw new InvalidRequestException(problem + "\n" + DynamicDimension.NAME_ADVICE);
            });
            for (String key : some) {
                PartitionKeys.problem(key).ifPresent(problem -> {
                    throw new InvalidRequestException(problem);
                });
            }
        });
    }

    /** How many requests were left out, since there was their run key. */
    int known() {
        return known;
    }

    /**
     * The runs that some requests lead to; none for what has nothing to do.
     *
     * @throws InvalidRequestException if one makes no sense
     */
    List<TickFinding.Wanted> plan(Collection<RunRequest> requests) {
        List<TickFinding.Wanted> wanted = new ArrayList<>();
        for (RunRequest request : requests) {
            boolean done = !request.replaces()
                    && request.runKey()
                            .flatMap(key -> deployment.store().ticks().run(id, key))
                            .isPresent();
            if (done) {
                known++;
            } else {
                Plan plan = plan(request.selectByDefault(automation.target()));
                if (plan.steps() > 0) {
                    wanted.add(new TickFinding.Wanted(
                            plan, new Requested(deployment.recorded(plan, now), request.runKey(), request.replaces())));
                }
            }
        }
        return wanted;
    }

    private Plan plan(RunRequest request) {
        Map<String, String> tags = new HashMap<>(request.tags());
        tags.put("partita/" + automation.kind().word(), automation.name());
        Request wanted = new Request(request.selection(), request.choice(), tags, request.config(), 1);
        List<Asset> assets = selected.computeIfAbsent(request.selection(), deployment::select);
        return planner.plan(wanted, assets, deployment.staleness(assets, planner.spaces()));
    }
}
