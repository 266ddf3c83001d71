package dev.partita.internal.engine;

import dev.partita.AssetPartition;
import dev.partita.PartitaException;
import dev.partita.Run;
import dev.partita.RunStatus;
import dev.partita.StepCounts;
import dev.partita.internal.engine.Plan.Stage;
import dev.partita.internal.state.EventLog;
import dev.partita.internal.state.EventLog.NewEvent;
import dev.partita.internal.state.StoredValue;
import dev.partita.model.Output;
import dev.partita.model.Retry;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * One run on its way: threads that take ready steps from the schedule and hand them to what computes them, what is recorded of them, and when one
 * that failed is tried again. Used once.
 */
final class Execution {

    private static final int FAILURES_KEPT = 100;

    private final long run;
    private final Plan plan;
    private final Schedule schedule;
    private final StepExecutor executor;
    private final Pools pools;
    private final EventWriter events;
    private final RunListener listener;
    private final Cancellation cancellation;
    private final Clock clock;
    private final RandomGenerator random;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final List<Run.Failure> failures = new ArrayList<>();
    /** How often each step has failed that has. */
    private final Map<Integer, Integer> failed = new HashMap<>();
    /** The steps that wait to be tried again, and when they may be. */
    private final PriorityQueue<Again> again = new PriorityQueue<>(Comparator.comparingLong(Again::nanos));
    /** The threads that hand over steps now. */
    private final Set<Thread> executing = new HashSet<>();

    private final CheckResults checks = new CheckResults();

    private StepCounts counts;
    private @Nullable RuntimeException broken;

    /** A step that is to be tried again when the clock of the JVM shows a time. */
    private record Again(int step, long nanos) {}

    Execution(
            long run,
            Plan plan,
            Schedule schedule,
            StepExecutor executor,
            Pools pools,
            EventWriter events,
            RunListener listener,
            Cancellation cancellation,
            Clock clock,
            RandomGenerator random) {
        this.run = run;
        this.plan = plan;
        this.schedule = schedule;
        this.executor = executor;
        this.pools = pools;
        this.events = events;
        this.listener = listener;
        this.cancellation = cancellation;
        this.clock = clock;
        this.random = random;
        this.counts = new StepCounts(plan.steps(), 0, 0, 0, 0);
    }

    /** Runs all steps; returns when none runs any more. */
    Run run() {
        Runnable wake = this::wake;
        pools.onLeave(wake);
        try {
            listener.begun(run, counts);
            skipRemoved();
            cancellation.onCancel(this::cancel);
            int workers = (int) Math.min(plan.request().concurrency(), plan.steps());
            Threads.run("partita-run-" + run, workers, this::work, cancellation::cancel);
        } finally {
            pools.forget(wake);
        }
        lock.lock();
        try {
            if (broken != null) {
                throw broken;
            }
            failures.sort(Comparator.comparing(
                    (Run.Failure failure) -> failure.partition().toString()));
            return new Run(Long.toString(run), status(), counts, failures, checks.counted());
        } finally {
            lock.unlock();
        }
    }

    private RunStatus status() {
        return counts.cancelled() > 0
                ? RunStatus.CANCELLED
                : counts.failed() > 0 || checks.blocked() ? RunStatus.FAILED : RunStatus.SUCCEEDED;
    }

    private void wake() {
        lock.lock();
        try {
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Ends the steps whose partitions are not there any more: the plan is older than the run. */
    private void skipRemoved() {
        lock.lock();
        try {
            for (int stage = 0; stage < plan.stages().size(); stage++) {
                int number = stage;
                for (int position : plan.stages().get(stage).removed()) {
                    int removed = schedule.step(number, position);
                    String reason = "'" + schedule.key(removed) + "' is no partition any more: it was removed";
                    schedule.skip(removed, step -> skipped(step, reason));
                }
            }
        } finally {
            lock.unlock();
        }
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

    /** The next steps to run; none when there will be none. A place in the pool of their stage is theirs. */
    private int[] next() {
        lock.lock();
        try {
            while (true) {
                if (broken != null || schedule.done()) {
                    return new int[0];
                }
                long wait = releaseDue();
                int[] steps = pooled();
                if (steps.length > 0) {
                    return steps;
                }
                try {
                    changed.await(wait, TimeUnit.NANOSECONDS);
                } catch (InterruptedException e) {
                    // Nobody interrupts a thread that waits here for its own sake: it looks again at what is to be
                    // done.
                }
            }
        } finally {
            lock.unlock();
        }
    }

    /** The next steps, with a place in their pool, which no other run of this process gets in between. */
    private int[] pooled() {
        synchronized (pools) {
            int[] steps = schedule.next(this::full, executor::calls);
            if (steps.length > 0) {
                pool(steps[0]).ifPresent(pools::enter);
            }
            return steps;
        }
    }

    private boolean full(int stage) {
        return plan.stages()
                .get(stage)
                .computation()
                .policy()
                .pool()
                .filter(pools::full)
                .isPresent();
    }

    private Optional<String> pool(int step) {
        return schedule.stage(step).computation().policy().pool();
    }

    /** Lets the steps run whose wait is over; returns for how many nanoseconds there is nothing more of that. */
    private long releaseDue() {
        long now = System.nanoTime();
        while (!again.isEmpty() && again.element().nanos() - now <= 0) {
            schedule.release(again.remove().step());
        }
        return again.isEmpty() ? Long.MAX_VALUE : again.element().nanos() - now;
    }

    private void run(int[] steps) {
        Optional<String> pool = pool(steps[0]);
        try {
            int stage = schedule.stageNumber(steps[0]);
            if (executor.local() || flushed()) {
                execute(stage, steps);
            }
        } finally {
            pool.ifPresent(pools::leave);
        }
    }

    private boolean flushed() {
        events.flush();
        return true;
    }

    private void execute(int stage, int[] steps) {
        Slice slice;
        lock.lock();
        try {
            List<NewEvent> started = new ArrayList<>(steps.length);
            for (int step : steps) {
                addEvents(started, step, EventLog.Type.STEP_STARTED, "");
            }
            events.append(started, counts);
            slice = new Slice(
                    run,
                    stage,
                    plan.stages().get(stage).computation().key().text(),
                    IntStream.of(steps).map(schedule::position).boxed().toList(),
                    1 + failed.getOrDefault(steps[0], 0));
            executing.add(Thread.currentThread());
            if (cancellation.interrupted()) {
                Thread.currentThread().interrupt();
            }
        } finally {
            lock.unlock();
        }
        Reports reports = new Reports(stage);
        String unfinished = "Nothing is known of how it ended.";
        try {
            executor.execute(slice, reports);
        } catch (InterruptedException e) {
            unfinished = "It was interrupted.";
        } catch (RuntimeException | Error e) {
            unfinished = ErrorText.of(e);
        } finally {
            lock.lock();
            try {
                executing.remove(Thread.currentThread());
                // An interrupt that the user's code was sent, or sent itself, is not meant for the next step.
                Thread.interrupted();
            } finally {
                lock.unlock();
            }
        }
        reports.complete(steps, unfinished);
    }

    /** What an executor says of the steps of one slice. */
    private final class Reports implements StepExecutor.Results {

        private final int stage;
        private final Set<Integer> ended = new HashSet<>();

        private Reports(int stage) {
            this.stage = stage;
        }

        @Override
        public void succeeded(int position, List<StepExecutor.Made> made, List<StepExecutor.Checked> checked) {
            int step = schedule.step(stage, position);
            ended.add(step);
            Execution.this.succeeded(step, made, checked);
        }

        @Override
        public void failed(List<Integer> positions, String error, boolean temporary) {
            int[] steps = positions.stream()
                    .mapToInt(position -> schedule.step(stage, position))
                    .toArray();
            for (int step : steps) {
                ended.add(step);
            }
            Execution.this.failed(steps, error, temporary);
        }

        /** No step is left without an end, whatever the executor forgot. */
        private void complete(int[] steps, String error) {
            int[] others =
                    Arrays.stream(steps).filter(step -> !ended.contains(step)).toArray();
            if (others.length > 0) {
                Execution.this.failed(others, error, true);
            }
        }
    }

    private void succeeded(int step, List<StepExecutor.Made> made, List<StepExecutor.Checked> checked) {
        Stage stage = schedule.stage(step);
        String key = schedule.key(step);
        List<NewEvent> materialized = new ArrayList<>();
        List<Output> outputs = stage.computation().outputs();
        for (int i = 0; i < outputs.size(); i++) {
            materialized.add(new NewEvent(
                    clock.instant(),
                    EventLog.Type.MATERIALIZED,
                    outputs.get(i).key().text(),
                    key,
                    "",
                    made.get(i).metadata(),
                    value(made.get(i)),
                    "",
                    made.get(i).origin()));
        }
        // In one group: a partition is never recorded without what its checks say of it.
        checked.forEach(each -> materialized.add(CheckResults.event(clock.instant(), key, each)));
        lock.lock();
        try {
            if (cancellation.interrupted() && CheckResults.anyFailed(checked)) {
                stopped(step, "Stopped while it was checked.");
                changed.signalAll();
                return;
            }
            counts = counts.plus(1, 0, 0, 0);
            events.append(materialized, counts);
            checks.add(partition(stage, key).partitionKey(), checked, listener, counts);
            if (CheckResults.anyBlocks(checked)) {
                String reason =
                        CheckResults.reason(checked, partition(stage, key).partitionKey());
                schedule.blocked(
                        step,
                        output ->
                                CheckResults.blocks(checked, outputs.get(output).key()),
                        skipped -> skipped(skipped, reason));
            } else {
                schedule.succeeded(step);
            }
            changed.signalAll();
            listener.succeeded(partition(stage, key), counts);
        } finally {
            lock.unlock();
        }
    }

    private static @Nullable StoredValue value(StepExecutor.Made made) {
        return switch (made.kept()) {
            case NOWHERE -> null;
            case ELSEWHERE -> StoredValue.ELSEWHERE;
            case HERE -> StoredValue.of(made.value().getBytes(StandardCharsets.UTF_8));
        };
    }

    private void failed(int[] steps, String error, boolean temporary) {
        lock.lock();
        try {
            Optional<Retry> retry =
                    temporary ? schedule.stage(steps[0]).computation().policy().retry() : Optional.empty();
            // One wait for all, since they may be to run together.
            double uneven = retry.isPresent() ? random.nextDouble() : 0;
            for (int step : steps) {
                int times = failed.merge(step, 1, Integer::sum);
                if (cancellation.interrupted()) {
                    stopped(step, error);
                } else if (retry.isPresent() && times <= retry.get().max() && !cancellation.cancelled()) {
                    retried(step, error, retry.get().wait(times, uneven));
                } else {
                    failed.remove(step);
                    failed(step, error);
                }
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void retried(int step, String error, Duration wait) {
        events.append(events(step, EventLog.Type.STEP_RETRIED, error), counts);
        schedule.retry(step);
        again.add(new Again(step, System.nanoTime() + wait.toNanos()));
        listener.retried(partition(step), ErrorText.summary(error), wait);
    }

    private void stopped(int step, String error) {
        counts = counts.plus(0, 0, 0, 1);
        schedule.cancelled(step);
        events.append(events(step, EventLog.Type.STEP_CANCELLED, error), counts);
    }

    private void failed(int step, String error) {
        AssetPartition partition = partition(step);
        counts = counts.plus(0, 1, 0, 0);
        if (failures.size() < FAILURES_KEPT) {
            failures.add(new Run.Failure(partition, ErrorText.summary(error)));
        }
        events.append(events(step, EventLog.Type.STEP_FAILED, error), counts);
        listener.failed(partition, ErrorText.summary(error), counts);
        schedule.failed(step, skipped -> skipped(skipped, "'" + partition + "' failed"));
    }

    private void skipped(int step, String reason) {
        counts = counts.plus(0, 0, 1, 0);
        events.append(events(step, EventLog.Type.STEP_SKIPPED, reason), counts);
        listener.skipped(partition(step), reason, counts);
    }

    private void cancel() {
        lock.lock();
        try {
            if (schedule.done()) {
                return;
            }
            schedule.cancel(step -> {
                counts = counts.plus(0, 0, 0, 1);
                events.append(events(step, EventLog.Type.STEP_CANCELLED, ""), counts);
            });
            if (cancellation.interrupted()) {
                executing.forEach(Thread::interrupt);
            }
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

    private List<NewEvent> events(int step, EventLog.Type type, String detail) {
        List<NewEvent> made = new ArrayList<>(1);
        addEvents(made, step, type, detail);
        return made;
    }

    private void addEvents(List<NewEvent> to, int step, EventLog.Type type, String detail) {
        String key = schedule.key(step);
        for (Output output : schedule.stage(step).computation().outputs()) {
            to.add(new NewEvent(clock.instant(), type, output.key().text(), key, detail, ""));
        }
    }

    private AssetPartition partition(int step) {
        return partition(schedule.stage(step), schedule.key(step));
    }

    private static AssetPartition partition(Stage stage, String key) {
        return new AssetPartition(
                stage.computation().key().text(),
                stage.computation().partitions().partitioned() ? Optional.of(key) : Optional.empty());
    }
}
