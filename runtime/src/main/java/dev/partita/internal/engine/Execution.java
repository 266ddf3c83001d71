package dev.partita.internal.engine;

import dev.partita.AssetPartition;
import dev.partita.PartitaException;
import dev.partita.Run;
import dev.partita.RunStatus;
import dev.partita.StepCounts;
import dev.partita.internal.engine.Plan.Stage;
import dev.partita.internal.state.EventLog;
import dev.partita.internal.state.EventLog.NewEvent;
import dev.partita.model.Output;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** One run on its way: threads that take ready steps from the schedule, and what is recorded of them. Used once. */
final class Execution {

    private static final int FAILURES_KEPT = 100;

    private final long run;
    private final Plan plan;
    private final Schedule schedule;
    private final StepRunner runner;
    private final EventWriter events;
    private final RunListener listener;
    private final Cancellation cancellation;
    private final Clock clock;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final List<Run.Failure> failures = new ArrayList<>();
    private StepCounts counts;
    private @Nullable RuntimeException broken;

    Execution(
            long run,
            Plan plan,
            Schedule schedule,
            StepRunner runner,
            EventWriter events,
            RunListener listener,
            Cancellation cancellation,
            Clock clock) {
        this.run = run;
        this.plan = plan;
        this.schedule = schedule;
        this.runner = runner;
        this.events = events;
        this.listener = listener;
        this.cancellation = cancellation;
        this.clock = clock;
        this.counts = new StepCounts(plan.steps(), 0, 0, 0, 0);
    }

    /** Runs all steps; returns when none runs any more. */
    Run run() {
        cancellation.onCancel(this::cancel);
        listener.begun(run, counts);
        int workers = (int) Math.min(plan.request().concurrency(), plan.steps());
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < workers; i++) {
            Thread thread = new Thread(this::work, "partita-run-" + run + "-" + i);
            thread.setDaemon(true);
            thread.start();
            threads.add(thread);
        }
        boolean interrupted = false;
        for (Thread thread : threads) {
            while (thread.isAlive()) {
                try {
                    thread.join();
                } catch (InterruptedException e) {
                    interrupted = true;
                    cancellation.cancel();
                }
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        lock.lock();
        try {
            if (broken != null) {
                throw broken;
            }
            failures.sort(Comparator.comparing(
                    (Run.Failure failure) -> failure.partition().toString()));
            return new Run(Long.toString(run), status(), counts, failures);
        } finally {
            lock.unlock();
        }
    }

    private RunStatus status() {
        return counts.cancelled() > 0
                ? RunStatus.CANCELLED
                : counts.failed() > 0 ? RunStatus.FAILED : RunStatus.SUCCEEDED;
    }

    private void work() {
        try {
            for (int[] steps = next(); steps.length > 0; steps = next()) {
                run(steps);
            }
        } catch (RuntimeException | Error e) {
            brokenBy(e);
        }
    }

    /** The next steps to run, in one call; none when there will be none. */
    private int[] next() {
        lock.lock();
        try {
            while (true) {
                if (broken != null || schedule.done()) {
                    return new int[0];
                }
                int[] steps = schedule.next();
                if (steps.length > 0) {
                    return steps;
                }
                changed.awaitUninterruptibly();
            }
        } finally {
            lock.unlock();
        }
    }

    private void run(int[] steps) {
        Stage stage = schedule.stage(steps[0]);
        List<String> keys = new ArrayList<>(steps.length);
        for (int step : steps) {
            keys.add(schedule.key(step));
        }
        keys.forEach(key -> append(events(stage, key, EventLog.Type.STEP_STARTED, "")));
        List<List<StepRunner.Stored>> stored;
        try {
            stored = runner.run(stage, keys, run);
        } catch (Throwable e) {
            String error = runner.errorText(e);
            for (int i = 0; i < steps.length; i++) {
                failed(steps[i], stage, keys.get(i), error);
            }
            return;
        } finally {
            // An interrupt that the user's code was sent, or sent itself, is not meant for the next step.
            Thread.interrupted();
        }
        for (int i = 0; i < steps.length; i++) {
            succeeded(steps[i], stage, keys.get(i), stored.get(i));
        }
    }

    private void succeeded(int step, Stage stage, String key, List<StepRunner.Stored> stored) {
        List<NewEvent> materialized = new ArrayList<>();
        List<Output> outputs = stage.computation().outputs();
        for (int i = 0; i < outputs.size(); i++) {
            materialized.add(new NewEvent(
                    clock.instant(),
                    EventLog.Type.MATERIALIZED,
                    outputs.get(i).key().text(),
                    key,
                    "",
                    stored.get(i).metadata(),
                    stored.get(i).value()));
        }
        lock.lock();
        try {
            counts = counts.plus(1, 0, 0, 0);
            append(materialized);
            schedule.succeeded(step);
            changed.signalAll();
            listener.succeeded(partition(stage, key), counts);
        } finally {
            lock.unlock();
        }
    }

    private void failed(int step, Stage stage, String key, String error) {
        AssetPartition partition = partition(stage, key);
        lock.lock();
        try {
            counts = counts.plus(0, 1, 0, 0);
            if (failures.size() < FAILURES_KEPT) {
                failures.add(new Run.Failure(partition, ErrorText.summary(error)));
            }
            append(events(stage, key, EventLog.Type.STEP_FAILED, error));
            listener.failed(partition, ErrorText.summary(error), counts);
            String reason = "'" + partition + "' failed";
            schedule.failed(step, skipped -> {
                counts = counts.plus(0, 0, 1, 0);
                Stage other = schedule.stage(skipped);
                append(events(other, schedule.key(skipped), EventLog.Type.STEP_SKIPPED, reason));
                listener.skipped(partition(other, schedule.key(skipped)), reason, counts);
            });
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void cancel() {
        lock.lock();
        try {
            if (schedule.done()) {
                return;
            }
            schedule.cancel(step -> {
                counts = counts.plus(0, 0, 0, 1);
                append(events(schedule.stage(step), schedule.key(step), EventLog.Type.STEP_CANCELLED, ""));
            });
        } catch (RuntimeException | Error e) {
            // It is the run that can't go on, not the one who cancels it.
            brokenBy(e);
        } finally {
            changed.signalAll();
            lock.unlock();
        }
    }

    /** What went wrong here is not a step's failure, but ours: a run whose threads can't go on must not look as if it had ended well. */
    private void brokenBy(Throwable error) {
        lock.lock();
        try {
            if (broken == null) {
                broken = error instanceof RuntimeException own
                        ? own
                        : new PartitaException("Run " + run + " can't go on: " + error, error);
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void append(List<NewEvent> group) {
        lock.lock();
        try {
            events.append(group, counts);
        } finally {
            lock.unlock();
        }
    }

    private List<NewEvent> events(Stage stage, String key, EventLog.Type type, String detail) {
        return stage.computation().outputs().stream()
                .map(output -> new NewEvent(clock.instant(), type, output.key().text(), key, detail, ""))
                .toList();
    }

    private static AssetPartition partition(Stage stage, String key) {
        return new AssetPartition(
                stage.computation().key().text(),
                stage.computation().partitions().partitioned() ? Optional.of(key) : Optional.empty());
    }
}
