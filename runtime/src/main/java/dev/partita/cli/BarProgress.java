package dev.partita.cli;

import dev.partita.AssetPartition;
import dev.partita.StepCounts;
import java.io.PrintStream;
import java.time.Duration;
import me.tongfei.progressbar.DelegatingProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/** Progress on a terminal: a bar in the last line, and the failures above it. */
final class BarProgress implements Progress {

    private static final int UPDATED_EVERY_MILLIS = 200;
    private static final int LONGEST = 120;
    /** Begins the line anew, and erases it. */
    private static final String ERASED = "\r\u001b[K";

    private final PrintStream err;
    private final int width;
    private final Object line = new Object();
    private String shown = "";
    private volatile @Nullable ProgressBar bar;
    private long run;
    private long failures;
    private long retries;
    private long failedChecks;

    BarProgress(Console console) {
        err = console.err();
        width = Math.min(LONGEST, console.errWidth() - 1);
    }

    @Override
    public void begun(long number, StepCounts counts) {
        run = number;
        bar = new ProgressBarBuilder()
                .setTaskName("Run " + number)
                .setInitialMax(counts.total())
                .setUpdateIntervalMillis(UPDATED_EVERY_MILLIS)
                .setStyle(ProgressBarStyle.ASCII)
                .showSpeed()
                .setUnit(" steps", 1)
                .setConsumer(new DelegatingProgressBarConsumer(this::show, width))
                .build();
    }

    @Override
    public void succeeded(AssetPartition step, StepCounts counts) {
        step(counts);
    }

    @Override
    public void failed(AssetPartition step, String error, StepCounts counts) {
        failures++;
        if (failures <= FAILURES_TOLD) {
            message(LineProgress.failure(step, error));
        } else if (failures == FAILURES_TOLD + 1) {
            message(LineProgress.onlyCounted(run));
        }
        step(counts);
    }

    @Override
    public void checkFailed(AssetPartition partition, String check, String reason, StepCounts counts) {
        if (++failedChecks <= FAILURES_TOLD) {
            message(LineProgress.failedCheck(partition, check, reason));
        } else if (failedChecks == FAILURES_TOLD + 1) {
            message(LineProgress.checksOnlyCounted(run));
        }
        step(counts);
    }

    @Override
    public void retried(AssetPartition step, String error, Duration wait) {
        if (++retries <= FAILURES_TOLD) {
            message(LineProgress.retry(step, error, wait));
        }
    }

    @Override
    public void waiting(String reason) {
        message("Waiting: " + reason);
    }

    @Override
    public void skipped(AssetPartition step, String reason, StepCounts counts) {
        step(counts);
    }

    private void step(StepCounts counts) {
        ProgressBar steps = bar;
        if (steps != null) {
            steps.stepTo(counts.done());
            if (counts.failed() > 0) {
                steps.setExtraMessage(", " + counts.failed() + " failed");
            }
        }
    }

    private void show(String text) {
        synchronized (line) {
            shown = text.strip();
            err.print(ERASED + shown);
            err.flush();
        }
    }

    @Override
    public void message(String text) {
        synchronized (line) {
            err.println(ERASED + text);
            err.print(shown);
            err.flush();
        }
    }

    @Override
    public void close() {
        ProgressBar steps = bar;
        if (steps != null) {
            steps.close();
            synchronized (line) {
                err.println();
            }
        }
    }
}
