package dev.partita.internal.serve;

import dev.partita.Run;
import dev.partita.internal.engine.Automations.Outcome;
import dev.partita.internal.engine.Cancellation;
import dev.partita.internal.engine.Deployment;
import dev.partita.internal.engine.RunListener;
import dev.partita.internal.engine.UnknownRunException;
import dev.partita.internal.state.PartitionTakenException;
import dev.partita.model.Automation;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Lets the sensors and schedules of a deployment tick when they are due, and runs what is queued, until it is stopped. What is due and what
 * is queued is read from the store, so that several processes share the work. One thread looks, a thread for each tick and each run works.
 */
public final class Server {

    private static final long LOOK_MILLIS = 250;
    private static final long AFTER_FAILURE_MILLIS = 2_000;
    private static final Duration TIDY_EVERY = Duration.ofSeconds(5);
    private static final int PAGE = 200;

    private final Deployment deployment;
    private final Settings settings;
    private final ServeListener listener;
    private final Metrics metrics;
    private final Set<Automation> ticking = ConcurrentHashMap.newKeySet();
    private final Map<Long, Cancellation> running = new ConcurrentHashMap<>();
    private final Set<Thread> threads = ConcurrentHashMap.newKeySet();
    /** Runs that want what another run has, and which. */
    private final Map<Long, Long> blocked = new ConcurrentHashMap<>();

    private final Set<Long> unknown = ConcurrentHashMap.newKeySet();
    private final Semaphore changes = new Semaphore(0);
    private volatile boolean stopping;
    private long tidied;

    /**
     * How it works.
     *
     * @param runs how many runs may run at once
     * @param steps how many steps of each may run at once
     * @param grace how long runs may go on when it is stopped, and then their steps
     */
    public record Settings(int runs, int steps, Duration grace) {}

    public Server(Deployment deployment, Settings settings, ServeListener listener, Metrics metrics) {
        this.deployment = deployment;
        this.settings = settings;
        this.listener = listener;
        this.metrics = metrics;
    }

    /** Works until {@link #stop}, or until the thread is interrupted. */
    public void run() {
        deployment.tidyUp();
        tidied = System.nanoTime();
        deployment.automations().declare();
        while (!stopping) {
            long pause = LOOK_MILLIS;
            try {
                look();
                metrics.looked();
            } catch (RuntimeException e) {
                listener.failed("The store could not be read or written", e);
                pause = AFTER_FAILURE_MILLIS;
            }
            await(pause);
        }
        end();
    }

    /** Begins nothing any more; what runs is let end for a while. Returns at once. */
    public void stop() {
        stopping = true;
        wake();
    }

    private void wake() {
        changes.release();
    }

    /** Waits until something has changed, or some time has passed. */
    @SuppressWarnings("unused") // Whether something has changed makes no difference.
    private void await(long millis) {
        try {
            boolean changed = changes.tryAcquire(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stopping = true;
        }
        changes.drainPermits();
    }

    private void look() {
        if (System.nanoTime() - tidied > TIDY_EVERY.toNanos()) {
            tidied = System.nanoTime();
            deployment.tidyUp();
        }
        for (Automation automation : deployment.automations().due()) {
            if (ticking.add(automation)) {
                start("partita-tick-" + automation.name(), () -> tick(automation));
            }
        }
        begin();
    }

    /** Begins the oldest queued runs that may. */
    private void begin() {
        int free = settings.runs() - running.size();
        forgetEnded();
        long after = 0;
        while (free > 0) {
            List<Long> page = deployment.store().runs().queued(after, PAGE);
            if (page.isEmpty()) {
                return;
            }
            for (long run : page) {
                after = run;
                boolean may =
                        free > 0 && !running.containsKey(run) && !blocked.containsKey(run) && !unknown.contains(run);
                if (may) {
                    Cancellation cancellation = new Cancellation();
                    running.put(run, cancellation);
                    free--;
                    start("partita-serve-run-" + run, () -> run(run, cancellation));
                }
            }
        }
    }

    /** Lets those try again whose rivals have ended. */
    private void forgetEnded() {
        Map<Long, Boolean> ended = new HashMap<>();
        for (Map.Entry<Long, Long> entry : Map.copyOf(blocked).entrySet()) {
            boolean over = ended.computeIfAbsent(
                    entry.getValue(),
                    rival -> deployment
                            .store()
                            .runs()
                            .find(rival)
                            .filter(record -> !record.status().ended())
                            .isEmpty());
            if (over) {
                blocked.remove(entry.getKey());
            }
        }
    }

    private void start(String name, Runnable task) {
        Thread thread = new Thread(
                () -> {
                    try {
                        task.run();
                    } finally {
                        threads.remove(Thread.currentThread());
                        wake();
                    }
                },
                name);
        thread.setDaemon(true);
        threads.add(thread);
        thread.start();
    }

    private void tick(Automation automation) {
        try {
            Optional<Outcome> outcome = deployment.automations().tick(automation, false);
            outcome.ifPresent(metrics::ticked);
            outcome.ifPresent(listener::ticked);
        } catch (InterruptedException e) {
            // The process ends; what was not committed did not happen.
            return;
        } catch (RuntimeException e) {
            listener.failed("The tick of the " + automation.kind().word() + " '" + automation.name() + "' was lost", e);
            pause();
        } finally {
            ticking.remove(automation);
        }
    }

    private void pause() {
        try {
            Thread.sleep(AFTER_FAILURE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run(long run, Cancellation cancellation) {
        try {
            listener.begun(run);
            Optional<Run> ended =
                    deployment.runQueued(run, settings.steps(), RunListener.NONE, cancellation, () -> stopping);
            ended.ifPresent(metrics::ended);
            ended.ifPresent(listener::ended);
        } catch (PartitionTakenException e) {
            blocked.put(run, e.run());
        } catch (UnknownRunException e) {
            unknown.add(run);
            listener.failed("Run " + run + " is left to another process", e);
        } catch (RuntimeException e) {
            listener.failed("Run " + run + " was interrupted", e);
            pause();
        } finally {
            running.remove(run);
        }
    }

    /** Lets what runs end for a while; then cancels it, and then interrupts it. */
    private void end() {
        boolean done = ended(settings.grace());
        if (!done) {
            running.values().forEach(Cancellation::cancel);
            done = ended(settings.grace());
        }
        if (!done) {
            running.values().forEach(Cancellation::interrupt);
            new HashSet<>(threads).forEach(Thread::interrupt);
            ended(settings.grace());
        }
    }

    private boolean ended(Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        for (Thread thread : new HashSet<>(threads)) {
            long left = (deadline - System.nanoTime()) / 1_000_000;
            try {
                if (left > 0) {
                    thread.join(left);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        return threads.stream().noneMatch(Thread::isAlive);
    }
}
