package dev.partita.internal.state.memory;

import dev.partita.StepCounts;
import dev.partita.internal.state.EventLog;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The events of each run, behind one lock. */
final class MemoryEventLog implements EventLog {

    private final MemoryRuns runs;
    private final MemoryMaterializations materializations;
    private final MemoryChecks checks;
    private final Map<Long, List<Event>> logs = new HashMap<>();

    MemoryEventLog(MemoryRuns runs, MemoryMaterializations materializations, MemoryChecks checks) {
        this.runs = runs;
        this.materializations = materializations;
        this.checks = checks;
    }

    @Override
    public synchronized void append(long run, StepCounts counts, List<NewEvent> events) {
        List<NewEvent> given = List.copyOf(events);
        runs.count(run, counts);
        List<Event> log = logs.computeIfAbsent(run, id -> new ArrayList<>());
        List<Event> appended = new ArrayList<>(given.size());
        for (NewEvent event : given) {
            appended.add(new Event(
                    log.size() + appended.size() + 1L,
                    event.at().truncatedTo(ChronoUnit.MICROS),
                    event.type(),
                    event.asset(),
                    event.partition(),
                    event.detail(),
                    event.metadata(),
                    event.check()));
        }
        log.addAll(appended);
        materializations.record(run, appended);
        materializations.keep(given);
        checks.record(run, appended);
    }

    @Override
    public synchronized List<Event> page(long run, long after, int limit) {
        Page.limit(limit);
        List<Event> log = logs.getOrDefault(run, List.of());
        // The event with the number n has the index n - 1.
        int begin = (int) Math.min(log.size(), Math.max(0, after));
        return List.copyOf(log.subList(begin, begin + Math.min(limit, log.size() - begin)));
    }
}
