package dev.partita.internal.engine;

import dev.partita.TimeWindow;
import dev.partita.model.Asset;
import dev.partita.model.Automation;
import dev.partita.model.Graph;
import dev.partita.model.Selection;
import dev.partita.model.TargetWindows;
import dev.partita.model.time.CronClock;
import dev.partita.model.time.Window;
import dev.partita.model.time.Windows;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;

/** When a schedule ticks. Immutable. */
interface TickTimes {

    /** The first tick after an instant, if there is one. */
    Optional<Planned> after(Instant instant);

    /** The last tick at an instant or before it, if there is one. */
    Optional<Planned> until(Instant instant);

    /** How many ticks come after one instant, up to another, which is included. */
    long between(Instant after, Instant until);

    /** What this depends on: schedules of which it is the same tick alike. */
    String definition();

    /**
     * A tick.
     *
     * @param closed the window that closes, if it is one of those
     */
    record Planned(ZonedDateTime time, Optional<Closed> closed) {}

    /**
     * A window that closed.
     *
     * @param request what names its partition in a request
     */
    record Closed(String key, String request, TimeWindow window) {}

    /** Those of a schedule of a checked graph. */
    static TickTimes of(Automation schedule, Graph graph) {
        if (schedule.timing() instanceof Automation.Cron cron) {
            return new OfCron(CronClock.of(cron.cron(), cron.zone()), "cron " + cron.zone() + " " + cron.cron());
        }
        List<Asset> targets = Selection.parse(schedule.target()).select(graph).stream()
                .map(key -> graph.asset(key).orElseThrow())
                .filter(asset -> asset.computation().isPresent())
                .toList();
        return new OfWindows(TargetWindows.of(targets));
    }

    /** Those of a cron expression. */
    record OfCron(CronClock clock, String definition) implements TickTimes {

        @Override
        public Optional<Planned> after(Instant instant) {
            return Optional.of(new Planned(clock.after(instant), Optional.empty()));
        }

        @Override
        public Optional<Planned> until(Instant instant) {
            return Optional.of(new Planned(clock.until(instant), Optional.empty()));
        }

        @Override
        public long between(Instant after, Instant until) {
            return clock.between(after, until);
        }
    }

    /** One as each window closes; where windows are held back ({@code endOffset} below 0), as each begins to exist. */
    record OfWindows(TargetWindows targets) implements TickTimes {

        private static final Instant FAR = Instant.parse("9000-01-01T00:00:00Z");

        private Windows windows() {
            return targets.dimension().windows();
        }

        /** How many borders after its end a window is requested. */
        private long lag() {
            return Math.max(0, -windows().definition().endOffset());
        }

        /** How many windows were requested by the end of an instant. */
        private long closed(Instant instant) {
            long borders = windows().firstFrom(instant.getEpochSecond() + 1);
            long closed = Math.max(0, borders - 1 - lag());
            return windows().definition().end().isEmpty()
                    ? closed
                    : Math.min(closed, windows().count(FAR));
        }

        private Optional<Planned> tick(long index) {
            boolean there = index >= 0
                    && (windows().definition().end().isEmpty()
                            || index < windows().count(FAR));
            if (!there) {
                return Optional.empty();
            }
            Window window = windows().window(index);
            ZonedDateTime time =
                    lag() == 0 ? window.end() : windows().window(index + lag()).end();
            return Optional.of(new Planned(
                    time,
                    Optional.of(new Closed(
                            windows().key(index),
                            targets.request(index),
                            new TimeWindow(window.start(), window.end())))));
        }

        @Override
        public Optional<Planned> after(Instant instant) {
            return tick(closed(instant));
        }

        @Override
        public Optional<Planned> until(Instant instant) {
            return tick(closed(instant) - 1);
        }

        @Override
        public long between(Instant after, Instant until) {
            return closed(until) - closed(after);
        }

        @Override
        public String definition() {
            return "windows " + windows().definition();
        }
    }
}
