package dev.partita.internal.engine;

import dev.partita.InvalidRequestException;
import dev.partita.PartitaException;
import dev.partita.Run;
import dev.partita.RunStatus;
import dev.partita.StepCounts;
import dev.partita.internal.state.PartitionTakenException;
import dev.partita.internal.state.Runs.NewRun;
import dev.partita.internal.state.Runs.RunRecord;
import dev.partita.model.Computation;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How the runs of a deployment begin, are run, and end: with the configuration and the resources that each is given, after those that have what
 * it wants, and with their end recorded however that comes. Thread-safe.
 */
final class Running {

    private static final Logger LOG = LoggerFactory.getLogger("partita");
    /** How often a run that waits for another looks whether that has ended. */
    private static final long WAIT_MILLIS = 200;
    /** No process works on a run that is queued. */
    static final long NO_PROCESS = 0;

    private final Deployment deployment;
    private final Pools pools;
    private final Clock clock;
    private final Supplier<Optional<StepExecutor>> elsewhere;
    /** Runs of this process whose end may not have been recorded. */
    private final Set<Long> lost = ConcurrentHashMap.newKeySet();

    /** @param elsewhere what computes the steps; nothing where that is this process */
    Running(Deployment deployment, Pools pools, Clock clock, Supplier<Optional<StepExecutor>> elsewhere) {
        this.deployment = deployment;
        this.pools = pools;
        this.clock = clock;
        this.elsewhere = elsewhere;
    }

    /** As {@link Deployment#run}. */
    Run run(Plan plan, RunListener listener, Cancellation cancellation) {
        BoundConfig config = checked(plan, deployment.graph().computations());
        Resources shared = deployment.resources();
        Resources own = shared.of(config);
        try {
            return run(
                    plan,
                    new Means(own, config),
                    () -> begin(plan, config.shown(), listener, cancellation),
                    status -> status,
                    listener,
                    cancellation);
        } finally {
            if (own != shared) {
                own.close();
            }
        }
    }

    /** As {@link Deployment#runQueued}. */
    Optional<Run> runQueued(
            long id, int concurrency, RunListener listener, Cancellation cancellation, BooleanSupplier leaving) {
        Plan plan;
        try {
            plan = deployment.stored(id).whole(concurrency);
        } catch (InvalidRequestException e) {
            throw new UnknownRunException(String.valueOf(e.getMessage()), e);
        }
        if (!deployment.store().runs().start(id, deployment.process(), clock.instant())) {
            return Optional.empty();
        }
        Resources shared = deployment.resources();
        Resources own = shared;
        try {
            BoundConfig config = checked(plan, deployment.graph().computations());
            own = shared.of(config);
            return Optional.of(run(
                    plan,
                    new Means(own, config),
                    () -> id,
                    status -> status == RunStatus.CANCELLED
                                    && leaving.getAsBoolean()
                                    && !deployment.store().runs().stopping(id)
                            ? RunStatus.INTERRUPTED
                            : status,
                    listener,
                    cancellation));
        } catch (InvalidRequestException e) {
            LOG.error("Run {} can't run: {}", id, e.getMessage());
            StepCounts none = new StepCounts(plan.steps(), 0, 0, 0, 0);
            deployment.store().runs().end(id, RunStatus.FAILED, none, clock.instant());
            return Optional.of(new Run(Long.toString(id), RunStatus.FAILED, none, List.of()));
        } catch (RuntimeException | Error e) {
            lost.add(id);
            try {
                giveUpLost();
            } catch (RuntimeException ending) {
                e.addSuppressed(ending);
            }
            throw e;
        } finally {
            if (own != shared) {
                own.close();
            }
        }
    }

    /** As {@link Deployment#check}. */
    Run check(CheckPlan plan, RunListener listener, Cancellation cancellation) {
        Means means = new Means(deployment.resources(), config(plan));
        Recent nothing = new Recent();
        Plan none = new Plan(plan.request(), List.of(), plan.spaces(), Optional.empty());
        Upstream upstream = upstream(none, nothing, means);
        long run = deployment.store().runs().begin(plan.record(deployment.process(), clock.instant()));
        Run ended;
        try (EventWriter events = new EventWriter(deployment.store().events(), run, nothing);
                Timeouts timeouts = new Timeouts();
                StopSignal signal = new StopSignal(deployment.store().runs(), run, cancellation)) {
            signal.start();
            CheckRunner checks = checks(nothing, upstream, means, runner(nothing, upstream, means, timeouts));
            ended = new CheckExecution(run, plan, checks, events, listener, cancellation, clock).run();
        } catch (RuntimeException | Error e) {
            interrupted(run, plan.steps(), e);
            throw e;
        }
        deployment.store().runs().end(run, ended.status(), ended.steps(), clock.instant());
        return ended;
    }

    /** As {@link Deployment#executor}. */
    StepExecutor executor(String run, Timeouts timeouts) {
        Plan plan = deployment.stored(deployment.find(run)).whole(1);
        BoundConfig config = config(plan.request().config());
        Means means = new Means(deployment.resources().lasting(config), config);
        Recent nothing = new Recent();
        return executor(plan, nothing, upstream(plan, nothing, means), means, timeouts);
    }

    /** A plan as it is queued, whose configuration is checked. */
    NewRun recorded(Plan plan, Instant at) {
        BoundConfig config = checked(plan, deployment.graph().computations());
        if (config.shown().size() < plan.request().config().size()) {
            throw new InvalidRequestException("A run that is queued can't be given secrets, since these are not stored."
                    + "\nSet them in the environment or the settings of the process that serves.");
        }
        return plan.record(NO_PROCESS, config.shown(), at);
    }

    /**
     * The configuration of a run, in which there is all that its steps ask for.
     *
     * @param selected what may ask for the values that the request gives
     */
    BoundConfig checked(Plan plan, Collection<Computation> selected) {
        Map<String, String> given = plan.request().config();
        BoundConfig config = config(given);
        ConfigReach reach = new ConfigReach(deployment.graph(), deployment.replaced());
        List<Computation> computations = new ArrayList<>();
        for (Plan.Stage stage : plan.stages()) {
            computations.add(stage.computation());
            stage.computation().policy().pool().ifPresent(pools::limit);
        }
        config.check(reach.of(computations), given.isEmpty() ? Set.of() : reach.of(selected));
        return config;
    }

    /** The configuration of the process, in which there is all that some checks ask for. */
    BoundConfig config(CheckPlan plan) {
        BoundConfig config = config(Map.of());
        config.check(
                new ConfigReach(deployment.graph(), deployment.replaced())
                        .ofChecks(
                                plan.parts().stream().map(CheckPlan.Part::check).toList()),
                Set.of());
        return config;
    }

    private BoundConfig config(Map<String, String> given) {
        return new BoundConfig(deployment.pipeline(), deployment.configuration().with(given));
    }

    /** What the steps of a run are given beside the values of assets. */
    private record Means(Resources resources, BoundConfig config) {}

    /**
     * Runs a plan.
     *
     * @param begin records that it begins
     * @param ending the status to record of how it ended
     */
    private Run run(
            Plan plan,
            Means means,
            LongSupplier begin,
            UnaryOperator<RunStatus> ending,
            RunListener listener,
            Cancellation cancellation) {
        Recent recent = new Recent();
        Upstream upstream = upstream(plan, recent, means);
        Schedule schedule =
                new Schedule(plan.stages(), Links.between(deployment.graph(), plan.stages(), upstream::keys));
        long run = begin.getAsLong();
        Run ended;
        try (EventWriter events = new EventWriter(deployment.store().events(), run, recent);
                Timeouts timeouts = new Timeouts();
                StopSignal signal = new StopSignal(deployment.store().runs(), run, cancellation)) {
            signal.start();
            StepExecutor executor = elsewhere.get().orElseGet(() -> executor(plan, recent, upstream, means, timeouts));
            ended = new Execution(
                            run,
                            plan,
                            schedule,
                            executor,
                            pools,
                            events,
                            listener,
                            cancellation,
                            clock,
                            new SplittableRandom())
                    .run();
        } catch (RuntimeException | Error e) {
            interrupted(run, plan.steps(), e);
            throw e;
        }
        deployment.store().runs().end(run, ending.apply(ended.status()), ended.steps(), clock.instant());
        return ended;
    }

    private StepExecutor executor(Plan plan, Recent recent, Upstream upstream, Means means, Timeouts timeouts) {
        StepRunner runner = runner(recent, upstream, means, timeouts);
        Origins origins =
                new Origins(deployment.pipeline(), plan, deployment.store().materializations(), upstream);
        return new LocalExecutor(plan.stages(), runner, checks(recent, upstream, means, runner), origins);
    }

    private Upstream upstream(Plan plan, Recent recent, Means means) {
        return new Upstream(deployment.pipeline(), plan, deployment.store(), values(recent, means.resources()));
    }

    private StepRunner runner(Recent recent, Upstream upstream, Means means, Timeouts timeouts) {
        return new StepRunner(
                deployment.pipeline(),
                values(recent, means.resources()),
                upstream,
                means.resources(),
                means.config(),
                timeouts);
    }

    private CheckRunner checks(Recent recent, Upstream upstream, Means means, StepRunner runner) {
        return new CheckRunner(
                deployment.pipeline(), runner, values(recent, means.resources()), upstream, means.resources());
    }

    Values values(Recent recent, Resources used) {
        return new Values(
                deployment.pipeline(),
                deployment.values(),
                used,
                deployment.store().materializations(),
                recent);
    }

    /** Records that a plan is run now, after those that have what it wants. */
    private long begin(Plan plan, Map<String, String> config, RunListener listener, Cancellation cancellation) {
        long told = 0;
        while (true) {
            try {
                return deployment.store().runs().begin(plan.record(deployment.process(), config, clock.instant()));
            } catch (PartitionTakenException e) {
                if (told != e.run()) {
                    told = e.run();
                    listener.waiting(String.valueOf(e.getMessage()));
                }
                awaitEnd(e, cancellation);
            }
        }
    }

    /** Waits until the run that has a partition has ended, or its process is gone. */
    private void awaitEnd(PartitionTakenException taken, Cancellation cancellation) {
        CountDownLatch cancelled = new CountDownLatch(1);
        cancellation.onCancel(cancelled::countDown);
        boolean running = true;
        while (running) {
            try {
                if (cancelled.await(WAIT_MILLIS, TimeUnit.MILLISECONDS)) {
                    throw new PartitaException("Stopped before it began. " + taken.getMessage(), taken);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new PartitaException("Interrupted before it began. " + taken.getMessage(), e);
            }
            deployment.interruptAbandoned(deployment.store());
            running = deployment
                    .store()
                    .runs()
                    .find(taken.run())
                    .filter(record -> !record.status().ended())
                    .isPresent();
        }
    }

    private void interrupted(long run, long steps, Throwable error) {
        try {
            StepCounts counts = deployment
                    .store()
                    .runs()
                    .find(run)
                    .map(RunRecord::counts)
                    .orElse(new StepCounts(steps, 0, 0, 0, 0));
            deployment.store().runs().end(run, RunStatus.INTERRUPTED, counts, clock.instant());
        } catch (RuntimeException e) {
            error.addSuppressed(e);
        }
    }

    /**
     * Ends the runs that this process began and does not work on any more, where that could not be recorded: as interrupted if one was under way, and
     * else as failed, since what fails before that would fail again.
     */
    void giveUpLost() {
        for (long run : Set.copyOf(lost)) {
            RunRecord record = deployment.find(Long.toString(run));
            if (record.status() == RunStatus.RUNNING) {
                StepCounts counts = record.counts();
                boolean begun = counts.succeeded() + counts.failed() + counts.skipped() + counts.cancelled() > 0;
                deployment
                        .store()
                        .runs()
                        .end(run, begun ? RunStatus.INTERRUPTED : RunStatus.FAILED, counts, clock.instant());
            }
            lost.remove(run);
        }
    }
}
