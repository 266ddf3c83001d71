package dev.partita.model;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Every sensor and schedule has a name of its own, and a target that selects something of the partitions that it requests. */
final class AutomationRule implements Rule {

    @Override
    public List<Problem> check(Graph graph) {
        List<Problem> problems = new ArrayList<>();
        boolean told = false;
        for (DeclaringClass declaring : graph.classes()) {
            told |= !declaring.malformed().isEmpty();
        }
        for (DeclaringClass declaring : graph.classes()) {
            if (declaring.status() == DeclaringClass.Status.CHECKED) {
                for (Automation automation : declaring.automations()) {
                    target(graph, automation, told).ifPresent(problems::add);
                }
            }
        }
        problems.addAll(duplicates(graph));
        return problems;
    }

    /** @param told whether assets are missing from the graph because they are malformed, which was reported */
    private static Optional<Problem> target(Graph graph, Automation automation, boolean told) {
        Set<AssetKey> keys;
        try {
            keys = Selection.parse(automation.target()).select(graph);
        } catch (SelectionException e) {
            if (told && e.reason() != SelectionException.Reason.MALFORMED) {
                return Optional.empty();
            }
            return invalid(
                    automation,
                    "The target of '" + automation.name() + "' can't be used: "
                            + oneLine(String.valueOf(e.getMessage())),
                    "Write a selection of assets: a key, \"group:…\", \"+key\", \"*\".");
        }
        List<Asset> computed = new ArrayList<>();
        for (AssetKey key : keys) {
            Asset asset = graph.asset(key).orElseThrow();
            if (asset.computation().isPresent()) {
                computed.add(asset);
            }
        }
        if (computed.isEmpty()) {
            return invalid(
                    automation,
                    "The target of '" + automation.name()
                            + "' selects only external assets, which something else materializes.",
                    "Select an asset that is computed here.");
        }
        if (automation.timing() instanceof Automation.Windows) {
            return windows(automation, computed);
        }
        return automation.called() ? Optional.empty() : whole(automation, computed);
    }

    private static String oneLine(String message) {
        return message.replaceAll("\\s*\\n\\s*", " ");
    }

    /** A schedule that requests its target each time by itself names no partitions. */
    private static Optional<Problem> whole(Automation schedule, Collection<Asset> targets) {
        for (Asset asset : targets) {
            if (asset.partitions().partitioned()) {
                boolean windows = TargetWindows.problem(targets).isEmpty();
                return invalid(
                        schedule,
                        "The schedule '" + schedule.name() + "' requests '" + asset.key()
                                + "' by itself, which is partitioned by "
                                + asset.partitions().names() + ", and does not say which partition.",
                        windows
                                ? "Leave cron out, which requests each window as it closes, or let a method return RunRequests."
                                : "Put @Schedule on a method that returns RunRequests.");
            }
        }
        return Optional.empty();
    }

    private static Optional<Problem> windows(Automation schedule, Collection<Asset> targets) {
        return TargetWindows.problem(targets)
                .flatMap(why -> invalid(
                        schedule,
                        "The schedule '" + schedule.name() + "' has no cron, so it fires as windows of time close, but "
                                + why + ".",
                        "Write cron = \"…\", or a target whose assets are all partitioned by the same windows."));
    }

    private static List<Problem> duplicates(Graph graph) {
        Map<String, Automation> first = new HashMap<>();
        Set<Automation> others = new HashSet<>();
        List<Automation> own = new ArrayList<>();
        for (DeclaringClass declaring : graph.classes()) {
            if (declaring.status() == DeclaringClass.Status.CHECKED) {
                own.addAll(declaring.automations());
            } else {
                others.addAll(declaring.automations());
            }
        }
        others.forEach(each -> first.putIfAbsent(place(each), each));
        List<Problem> problems = new ArrayList<>();
        for (Automation each : own) {
            Automation earlier = first.putIfAbsent(place(each), each);
            if (earlier != null) {
                List<String> both = List.of(earlier.qualifiedName(), each.qualifiedName()).stream()
                        .sorted()
                        .toList();
                problems.add(new Problem(
                        Code.INVALID_METHOD,
                        each.annotation(),
                        "Two " + each.kind().word() + "s are called '" + each.name() + "': " + both.get(0) + " and "
                                + both.get(1) + ".",
                        "Give one of them another name: " + each.kind().annotation() + "(name = \"…\")."));
            }
        }
        return problems;
    }

    private static String place(Automation automation) {
        return automation.kind() + "/" + automation.name();
    }

    private static Optional<Problem> invalid(Automation automation, String sentence, String advice) {
        return Optional.of(new Problem(Code.INVALID_SELECTION, automation.annotation(), sentence, advice));
    }
}
