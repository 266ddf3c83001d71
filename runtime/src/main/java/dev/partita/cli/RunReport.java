package dev.partita.cli;

import dev.partita.Run;
import dev.partita.RunStatus;
import dev.partita.StepCounts;
import dev.partita.internal.engine.Plan;
import dev.partita.model.Output;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What {@code partita materialize} says on standard output: what would run, or how it ended. */
final class RunReport {

    private final PrintStream out;
    private final boolean json;

    RunReport(PrintStream out, boolean json) {
        this.out = out;
        this.json = json;
    }

    /** JSON: {@code steps}, their number; {@code stages} in order, each with {@code assets} and {@code partitions}, empty for a whole asset. */
    void planned(Plan plan) {
        if (json) {
            try (JsonDocument document = new JsonDocument(out)) {
                document.put("steps", plan.steps());
                document.list("stages", list -> plan.stages().forEach(stage -> list.accept(stage(stage))));
            }
            return;
        }
        if (plan.steps() == 0) {
            nothing(plan);
            return;
        }
        out.println("Would run " + Words.count(plan.steps(), "step") + ":");
        plan.stages().forEach(stage -> {
            String keys = stage.computation().partitions().partitioned()
                    ? ": " + Words.count(stage.keys().size(), "partition") + ": "
                            + Words.keys(stage.keys(), stage.keys().size())
                    : "";
            out.println("  " + String.join(", ", assets(stage)) + keys);
        });
    }

    private static Map<String, Object> stage(Plan.Stage stage) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("assets", assets(stage));
        object.put("partitions", stage.computation().partitions().partitioned() ? stage.keys() : List.of());
        return object;
    }

    private static List<String> assets(Plan.Stage stage) {
        return stage.computation().outputs().stream()
                .map(Output::key)
                .map(key -> key.text())
                .toList();
    }

    /** JSON: as for a run that has not begun. */
    void queued(long run, Plan plan) {
        if (json) {
            try (JsonDocument document = new JsonDocument(out)) {
                document.put("run", Long.toString(run))
                        .put("status", RunStatus.QUEUED.name())
                        .put("steps", RunJson.counts(new StepCounts(plan.steps(), 0, 0, 0, 0)))
                        .put("seconds", 0)
                        .put("failures", List.of())
                        .put("checks", RunJson.checks(new Run.Checks(0, 0, List.of())));
            }
            return;
        }
        out.println("Run " + run + " is queued: " + Words.count(plan.steps(), "step")
                + ". See how it goes: partita runs show " + run);
    }

    /** JSON: as for a run, with {@code run} and {@code status} null. */
    void nothing(Plan plan) {
        if (json) {
            try (JsonDocument document = new JsonDocument(out)) {
                document.put("run", null)
                        .put("status", null)
                        .put("steps", RunJson.counts(new StepCounts(0, 0, 0, 0, 0)))
                        .put("seconds", 0)
                        .put("failures", List.of())
                        .put("checks", RunJson.checks(new Run.Checks(0, 0, List.of())));
            }
            return;
        }
        out.println(
                switch (plan.request().partitions().state()) {
                    case MISSING -> "Nothing to do: no partition is missing.";
                    case FAILED -> "Nothing to do: no partition has failed.";
                    case STALE -> "Nothing to do: nothing that was materialized is out of date.";
                    case ANY -> "Nothing to do: there is no such partition.";
                });
    }

    /**
     * JSON: {@code run}, its id; {@code status}; {@code steps}, the counts by how they ended; {@code seconds};
     * {@code failures}, the first hundred, each with {@code asset}, {@code partition} (null for a whole asset) and {@code error}, its
     * first line; {@code checks}, as {@link RunJson#checks}.
     */
    void ended(Run run, Duration took) {
        if (json) {
            try (JsonDocument document = new JsonDocument(out)) {
                document.put("run", run.id())
                        .put("status", run.status().name())
                        .put("steps", RunJson.counts(run.steps()))
                        .put("seconds", took.toMillis() / 1000.0);
                document.list("failures", list -> run.failures().forEach(failure -> list.accept(failure(failure))));
                document.put("checks", RunJson.checks(run.checks()));
            }
            return;
        }
        StepCounts steps = run.steps();
        String name = "Run " + run.id() + " " + Words.lower(run.status());
        if (run.succeeded()) {
            out.println(name + ": " + Words.count(steps.total(), "step") + " in " + Words.duration(took) + ".");
            checks(run.checks());
            return;
        }
        out.println(name + " after " + Words.duration(took) + ": " + ends(steps) + ".");
        checks(run.checks());
        out.println("  See how: partita runs show " + run.id());
    }

    private void checks(Run.Checks checks) {
        if (checks.failed() > 0) {
            out.println("  Checks: " + checks.passed() + " passed, " + checks.failed() + " failed.");
        }
    }

    private static Map<String, Object> failure(Run.Failure failure) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("asset", failure.partition().assetKey());
        object.put("partition", failure.partition().partitionKey().orElse(null));
        object.put("error", failure.error());
        return object;
    }

    /** How many steps ended how, such as {@code 2 of 4 steps succeeded, 1 failed, 1 was skipped}. */
    static String ends(StepCounts steps) {
        List<String> parts = new ArrayList<>();
        parts.add(steps.succeeded() + " of " + Words.count(steps.total(), "step") + " succeeded");
        if (steps.failed() > 0) {
            parts.add(steps.failed() + " failed");
        }
        if (steps.skipped() > 0) {
            parts.add(steps.skipped() + (steps.skipped() == 1 ? " was" : " were") + " skipped");
        }
        if (steps.cancelled() > 0) {
            parts.add(steps.cancelled() + (steps.cancelled() == 1 ? " was" : " were") + " cancelled");
        }
        return parts.stream().collect(Collectors.joining(", "));
    }
}
