package dev.partita.internal.state.memory;

import dev.partita.AssetPartition;
import dev.partita.PartitaException;
import dev.partita.RunStatus;
import dev.partita.StepCounts;
import dev.partita.internal.lifecycle.RunTransition;
import dev.partita.internal.state.PartitionTakenException;
import dev.partita.internal.state.ProcessRecord;
import dev.partita.internal.state.Runs;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/** The runs, behind one lock. */
final class MemoryRuns implements Runs {

    private final MemoryProcesses processes;
    private final MemoryLogs logs;
    private final NavigableMap<Long, Kept> runs = new TreeMap<>();
    private long last;

    MemoryRuns(MemoryProcesses processes, MemoryLogs logs) {
        this.processes = processes;
        this.logs = logs;
    }

    @Override
    public synchronized long begin(NewRun run) {
        processes.known(run.process());
        Kept begun = new Kept(run, RunStatus.RUNNING);
        requireFree(begun);
        return keep(begun);
    }

    @Override
    public synchronized long queue(NewRun run) {
        return keep(new Kept(run, RunStatus.QUEUED));
    }

    private long keep(Kept kept) {
        runs.put(++last, kept);
        return last;
    }

    @Override
    public synchronized List<Long> queued(long after, int limit) {
        return runs.tailMap(after, false).entrySet().stream()
                .filter(entry -> entry.getValue().status == RunStatus.QUEUED)
                .limit(Page.limit(limit))
                .map(Map.Entry::getKey)
                .toList();
    }

    @Override
    public synchronized long queuedCount() {
        return runs.values().stream()
                .filter(kept -> kept.status == RunStatus.QUEUED)
                .count();
    }

    @Override
    public synchronized List<Long> toRetry(long after, int limit) {
        return runs.tailMap(after, false).entrySet().stream()
                .filter(entry -> toRetry(entry.getKey(), entry.getValue()))
                .limit(Page.limit(limit))
                .map(Map.Entry::getKey)
                .toList();
    }

    private boolean toRetry(long id, Kept kept) {
        return kept.status == RunStatus.INTERRUPTED
                && kept.requested
                && retries(id).isEmpty();
    }

    @Override
    public synchronized Optional<Long> retry(long run, Optional<NewRun> rest) {
        Kept kept = runs.get(run);
        if (kept == null || !toRetry(run, kept)) {
            return Optional.empty();
        }
        kept.requested = false;
        return rest.map(this::queue);
    }

    /** Cancels a run that is still queued. */
    synchronized void unqueue(long run, Instant at) {
        Kept kept = runs.get(run);
        if (kept != null && kept.status == RunStatus.QUEUED) {
            stop(run, at);
        }
    }

    @Override
    public synchronized boolean start(long run, long process, Instant at) {
        Kept kept = runs.get(run);
        if (kept == null || !RunTransition.BEGIN.possible(kept.status)) {
            return false;
        }
        requireFree(kept);
        kept.status = RunTransition.BEGIN.to();
        kept.process = process;
        kept.begun = at;
        return true;
    }

    /** What a run wants must be no running run's. */
    private void requireFree(Kept wanting) {
        for (Map.Entry<Long, Kept> other : runs.entrySet()) {
            if (other.getValue().status != RunStatus.RUNNING) {
                continue;
            }
            Set<AssetPartition> taken = other.getValue().claims();
            for (AssetPartition partition : wanting.claims()) {
                if (taken.contains(partition)) {
                    throw new PartitionTakenException(
                            partition,
                            other.getKey(),
                            processes
                                    .find(other.getValue().process)
                                    .orElse(new ProcessRecord(0, "unknown", 0, Instant.EPOCH, Instant.EPOCH)));
                }
            }
        }
    }

    @Override
    public synchronized void stop(long run, Instant at) {
        Kept kept = known(run);
        if (kept.status == RunStatus.QUEUED) {
            kept.end(RunStatus.CANCELLED, at);
            kept.counts = new StepCounts(kept.run.steps(), 0, 0, 0, kept.run.steps());
        } else if (kept.status == RunStatus.RUNNING) {
            kept.stopping = true;
        }
    }

    @Override
    public synchronized boolean stopping(long run) {
        Kept kept = runs.get(run);
        return kept != null && kept.status == RunStatus.RUNNING && kept.stopping;
    }

    @Override
    public synchronized List<Stretch> stretches(long run) {
        Kept kept = runs.get(run);
        return kept == null ? List.of() : kept.run.stretches();
    }

    @Override
    public synchronized List<Long> retries(long run) {
        return runs.entrySet().stream()
                .filter(entry -> entry.getValue().run.retryOf().equals(Optional.of(run)))
                .map(Map.Entry::getKey)
                .toList();
    }

    @Override
    public synchronized Optional<Pruned> prune(Instant before, int events) {
        Optional<Long> oldest = runs.entrySet().stream()
                .filter(entry -> entry.getValue().ended.filter(before::isAfter).isPresent())
                .map(Map.Entry::getKey)
                .findFirst();
        return oldest.map(run -> {
            long removed = logs.forget(run, events);
            boolean gone = removed < events;
            if (gone) {
                runs.remove(run);
            }
            return new Pruned(run, removed, gone);
        });
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
            if (kept.status == RunStatus.RUNNING) {
                working.add(kept.process);
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
            if (kept.status == RunStatus.RUNNING && kept.process == process) {
                kept.end(RunStatus.INTERRUPTED, at);
                interrupted.add(id);
            }
        });
    }

    /** Takes the counts that hold now; returns whether the run is still running. */
    synchronized boolean count(long run, StepCounts counts) {
        Kept kept = known(run);
        kept.counts = counts;
        return kept.status == RunStatus.RUNNING;
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
        private RunStatus status;
        private boolean requested;
        private long process;
        private Instant begun;
        private boolean stopping;
        private StepCounts counts;
        private Optional<Instant> ended = Optional.empty();

        private Kept(NewRun run, RunStatus status) {
            this.run = run;
            this.status = status;
            this.requested = status == RunStatus.QUEUED;
            this.process = run.process();
            this.begun = run.at();
            this.counts = new StepCounts(run.steps(), 0, 0, 0, 0);
        }

        private void end(RunStatus how, Instant at) {
            status = how;
            ended = Optional.of(at.truncatedTo(ChronoUnit.MICROS));
        }

        /** What it has while it runs. */
        private Set<AssetPartition> claims() {
            Set<AssetPartition> claims = new LinkedHashSet<>();
            for (Stretch stretch : run.stretches()) {
                if (stretch.from() == Stretch.WHOLE) {
                    claims.add(new AssetPartition(stretch.asset(), Optional.empty()));
                } else {
                    run.partitions()
                            .subList((int) stretch.from(), (int) stretch.from() + stretch.size())
                            .forEach(text -> claims.add(new AssetPartition(stretch.asset(), Optional.of(text))));
                }
            }
            return claims;
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
                    Collections.unmodifiableSortedMap(new TreeMap<>(run.config())),
                    run.retryOf(),
                    stopping,
                    begun.truncatedTo(ChronoUnit.MICROS),
                    ended);
        }
    }
}
