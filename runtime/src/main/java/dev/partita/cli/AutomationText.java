package dev.partita.cli;

import dev.partita.internal.state.Ticks;
import dev.partita.internal.state.Ticks.Committed;
import dev.partita.model.Automation;
import dev.partita.model.DurationText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How sensors, schedules and their ticks are written for people and for programs. */
final class AutomationText {

    private AutomationText() {}

    /** When one ticks. */
    static String timing(Automation automation) {
        if (automation.timing() instanceof Automation.Every every) {
            return "every " + DurationText.of(every.pause());
        }
        return automation.timing() instanceof Automation.Cron cron
                ? cron.cron() + " " + cron.zone()
                : "as windows close";
    }

    /** What a tick did. */
    static String done(Committed committed) {
        return done(committed.runs().size(), committed.dropped(), committed.added(), committed.removed());
    }

    private static String done(int runs, int dropped, int added, int removed) {
        List<String> parts = new ArrayList<>();
        if (added > 0) {
            parts.add("added " + Words.count(added, "key"));
        }
        if (removed > 0) {
            parts.add("removed " + Words.count(removed, "key"));
        }
        if (runs > 0) {
            parts.add("queued " + Words.count(runs, "run"));
        }
        if (dropped > 0) {
            parts.add("dropped " + Words.count(dropped, "run") + " requested before");
        }
        return parts.isEmpty() ? "found nothing to do" : String.join(", ", parts);
    }

    /** How a tick ended, in a few words. */
    static String last(Ticks.Recorded tick) {
        return switch (tick.status()) {
            case FAILED -> "failed: " + Words.firstLine(tick.detail());
            case SKIPPED ->
                tick.detail().isEmpty() ? "found nothing to do" : "skipped: " + Words.firstLine(tick.detail());
            case REQUESTED -> done(tick.runs(), tick.dropped(), tick.added(), tick.removed());
        };
    }

    /**
     * A tick: {@code number}; {@code status}; {@code begun}, {@code ended}; {@code detail}, the error or the reason; {@code runs}, how many were queued;
     * {@code dropped}, how many had been requested before; {@code added}, {@code removed}, how many keys.
     */
    static Map<String, @Nullable Object> json(Ticks.Recorded tick) {
        Map<String, @Nullable Object> object = JsonDocument.object();
        object.put("number", tick.number());
        object.put("status", tick.status().name());
        object.put("begun", tick.begun().toString());
        object.put("ended", tick.ended().toString());
        object.put("detail", tick.detail());
        object.put("runs", tick.runs());
        object.put("dropped", tick.dropped());
        object.put("added", tick.added());
        object.put("removed", tick.removed());
        return object;
    }
}
