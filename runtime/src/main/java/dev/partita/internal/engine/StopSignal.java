package dev.partita.internal.engine;

import dev.partita.internal.state.Runs;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks, while a run runs, whether somebody in another process wants it to stop. */
final class StopSignal implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger("partita");
    private static final long EVERY_MILLIS = 500;

    private final Runs runs;
    private final long run;
    private final Cancellation cancellation;
    private final CountDownLatch closed = new CountDownLatch(1);

    StopSignal(Runs runs, long run, Cancellation cancellation) {
        this.runs = runs;
        this.run = run;
        this.cancellation = cancellation;
    }

    void start() {
        Thread thread = new Thread(this::look, "partita-stop-" + run);
        thread.setDaemon(true);
        thread.start();
    }

    private void look() {
        try {
            while (!closed.await(EVERY_MILLIS, TimeUnit.MILLISECONDS)) {
                if (stopping()) {
                    cancellation.interrupt();
                    return;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean stopping() {
        try {
            return runs.stopping(run);
        } catch (RuntimeException e) {
            // The run itself will notice if that lasts.
            LOG.debug("Run {} could not be looked at", run, e);
            return false;
        }
    }

    @Override
    public void close() {
        closed.countDown();
    }
}
