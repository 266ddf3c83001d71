package dev.partita.internal.state.memory;

import dev.partita.PartitaException;
import dev.partita.RunStatus;
import dev.partita.StepCounts;
import dev.partita.internal.lifecycle.RunTransition;
import dev.partita.internal.state.ProcessRecord;
import dev.partita.internal.state.Runs;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/** The runs, behind one lock. */
final class MemoryRuns implements Runs {

    private final MemoryProcesses processes;
    private final NavigableMap<Long, Kept> runs = new TreeMap<>();

    MemoryRuns(MemoryProcesses processes) {
        this.processes = processes;
    }

    @Override
    public synchronized long begin(NewRun run) {
        processes.known(run.process());
        long id = runs.isEmpty() ? 1 : runs.lastKey() + 1;
        runs.put(id, new Kept(run));
        return id;
    }

    @Override
    public synchronized void end(long run, RunStatus status, StepCounts counts, Instant at) {
        RunTransition end = RunTransition.to(status);
        Kept kept = known(run);
        if (end.possible(kept.status)) {
            kept.end(status, at);
            kept.counts = counts;
        }
    }

    @Override
    public synchronized Optional<RunRecord> find(long run) {
        return Optional.ofNullable(runs.get(run)).map(kept -> kept.record(run));
    }

    @Override
    public synchronized List<RunRecord> page(long before, int limit) {
        return runs.headMap(before, false).descendingMap().entrySet().stream()
                .limit(Page.limit(limit))
                .map(entry -> entry.getValue().record(entry.getKey()))
                .toList();
    }

    @Override
    public synchronized List<String> partitions(long run, long from, int limit) {
        Page.limit(limit);
        Kept kept = runs.get(run);
        if (kept == null) {
            return List.of();
        }
        List<String> all = kept.run.partitions();
        int begin = (int) Math.min(all.size(), Math.max(0, from));
        return List.copyOf(all.subList(begin, begin + Math.min(limit, all.size() - begin)));
    }

    @Override
    public List<Long> interruptAbandoned(Predicate<ProcessRecord> gone, Instant at) {
        List<Long> interrupted = new ArrayList<>();
        for (long process : working()) {
            Optional<ProcessRecord> record = processes.find(process);
            if (record.isEmpty() || gone.test(record.get())) {
                interrupt(process, record, at, interrupted);
            }
        }
        Collections.sort(interrupted);
        return Collections.unmodifiableList(interrupted);
    }

    private synchronized Iterable<Long> working() {
        TreeSet<Long> working = new TreeSet<>();
        for (Kept kept : runs.values()) {
            if (!kept.status.ended()) {
                working.add(kept.run.process());
            }
        }
        return working;
    }

    private synchronized void interrupt(
            long process, Optional<ProcessRecord> judged, Instant at, List<Long> interrupted) {
        Optional<ProcessRecord> now = processes.find(process);
        if (now.isPresent() && !now.equals(judged)) {
            return;
        }
        runs.forEach((id, kept) -> {
            if (!kept.status.ended() && kept.run.process() == process) {
                kept.end(RunStatus.INTERRUPTED, at);
                interrupted.add(id);
            }
        });
    }

    /** Takes the counts that hold now. */
    synchronized void count(long run, StepCounts counts) {
        known(run).counts = counts;
    }

    private Kept known(long run) {
        Kept kept = runs.get(run);
        if (kept == null) {
            throw new PartitaException("The store in memory knows no run " + run + ".");
        }
        return kept;
    }

    /** A run, and how it stands. */
    private static final class Kept {

        private final NewRun run;
        private RunStatus status = RunStatus.RUNNING;
        private StepCounts counts;
        private Optional<Instant> ended = Optional.empty();

        private Kept(NewRun run) {
            this.run = run;
            this.counts = new StepCounts(run.steps(), 0, 0, 0, 0);
        }

        private void end(RunStatus how, Instant at) {
            status = how;
            ended = Optional.of(at.truncatedTo(ChronoUnit.MICROS));
        }

        private RunRecord record(long id) {
            return new RunRecord(
                    id,
                    status,
                    run.selection(),
                    run.assets(),
                    run.partitions().size(),
                    counts,
                    Collections.unmodifiableSortedMap(new TreeMap<>(run.tags())),
                    run.at().truncatedTo(ChronoUnit.MICROS),
                    ended);
        }
    }
}
