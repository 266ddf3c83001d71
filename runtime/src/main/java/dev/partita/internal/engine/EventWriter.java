package dev.partita.internal.engine;

import dev.partita.PartitaException;
import dev.partita.StepCounts;
import dev.partita.internal.state.EventLog;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Writes the events of a run, in groups and by one thread: whoever appends goes on at once, unless the writer is far behind, and
 * {@link #close} returns when all is durable. What follows from an event that is lost with the process is done again.
 */
final class EventWriter implements AutoCloseable {

    private static final int GROUP = 1_000;
    private static final int FAR_BEHIND = 10_000;

    private final EventLog log;
    private final long run;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Thread thread;
    private List<EventLog.NewEvent> waiting = new ArrayList<>();
    private StepCounts counts;
    private long appended;
    private long written;
    private boolean closed;
    private @Nullable RuntimeException failure;

    EventWriter(EventLog log, long run, StepCounts counts) {
        this.log = log;
        this.run = run;
        this.counts = counts;
        thread = new Thread(this::write, "partita-events-" + run);
        thread.setDaemon(true);
        thread.start();
    }

    /**
     * Appends events, with the counts that hold after them.
     *
     * @throws PartitaException if an earlier event could not be written
     */
    void append(List<EventLog.NewEvent> events, StepCounts after) {
        lock.lock();
        try {
            while (waiting.size() >= FAR_BEHIND && failure == null) {
                changed.awaitUninterruptibly();
            }
            throwFailure();
            waiting.addAll(events);
            appended += events.size();
            counts = after;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits until what was appended so far is durable.
     *
     * @throws PartitaException if something could not be written
     */
    void flush() {
        lock.lock();
        try {
            long mark = appended;
            while (written < mark && failure == null) {
                changed.awaitUninterruptibly();
            }
            throwFailure();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits until all is durable.
     *
     * @throws PartitaException if something could not be written
     */
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        lock.lock();
        try {
            throwFailure();
        } finally {
            lock.unlock();
        }
    }

    private void settled(int events, @Nullable RuntimeException error) {
        lock.lock();
        try {
            written += events;
            failure = error;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void throwFailure() {
        if (failure != null) {
            throw new PartitaException(
                    "The state of run " + run + " could not be written: " + failure.getMessage(), failure);
        }
    }

    private void write() {
        while (true) {
            List<EventLog.NewEvent> group;
            StepCounts after;
            lock.lock();
            try {
                while (waiting.isEmpty() && !closed) {
                    changed.awaitUninterruptibly();
                }
                if (waiting.isEmpty()) {
                    return;
                }
                group = waiting;
                waiting = new ArrayList<>();
                after = counts;
                changed.signalAll();
            } finally {
                lock.unlock();
            }
            try {
                for (int from = 0; from < group.size(); from += GROUP) {
                    log.append(run, after, group.subList(from, Math.min(group.size(), from + GROUP)));
                }
                settled(group.size(), null);
            } catch (RuntimeException e) {
                settled(0, e);
                return;
            }
        }
    }
}
