package dev.partita.internal.engine;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** By which somebody stops a run: no other step begins, and those that run are let end or interrupted. Thread-safe; what was said stays said. */
public final class Cancellation {

    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private volatile boolean cancelled;
    private volatile boolean interrupted;

    /** Stops the run, if it has not ended: steps that run are let end. */
    public void cancel() {
        cancelled = true;
        listeners.forEach(Runnable::run);
    }

    /** Stops the run, if it has not ended: steps that run are interrupted. */
    public void interrupt() {
        interrupted = true;
        cancel();
    }

    /** Whether it was stopped. */
    public boolean cancelled() {
        return cancelled;
    }

    /** Whether steps that run are to be interrupted. */
    boolean interrupted() {
        return interrupted;
    }

    /** Calls this when it is cancelled, each time, and at once if it was. */
    void onCancel(Runnable listener) {
        listeners.add(listener);
        if (cancelled) {
            listener.run();
        }
    }
}
