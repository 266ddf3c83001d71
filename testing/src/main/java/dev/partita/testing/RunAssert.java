package dev.partita.testing;

import dev.partita.Run;
import dev.partita.RunStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * What a test expects of a run. A step is named as its asset and, in brackets, the text of its partition: {@code orders[berlin]}, or
 * {@code ranking} for an asset without partitions. Each method returns this, or throws an {@link AssertionError} that says what happened
 * instead.
 */
public final class RunAssert {

    private static final String MATERIALIZED = "materialized";
    private static final String FAILED = "step_failed";
    private static final String SKIPPED = "step_skipped";
    private static final String CHECK_FAILED = "check_failed";

    private final Run run;
    private final List<RunEvent> events;
    private final Consumer<String> assets;

    /** @param assets throws an {@link AssertionError} at a text that is the key of no asset */
    RunAssert(Run run, List<RunEvent> events, Consumer<String> assets) {
        this.run = run;
        this.events = List.copyOf(events);
        this.assets = assets;
    }

    /** Every step succeeded. */
    public RunAssert succeeded() {
        return hasStatus(RunStatus.SUCCEEDED);
    }

    /** At least one step failed. */
    public RunAssert failed() {
        return hasStatus(RunStatus.FAILED);
    }

    /** It ended so. */
    public RunAssert hasStatus(RunStatus status) {
        if (run.status() != status) {
            throw error("was expected to " + expected(status) + ".");
        }
        return this;
    }

    /** A step failed, with an error that has this in its text. */
    public RunAssert withFailure(String step, String part) {
        RunEvent failure = event(FAILED, step);
        if (!failure.detail().contains(part)) {
            throw error("was expected to have a failure of " + step + " with '" + part + "' in its text.");
        }
        return this;
    }

    /** A check of a partition, or of an asset without, passed. */
    public RunAssert withPassedCheck(String step, String check) {
        event("check_passed", step + " " + check);
        return this;
    }

    /** A check of a partition, or of an asset without, failed, for a reason that has this in its text. */
    public RunAssert withFailedCheck(String step, String check, String part) {
        RunEvent result = event(CHECK_FAILED, step + " " + check);
        if (!result.detail().contains(part)) {
            throw error("was expected to have a failure of the check " + step + " " + check + " with '" + part
                    + "' in its reason.");
        }
        return this;
    }

    /** The run materialized these partitions of an asset and no others; without keys: the asset, whatever its partitions. */
    public RunAssert materialized(String asset, String... keys) {
        return happened(MATERIALIZED, "have materialized", asset, keys);
    }

    /** The run did not materialize an asset, nor any partition of it. */
    public RunAssert notMaterialized(String asset) {
        Set<String> steps = steps(MATERIALIZED, asset);
        if (!steps.isEmpty()) {
            throw error("was expected not to materialize '" + asset + "', but materialized: " + listed(steps) + ".");
        }
        return this;
    }

    /** The run skipped these partitions of an asset and no others; without keys: the asset, whatever its partitions. */
    public RunAssert skipped(String asset, String... keys) {
        return happened(SKIPPED, "have skipped", asset, keys);
    }

    /** A step materialized its asset, and said this of it; a number may be of any type. */
    public RunAssert hasMetadata(String step, String name, Object value) {
        MetadataMatch.require(step, event(MATERIALIZED, step).metadata(), name, value);
        return this;
    }

    /**
     * These things happened in this order, others perhaps between them.
     *
     * @param expected each as {@link RunEvent#toString} writes it: {@code materialized orders[berlin]}
     */
    public RunAssert hasEventsInOrder(String... expected) {
        List<String> all = events.stream().map(RunEvent::toString).toList();
        int from = 0;
        for (String next : expected) {
            int at = all.subList(from, all.size()).indexOf(next);
            if (at < 0) {
                throw error("was expected to have '" + next + "'"
                        + (from == 0 ? "" : " after '" + all.get(from - 1) + "'") + ". What happened:\n  "
                        + String.join("\n  ", all));
            }
            from += at + 1;
        }
        return this;
    }

    private RunAssert happened(String type, String words, String asset, String... keys) {
        Set<String> steps = steps(type, asset);
        if (keys.length == 0) {
            if (steps.isEmpty()) {
                throw error("was expected to " + words + " '" + asset + "'.");
            }
            return this;
        }
        Set<String> expected = new TreeSet<>();
        for (String key : keys) {
            expected.add(asset + "[" + key + "]");
        }
        if (!steps.equals(expected)) {
            Set<String> missing = new TreeSet<>(expected);
            missing.removeAll(steps);
            Set<String> others = new TreeSet<>(steps);
            others.removeAll(expected);
            List<String> parts = new ArrayList<>();
            if (!missing.isEmpty()) {
                parts.add("was expected to " + words + " " + listed(missing));
            }
            if (!others.isEmpty()) {
                parts.add("was expected not to " + words + " " + listed(others));
            }
            throw error(String.join(", and ", parts) + ".");
        }
        return this;
    }

    private Set<String> steps(String type, String asset) {
        assets.accept(asset);
        return events.stream()
                .filter(event -> event.type().equals(type)
                        && event.partition().assetKey().equals(asset))
                .map(event -> event.partition().toString())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The last of its kind. */
    private RunEvent event(String type, String of) {
        String wanted = type + " " + of;
        return events.stream()
                .filter(event -> event.toString().equals(wanted))
                .reduce((first, second) -> second)
                .orElseThrow(() -> error("was expected to have '" + wanted + "'."));
    }

    private static String listed(Set<String> steps) {
        return String.join(", ", steps);
    }

    private static String expected(RunStatus status) {
        return switch (status) {
            case QUEUED -> "be queued";
            case RUNNING -> "be running";
            case SUCCEEDED -> "succeed";
            case FAILED -> "fail";
            case CANCELLED -> "be cancelled";
            case INTERRUPTED -> "be interrupted";
        };
    }

    private static String actual(RunStatus status) {
        return switch (status) {
            case QUEUED -> "is queued";
            case RUNNING -> "is running";
            case SUCCEEDED -> "succeeded";
            case FAILED -> "failed";
            case CANCELLED -> "was cancelled";
            case INTERRUPTED -> "was interrupted";
        };
    }

    /** What was expected, and how the run went instead: how it ended, and what did not succeed. */
    private AssertionError error(String expected) {
        StringBuilder text = new StringBuilder("Run " + run.id() + " " + expected + "\nIt "
                + actual(run.status()) + ": " + run.steps().succeeded() + " of "
                + run.steps().total() + " steps succeeded.");
        for (RunEvent event : events) {
            if (Set.of(FAILED, SKIPPED, CHECK_FAILED).contains(event.type())) {
                text.append("\n  ")
                        .append(event)
                        .append(": ")
                        .append(event.detail().replace("\n", "\n    "));
            }
        }
        return new AssertionError(text.toString());
    }
}
