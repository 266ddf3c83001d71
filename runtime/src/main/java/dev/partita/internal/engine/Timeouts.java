package dev.partita.internal.engine;

import dev.partita.PartitaException;
import dev.partita.model.DurationText;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Interrupts steps that take too long. Its one thread is there from the first step that has a limit. Thread-safe. */
final class Timeouts implements AutoCloseable {

    /** A method that went on after an interrupt is sent the next one after so long. */
    private static final long AGAIN_MILLIS = 1_000;

    private @Nullable ScheduledExecutorService timer;

    /** Watches the calling thread until the watch is closed; not at all if there is no limit. */
    Watch watch(Optional<Duration> limit) {
        return limit.isEmpty() ? Watch.NONE : new Watch(limit.get(), timer());
    }

    private synchronized ScheduledExecutorService timer() {
        if (timer == null) {
            ScheduledThreadPoolExecutor made = new ScheduledThreadPoolExecutor(1, task -> {
                Thread thread = new Thread(task, "partita-timeouts");
                thread.setDaemon(true);
                return thread;
            });
            made.setRemoveOnCancelPolicy(true);
            timer = made;
        }
        return timer;
    }

    @Override
    public synchronized void close() {
        if (timer != null) {
            timer.shutdownNow();
        }
    }

    /** One limit of one thread. */
    static final class Watch implements AutoCloseable {

        private static final Watch NONE = new Watch();

        private final Duration limit;
        private final Thread thread;
        private final @Nullable Future<?> interrupts;
        private boolean ended;
        private boolean late;

        private Watch() {
            limit = Duration.ZERO;
            thread = Thread.currentThread();
            interrupts = null;
        }

        private Watch(Duration limit, ScheduledExecutorService timer) {
            this.limit = limit;
            thread = Thread.currentThread();
            interrupts = timer.scheduleWithFixedDelay(
                    this::interrupt, limit.toMillis(), AGAIN_MILLIS, TimeUnit.MILLISECONDS);
        }

        private synchronized void interrupt() {
            if (!ended) {
                late = true;
                thread.interrupt();
            }
        }

        /** No interrupt comes after this. */
        @Override
        public void close() {
            if (interrupts != null) {
                interrupts.cancel(false);
                synchronized (this) {
                    ended = true;
                }
            }
        }

        /**
         * What a step that took too long has failed by.
         *
         * @param cause what it threw; null if it returned
         */
        synchronized Optional<PartitaException> problem(@Nullable Throwable cause) {
            if (!late) {
                return Optional.empty();
            }
            String message = "It took longer than its @Timeout of " + DurationText.of(limit) + ".";
            return Optional.of(cause == null ? new PartitaException(message) : new PartitaException(message, cause));
        }
    }
}
