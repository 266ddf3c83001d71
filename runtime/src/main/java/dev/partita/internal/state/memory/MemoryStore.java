package dev.partita.internal.state.memory;

import dev.partita.internal.state.Checks;
import dev.partita.internal.state.EventLog;
import dev.partita.internal.state.Materializations;
import dev.partita.internal.state.PartitionSets;
import dev.partita.internal.state.Processes;
import dev.partita.internal.state.Runs;
import dev.partita.internal.state.Store;
import dev.partita.internal.state.Ticks;

/** A store in memory, which is gone with this object. */
public final class MemoryStore implements Store {

    private final MemoryPartitionSets partitionSets = new MemoryPartitionSets();
    private final MemoryChecks checks = new MemoryChecks();
    private final MemoryMaterializations materializations = new MemoryMaterializations(checks);
    private final MemoryProcesses processes = new MemoryProcesses();
    private final MemoryLogs logs = new MemoryLogs();
    private final MemoryRuns runs = new MemoryRuns(processes, logs);
    private final MemoryTicks ticks = new MemoryTicks(partitionSets, runs, processes);
    private final MemoryEventLog events = new MemoryEventLog(runs, materializations, checks, logs);

    @Override
    public PartitionSets partitionSets() {
        return partitionSets;
    }

    @Override
    public Runs runs() {
        return runs;
    }

    @Override
    public EventLog events() {
        return events;
    }

    @Override
    public Materializations materializations() {
        return materializations;
    }

    @Override
    public Checks checks() {
        return checks;
    }

    @Override
    public Processes processes() {
        return processes;
    }

    @Override
    public Ticks ticks() {
        return ticks;
    }

    @Override
    public String location() {
        return "memory";
    }

    /** Does nothing: what it holds goes with the object. */
    @Override
    public void close() {}
}
