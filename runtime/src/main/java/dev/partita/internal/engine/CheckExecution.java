package dev.partita.internal.engine;

import dev.partita.AssetPartition;
import dev.partita.PartitaException;
import dev.partita.Run;
import dev.partita.RunStatus;
import dev.partita.StepCounts;
import dev.partita.internal.engine.StepExecutor.Checked;
import dev.partita.internal.engine.StepExecutor.Verdict;
import dev.partita.model.BoundCheck;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** One run of checks on what was materialized earlier: threads that take one after the other, and what is recorded of them. Used once. */
final class CheckExecution {

    private final long run;
    private final CheckPlan plan;
    private final CheckRunner runner;
    private final EventWriter events;
    private final RunListener listener;
    private final Cancellation cancellation;
    private final Clock clock;
    private final ReentrantLock lock = new ReentrantLock();
    private final CheckResults results = new CheckResults();
    private final Set<Thread> checking = new HashSet<>();
    private StepCounts counts;
    private int part;
    private int position;
    private @Nullable RuntimeException broken;

    CheckExecution(
            long run,
            CheckPlan plan,
            CheckRunner runner,
            EventWriter events,
            RunListener listener,
            Cancellation cancellation,
            Clock clock) {
        this.run = run;
        this.plan = plan;
        this.runner = runner;
        this.events = events;
        this.listener = listener;
        this.cancellation = cancellation;
        this.clock = clock;
        this.counts = new StepCounts(plan.steps(), 0, 0, 0, 0);
    }

    /** A check of a partition. */
    private record Task(BoundCheck check, String key) {}

    /** Runs all checks; returns when none runs any more. */
    Run run() {
        listener.begun(run, counts);
        cancellation.onCancel(this::stop);
        int workers = (int) Math.min(plan.request().concurrency(), plan.steps());
        Threads.run("partita-checks-" + run, workers, this::work, cancellation::cancel);
        lock.lock();
        try {
            if (broken != null) {
                throw broken;
            }
            long left = counts.total() - counts.done();
            counts = counts.plus(0, 0, 0, left);
            RunStatus status =
                    left > 0 ? RunStatus.CANCELLED : counts.failed() > 0 ? RunStatus.FAILED : RunStatus.SUCCEEDED;
            return new Run(Long.toString(run), status, counts, List.of(), results.counted());
        } finally {
            lock.unlock();
        }
    }

    private void work() {
        try {
            for (Optional<Task> task = next(); task.isPresent(); task = next()) {
                Task taken = task.get();
                ended(taken, runner.check(taken.check(), taken.key(), run));
            }
        } catch (RuntimeException | Error e) {
            lock.lock();
            try {
                broken = e instanceof RuntimeException own
                        ? own
                        : new PartitaException("Run " + run + " can't go on: " + e, e);
            } finally {
                lock.unlock();
            }
        }
    }

    private Optional<Task> next() {
        lock.lock();
        try {
            while (part < plan.parts().size()
                    && position == plan.parts().get(part).keys().size()) {
                part++;
                position = 0;
            }
            if (broken != null
                    || cancellation.cancelled()
                    || part == plan.parts().size()) {
                return Optional.empty();
            }
            CheckPlan.Part from = plan.parts().get(part);
            checking.add(Thread.currentThread());
            return Optional.of(new Task(from.check(), from.keys().get(position++)));
        } finally {
            lock.unlock();
        }
    }

    private void ended(Task task, Checked checked) {
        lock.lock();
        try {
            checking.remove(Thread.currentThread());
            // An interrupt that was meant for the check is not meant for the next.
            Thread.interrupted();
            boolean passed = checked.verdict() == Verdict.PASSED;
            if (!passed && cancellation.interrupted()) {
                return;
            }
            boolean partitioned = task.check().asset().partitions().partitioned();
            Optional<String> key = partitioned ? Optional.of(task.key()) : Optional.empty();
            AssetPartition partition = new AssetPartition(checked.asset(), key);
            counts = counts.plus(passed ? 1 : 0, passed ? 0 : 1, 0, 0);
            events.append(List.of(CheckResults.event(clock.instant(), task.key(), checked)), counts);
            results.add(key, List.of(checked), listener, counts);
            if (passed) {
                listener.succeeded(partition, counts);
            }
        } finally {
            lock.unlock();
        }
    }

    private void stop() {
        lock.lock();
        try {
            if (cancellation.interrupted()) {
                checking.forEach(Thread::interrupt);
            }
        } finally {
            lock.unlock();
        }
    }
}
