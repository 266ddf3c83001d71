package dev.partita.internal.engine;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** By which somebody stops a run: steps that run are let end, and no other begins. Thread-safe; once cancelled, it stays so. */
public final class Cancellation {

    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private volatile boolean cancelled;

    /** Stops the run, if it has not ended. */
    public void cancel() {
        cancelled = true;
        listeners.forEach(Runnable::run);
    }

    /** Whether it was. */
    public boolean cancelled() {
        return cancelled;
    }

    /** Calls this when it is cancelled, at once if it was. */
    void onCancel(Runnable listener) {
        listeners.add(listener);
        if (cancelled) {
            listener.run();
        }
    }
}
