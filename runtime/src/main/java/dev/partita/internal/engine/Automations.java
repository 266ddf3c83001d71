package dev.partita.internal.engine;

import dev.partita.InvalidRequestException;
import dev.partita.PartitaException;
import dev.partita.RunRequest;
import dev.partita.SensorResult;
import dev.partita.internal.state.Ticks;
import dev.partita.internal.state.Ticks.Claim;
import dev.partita.internal.state.Ticks.Committed;
import dev.partita.internal.state.Ticks.Declared;
import dev.partita.internal.state.Ticks.Status;
import dev.partita.internal.state.Ticks.Tick;
import dev.partita.model.Automation;
import dev.partita.model.Automation.CatchUp;
import dev.partita.model.Automation.Kind;
import dev.partita.model.Text;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The sensors and schedules of a deployment, and their ticks. What a tick finds out takes effect in one transaction with its record, or not at
 * all. Thread-safe.
 *
 * <p>The cursor of a sensor is its own business. That of a schedule is the time up to which its ticks were dealt with.
 */
public final class Automations {

    private static final Duration LONGEST_BACKOFF = Duration.ofMinutes(10);
    private static final Duration SCHEDULE_BACKOFF = Duration.ofSeconds(30);
    /** A tick that is looked at so late has not been missed. */
    private static final Duration IN_TIME = Duration.ofMinutes(1);
    /** When nothing is due any more. */
    private static final Instant NEVER = Instant.parse("9000-01-01T00:00:00Z");

    private final Deployment deployment;
    private final TickMethods methods;
    private final Map<Automation, TickTimes> times = new ConcurrentHashMap<>();

    Automations(Deployment deployment, TickMethods methods) {
        this.deployment = deployment;
        this.methods = methods;
    }

    /** What came of a tick. */
    public record Outcome(Automation automation, TickFinding finding, Committed committed) {}

    static Ticks.Id id(Automation automation) {
        return new Ticks.Id(automation.kind().word(), automation.name());
    }

    /** Those of a kind, by name. */
    public List<Automation> all(Kind kind) {
        return deployment.graph().automations().stream()
                .filter(automation -> automation.kind() == kind)
                .sorted(Comparator.comparing(Automation::name))
                .toList();
    }

    /**
     * The one of a name.
     *
     * @throws InvalidRequestException if there is none
     */
    public Automation find(Kind kind, String name) {
        List<Automation> all = all(kind);
        return all.stream()
                .filter(automation -> automation.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new InvalidRequestException("There is no " + kind.word() + " '"
                        + Text.shortened(Text.visible(name)) + "'.\n"
                        + Text.nearest(name, all.stream().map(Automation::name).toList())
                                .map(near -> "Did you mean '" + near + "'?")
                                .orElse("See which there are: partita " + kind.word() + "s list")));
    }

    /** Makes them known to the store: a sensor is due at once, a schedule at its first time from now on. */
    public void declare() {
        Instant now = deployment.now();
        List<Declared> declared = new ArrayList<>();
        for (Automation automation : deployment.graph().automations()) {
            declared.add(
                    automation.kind() == Kind.SENSOR
                            ? new Declared(id(automation), "", now, Optional.empty())
                            : new Declared(
                                    id(automation),
                                    times(automation).definition(),
                                    next(automation, now),
                                    Optional.of(now.toString())));
        }
        deployment.store().ticks().declare(declared);
    }

    private TickTimes times(Automation schedule) {
        return times.computeIfAbsent(schedule, each -> TickTimes.of(each, deployment.graph()));
    }

    private Instant next(Automation schedule, Instant position) {
        return times(schedule)
                .after(position)
                .map(tick -> tick.time().toInstant())
                .orElse(NEVER);
    }

    /** How one stands in the store, if it was ever served. */
    public Optional<Ticks.State> state(Automation automation) {
        return deployment.store().ticks().find(id(automation));
    }

    /** The last ticks of one, the last first. */
    public List<Ticks.Recorded> last(Automation automation, int limit) {
        return deployment.store().ticks().page(id(automation), Long.MAX_VALUE, limit);
    }

    /** Those that are due, are not stopped, and that no other process works on. */
    public List<Automation> due() {
        Instant now = deployment.now();
        long process = deployment.process();
        Map<Ticks.Id, Automation> known = new HashMap<>();
        deployment.graph().automations().forEach(automation -> known.put(id(automation), automation));
        List<Automation> due = new ArrayList<>();
        for (Ticks.Due each : deployment.store().ticks().due(now)) {
            Automation automation = known.get(each.id());
            if (automation != null
                    && each.claimant().filter(holder -> holder != process).isEmpty()) {
                due.add(automation);
            }
        }
        return due;
    }

    /** Lets one tick from now on. A schedule does not make up for what it missed. */
    public void start(Automation automation) {
        declare();
        Instant now = deployment.now();
        boolean sensor = automation.kind() == Kind.SENSOR;
        deployment
                .store()
                .ticks()
                .start(
                        id(automation),
                        sensor ? now : next(automation, now),
                        sensor ? Optional.empty() : Optional.of(now.toString()));
    }

    /** Lets one not tick until it is started again. */
    public void stop(Automation automation) {
        declare();
        deployment.store().ticks().stop(id(automation));
    }

    /** What a tick would do now. Nothing of it is done. */
    public TickFinding look(Automation automation) throws InterruptedException {
        Instant now = deployment.now();
        Optional<Ticks.State> state = state(automation);
        Optional<String> cursor = state.flatMap(Ticks.State::cursor);
        return find(automation, cursor, state.map(Ticks.State::failures).orElse(0), true, now);
    }

    /**
     * Lets one tick if it is due.
     *
     * @param early whether it need not be due, nor started
     * @return nothing if it is not due, or another process works on it, or took it over meanwhile
     */
    public Optional<Outcome> tick(Automation automation, boolean early) throws InterruptedException {
        Ticks ticks = deployment.store().ticks();
        Instant begun = deployment.now();
        Optional<Claim> claimed = ticks.claim(id(automation), deployment.process(), begun, early);
        if (claimed.isEmpty()) {
            return Optional.empty();
        }
        Claim claim = claimed.get();
        TickFinding finding = find(automation, claim.cursor(), claim.failures(), early, begun);
        Optional<Committed> committed;
        try {
            committed = ticks.commit(claim, tick(finding, begun));
        } catch (PartitaException e) {
            // The store may refuse what was found, but must know that the tick failed.
            finding = TickFinding.failed(methods.redacted(ErrorText.of(e)), later(automation, claim.failures()));
            committed = ticks.commit(claim, tick(finding, begun));
        }
        TickFinding done = finding;
        return committed.map(each -> new Outcome(automation, done, each));
    }

    private Tick tick(TickFinding finding, Instant begun) {
        return new Tick(
                begun,
                deployment.now(),
                finding.status(),
                finding.detail(),
                finding.cursor(),
                TickFinding.lists(finding.added()),
                TickFinding.lists(finding.removed()),
                finding.requested(),
                finding.due());
    }

    private Instant later(Automation automation, int failures) {
        Duration first = automation.timing() instanceof Automation.Every every ? every.pause() : SCHEDULE_BACKOFF;
        Duration longest = first.compareTo(LONGEST_BACKOFF) > 0 ? first : LONGEST_BACKOFF;
        Duration pause = first.multipliedBy(1L << Math.min(failures, 20));
        return deployment.now().plus(pause.compareTo(longest) > 0 ? longest : pause);
    }

    private TickFinding find(Automation automation, Optional<String> cursor, int failures, boolean early, Instant now)
            throws InterruptedException {
        try {
            return automation.timing() instanceof Automation.Every every
                    ? sensed(automation, every, cursor, now)
                    : scheduled(automation, cursor, early, now);
        } catch (InterruptedException e) {
            throw e;
        } catch (Throwable e) {
            return TickFinding.failed(methods.redacted(ErrorText.of(e)), later(automation, failures));
        }
    }

    private TickFinding sensed(Automation sensor, Automation.Every every, Optional<String> cursor, Instant now)
            throws Throwable {
        Object result = methods.call(sensor, new SensorCall(sensor.name(), cursor, deployment.spaces(), now));
        if (!(result instanceof SensorResult found)) {
            throw new PartitaException("'" + sensor.name() + "' returned null.\nReturn SensorResult.empty().");
        }
        TickPlanner planner = new TickPlanner(deployment, sensor, found.added(), found.removed(), now);
        List<TickFinding.Wanted> wanted = planner.plan(found.runs());
        boolean nothing =
                wanted.isEmpty() && found.added().isEmpty() && found.removed().isEmpty();
        Instant ended = deployment.now();
        return new TickFinding(
                nothing ? Status.SKIPPED : Status.REQUESTED,
                methods.redacted(ErrorText.storable(found.skipReason().orElse(""))),
                found.newCursor().filter(next -> !cursor.equals(Optional.of(next))),
                found.added(),
                found.removed(),
                wanted,
                planner.known(),
                found.hasMore() ? ended : ended.plus(every.pause()));
    }

    private TickFinding scheduled(Automation schedule, Optional<String> cursor, boolean early, Instant now)
            throws Throwable {
        TickTimes ticks = times(schedule);
        Instant position = cursor.map(Automations::instant).orElse(now);
        long open = ticks.between(position, now);
        if (open <= 0) {
            Optional<TickTimes.Planned> before = early ? ticks.until(now) : Optional.empty();
            return before.isPresent()
                    ? fired(schedule, before.get(), position, "", now)
                    : TickFinding.skipped("It is not due.", Optional.empty(), next(schedule, position));
        }
        CatchUp catchUp = catchUp(schedule);
        TickTimes.Planned tick = (catchUp == CatchUp.ALL ? ticks.after(position) : ticks.until(now)).orElseThrow();
        Instant at = tick.time().toInstant();
        long left = catchUp == CatchUp.ALL ? 0 : open - 1;
        if (catchUp == CatchUp.NONE && at.plus(IN_TIME).isBefore(now)) {
            return TickFinding.skipped(missed(open, catchUp), Optional.of(at.toString()), next(schedule, at));
        }
        return fired(schedule, tick, at, left == 0 ? "" : missed(left, catchUp), now);
    }

    private static CatchUp catchUp(Automation schedule) {
        if (schedule.timing() instanceof Automation.Cron cron) {
            return cron.catchUp();
        }
        return schedule.timing() instanceof Automation.Windows windows ? windows.catchUp() : CatchUp.LAST;
    }

    private static String missed(long count, CatchUp catchUp) {
        return count + (count == 1 ? " tick" : " ticks") + " passed while nothing served; catchUp is " + catchUp + ".";
    }

    private static Instant instant(String cursor) {
        try {
            return Instant.parse(cursor);
        } catch (DateTimeParseException e) {
            throw new PartitaException("The cursor of the schedule is no time: '" + Text.shortened(cursor) + "'.", e);
        }
    }

    /** @param position up to where its ticks were dealt with when this one was */
    private TickFinding fired(Automation schedule, TickTimes.Planned tick, Instant position, String detail, Instant now)
            throws Throwable {
        List<RunRequest> requests = schedule.called()
                ? requests(
                        schedule,
                        methods.call(schedule, new ScheduleCall(schedule.name(), tick, deployment.spaces(), now)))
                : List.of(tick.closed()
                        .map(closed -> RunRequest.partition(closed.request()))
                        .orElseGet(RunRequest::unpartitioned));
        List<RunRequest> keyed = new ArrayList<>();
        for (int i = 0; i < requests.size(); i++) {
            RunRequest request = requests.get(i);
            String key = tick.time().toInstant() + (i == 0 ? "" : "#" + i);
            keyed.add(request.runKey().isPresent() ? request : request.runKey(key));
        }
        TickPlanner planner = new TickPlanner(deployment, schedule, Map.of(), Map.of(), now);
        List<TickFinding.Wanted> wanted = planner.plan(keyed);
        return new TickFinding(
                wanted.isEmpty() ? Status.SKIPPED : Status.REQUESTED,
                detail,
                Optional.of(position.toString()),
                Map.of(),
                Map.of(),
                wanted,
                planner.known(),
                next(schedule, position));
    }

    private static List<RunRequest> requests(Automation schedule, @Nullable Object result) {
        if (result instanceof RunRequest one) {
            return List.of(one);
        }
        if (result instanceof List<?> several) {
            return several.stream().map(RunRequest.class::cast).toList();
        }
        throw new PartitaException("'" + schedule.name() + "' returned null.\nReturn an empty list for nothing.");
    }
}
