package dev.partita.cli;

import dev.partita.AssetPartition;
import dev.partita.StepCounts;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.function.LongSupplier;

/** Progress in lines, at most one every few seconds, and the failures. */
final class LineProgress implements Progress {

    private static final long EVERY_NANOS = Duration.ofSeconds(5).toNanos();

    private final PrintStream err;
    private final LongSupplier nanoTime;
    private final boolean quiet;
    private long run;
    private long begun;
    private long told;
    private long failures;
    private long failedChecks;
    private long retries;

    LineProgress(PrintStream err, LongSupplier nanoTime, boolean quiet) {
        this.err = err;
        this.nanoTime = nanoTime;
        this.quiet = quiet;
    }

    @Override
    public synchronized void begun(long number, StepCounts counts) {
        run = number;
        begun = nanoTime.getAsLong();
        told = begun;
        if (!quiet) {
            err.println("Run " + run + ": " + Words.count(counts.total(), "step"));
        }
    }

    @Override
    public synchronized void succeeded(AssetPartition step, StepCounts counts) {
        progress(counts);
    }

    @Override
    public synchronized void failed(AssetPartition step, String error, StepCounts counts) {
        failures++;
        if (failures <= FAILURES_TOLD) {
            err.println(failure(step, error));
        } else if (failures == FAILURES_TOLD + 1) {
            err.println(onlyCounted(run));
        }
        progress(counts);
    }

    @Override
    public synchronized void retried(AssetPartition step, String error, Duration wait) {
        if (++retries <= FAILURES_TOLD) {
            err.println(retry(step, error, wait));
        }
    }

    static String retry(AssetPartition step, String error, Duration wait) {
        return "to be tried again" + (wait.isZero() ? "" : " in " + Words.duration(wait)) + ": " + step + ": "
                + dev.partita.model.Text.visible(error);
    }

    @Override
    public void waiting(String reason) {
        message("Waiting: " + reason);
    }

    @Override
    public synchronized void checkFailed(AssetPartition partition, String check, String reason, StepCounts counts) {
        failedChecks++;
        if (failedChecks <= FAILURES_TOLD) {
            err.println(failedCheck(partition, check, reason));
        } else if (failedChecks == FAILURES_TOLD + 1) {
            err.println(checksOnlyCounted(run));
        }
        progress(counts);
    }

    static String checksOnlyCounted(long run) {
        return "Further checks that fail are only counted; see them with: partita runs show " + run;
    }

    static String failedCheck(AssetPartition partition, String check, String reason) {
        return "check failed: " + partition + " " + dev.partita.model.Text.visible(check)
                + (reason.isEmpty() ? "" : ": " + dev.partita.model.Text.visible(reason));
    }

    @Override
    public synchronized void skipped(AssetPartition step, String reason, StepCounts counts) {
        progress(counts);
    }

    @Override
    public synchronized void message(String text) {
        err.println(text);
    }

    static String failure(AssetPartition step, String error) {
        return "failed: " + step + ": " + dev.partita.model.Text.visible(error);
    }

    static String onlyCounted(long run) {
        return "Further failures are only counted; see them with: partita runs show " + run;
    }

    private void progress(StepCounts counts) {
        long now = nanoTime.getAsLong();
        if (quiet || now - told < EVERY_NANOS || counts.done() == counts.total()) {
            return;
        }
        told = now;
        double rate = counts.done() / ((now - begun) / 1e9);
        Duration left = Duration.ofMillis((long) ((counts.total() - counts.done()) / rate * 1000));
        err.println("Run " + run + ": " + counts.done() + " of " + counts.total() + " steps, "
                + String.format(Locale.ROOT, "%.1f", rate) + "/s, " + Words.duration(left) + " left"
                + (counts.failed() > 0 ? ", " + counts.failed() + " failed" : ""));
    }

    @Override
    public void close() {
        err.flush();
    }
}
