package dev.partita.internal.engine;

import dev.partita.AssetPartition;
import dev.partita.Run;
import dev.partita.StepCounts;
import dev.partita.internal.engine.StepExecutor.Checked;
import dev.partita.internal.engine.StepExecutor.Verdict;
import dev.partita.internal.state.EventLog;
import dev.partita.internal.state.EventLog.NewEvent;
import dev.partita.model.AssetKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What the checks of one run say, as far as it is counted and told at the end. Not thread-safe. */
final class CheckResults {

    private static final int FAILURES_KEPT = 100;

    private final List<Run.FailedCheck> failures = new ArrayList<>();
    private long passed;
    private long failed;
    private boolean blocked;

    /** Counts what was said of a partition, and tells what failed. */
    void add(Optional<String> partition, List<Checked> checked, RunListener listener, StepCounts counts) {
        for (Checked each : checked) {
            if (each.verdict() == Verdict.PASSED) {
                passed++;
                continue;
            }
            failed++;
            blocked |= each.verdict() == Verdict.BLOCKED;
            AssetPartition of = new AssetPartition(each.asset(), partition);
            String reason = ErrorText.summary(each.reason());
            if (failures.size() < FAILURES_KEPT) {
                failures.add(new Run.FailedCheck(of, each.check(), each.verdict() == Verdict.BLOCKED, reason));
            }
            listener.checkFailed(of, each.check(), reason, counts);
        }
    }

    /** Whether a check failed that stops what is downstream. */
    boolean blocked() {
        return blocked;
    }

    /** How many ended how, and the first that failed. */
    Run.Checks counted() {
        List<Run.FailedCheck> sorted = new ArrayList<>(failures);
        sorted.sort(Comparator.comparing(
                        (Run.FailedCheck failure) -> failure.partition().toString())
                .thenComparing(Run.FailedCheck::check));
        return new Run.Checks(passed, failed, sorted);
    }

    static boolean anyFailed(List<Checked> checked) {
        return checked.stream().anyMatch(each -> each.verdict() != Verdict.PASSED);
    }

    static boolean anyBlocks(List<Checked> checked) {
        return checked.stream().anyMatch(each -> each.verdict() == Verdict.BLOCKED);
    }

    /** Whether what is downstream of an asset is not to run. */
    static boolean blocks(List<Checked> checked, AssetKey asset) {
        return checked.stream()
                .anyMatch(each ->
                        each.verdict() == Verdict.BLOCKED && each.asset().equals(asset.text()));
    }

    /** Why what is downstream of a partition does not run: the first of the checks that stop it. */
    static String reason(List<Checked> checked, Optional<String> partition) {
        Checked first = checked.stream()
                .filter(each -> each.verdict() == Verdict.BLOCKED)
                .findFirst()
                .orElseThrow();
        String why = ErrorText.summary(first.reason());
        return "check '" + first.check() + "' of '" + new AssetPartition(first.asset(), partition) + "' failed"
                + (why.isEmpty() ? "" : ": " + why);
    }

    /** A result as it is recorded. */
    static NewEvent event(Instant at, String partition, Checked checked) {
        return new NewEvent(
                at,
                checked.verdict() == Verdict.PASSED ? EventLog.Type.CHECK_PASSED : EventLog.Type.CHECK_FAILED,
                checked.asset(),
                partition,
                checked.reason(),
                checked.metadata(),
                null,
                checked.check());
    }
}
