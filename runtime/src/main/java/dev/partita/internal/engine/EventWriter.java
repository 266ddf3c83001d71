package dev.partita.internal.engine;

import dev.partita.PartitaException;
import dev.partita.StepCounts;
import dev.partita.internal.state.EventLog;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
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
    private static final long FAR_BEHIND_BYTES = 16L * 1024 * 1024;

    private final EventLog log;
    private final long run;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Thread thread;
    private final Deque<Appended> waiting = new ArrayDeque<>();
    private final Recent recent;
    private long waitingBytes;
    private long appended;
    private long written;
    private boolean closed;
    private @Nullable Throwable failure;

    /** Somebody else has ended the run. */
    private static final class InterruptedRunException extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** Events, with the counts that hold after them. */
    private record Appended(List<EventLog.NewEvent> events, StepCounts after, long bytes) {}

    /** @param recent where the values of events are found until they are in the log */
    EventWriter(EventLog log, long run, Recent recent) {
        this.recent = recent;
        this.log = log;
        this.run = run;
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
            while ((appended - written >= FAR_BEHIND || waitingBytes >= FAR_BEHIND_BYTES) && failure == null) {
                changed.awaitUninterruptibly();
            }
            throwFailure();
            long bytes = recent.add(events);
            waiting.add(new Appended(List.copyOf(events), after, bytes));
            waitingBytes += bytes;
            appended += events.size();
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

    private void settled(int events, long bytes, @Nullable Throwable error) {
        lock.lock();
        try {
            written += events;
            waitingBytes -= bytes;
            failure = error;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void throwFailure() {
        if (failure instanceof InterruptedRunException) {
            throw new PartitaException("Run " + run
                    + " was marked as interrupted while this process worked on it, since it had given no sign of life for too long."
                    + "\nAnother process may work on its partitions now. Do the rest: partita runs retry " + run);
        }
        if (failure != null) {
            throw new PartitaException(
                    "The state of run " + run + " could not be written: " + failure.getMessage(), failure);
        }
    }

    private void write() {
        try {
            for (List<Appended> group = next(); !group.isEmpty(); group = next()) {
                List<EventLog.NewEvent> events =
                        group.stream().flatMap(part -> part.events().stream()).toList();
                boolean running = log.append(run, group.get(group.size() - 1).after(), events);
                recent.settled(events);
                settled(
                        events.size(),
                        group.stream().mapToLong(Appended::bytes).sum(),
                        running ? null : new InterruptedRunException());
            }
        } catch (RuntimeException | Error e) {
            settled(0, 0, e);
        }
    }

    /** What to write in one transaction: whole appendages, so that the counts are right. Nothing when there will be nothing more. */
    private List<Appended> next() {
        lock.lock();
        try {
            while (waiting.isEmpty() && !closed) {
                changed.awaitUninterruptibly();
            }
            List<Appended> group = new ArrayList<>();
            int events = 0;
            while (!waiting.isEmpty() && events < GROUP) {
                Appended part = waiting.remove();
                events += part.events().size();
                group.add(part);
            }
            return group;
        } finally {
            lock.unlock();
        }
    }
}
