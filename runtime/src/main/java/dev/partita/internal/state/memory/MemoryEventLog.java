package dev.partita.internal.state.memory;

import dev.partita.StepCounts;
import dev.partita.internal.state.EventLog;
import java.util.List;

/** The events of each run, and what follows from them, behind one lock. */
final class MemoryEventLog implements EventLog {

    private final MemoryRuns runs;
    private final MemoryMaterializations materializations;
    private final MemoryChecks checks;
    private final MemoryLogs logs;

    MemoryEventLog(MemoryRuns runs, MemoryMaterializations materializations, MemoryChecks checks, MemoryLogs logs) {
        this.runs = runs;
        this.materializations = materializations;
        this.checks = checks;
        this.logs = logs;
    }

    @Override
    public synchronized boolean append(long run, StepCounts counts, List<NewEvent> events) {
        List<NewEvent> given = List.copyOf(events);
        boolean running = runs.count(run, counts);
        List<Event> appended = logs.append(run, given);
        materializations.record(run, appended, given);
        materializations.keep(given);
        checks.record(run, appended);
        return running;
    }

    @Override
    public List<Event> page(long run, long after, int limit) {
        return logs.page(run, after, limit);
    }
}
