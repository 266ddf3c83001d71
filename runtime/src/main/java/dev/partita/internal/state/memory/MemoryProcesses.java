package dev.partita.internal.state.memory;

import dev.partita.PartitaException;
import dev.partita.internal.state.ProcessRecord;
import dev.partita.internal.state.Processes;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The processes, behind one lock. */
final class MemoryProcesses implements Processes {

    private final Map<Long, ProcessRecord> processes = new HashMap<>();
    private long last;

    @Override
    public synchronized long register(String host, long pid, Instant started, Instant now) {
        last++;
        processes.put(
                last,
                new ProcessRecord(
                        last, host, pid, started.truncatedTo(ChronoUnit.MICROS), now.truncatedTo(ChronoUnit.MICROS)));
        return last;
    }

    @Override
    public synchronized void renew(long process, Instant now) {
        ProcessRecord record = known(process);
        processes.put(
                process,
                new ProcessRecord(
                        process, record.host(), record.pid(), record.started(), now.truncatedTo(ChronoUnit.MICROS)));
    }

    @Override
    public synchronized void unregister(long process) {
        processes.remove(process);
    }

    synchronized Optional<ProcessRecord> find(long process) {
        return Optional.ofNullable(processes.get(process));
    }

    synchronized ProcessRecord known(long process) {
        return find(process)
                .orElseThrow(() -> new PartitaException("The store in memory knows no process " + process + "."));
    }
}
