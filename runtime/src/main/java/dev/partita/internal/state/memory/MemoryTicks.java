package dev.partita.internal.state.memory;

import dev.partita.PartitaException;
import dev.partita.internal.state.ProcessRecord;
import dev.partita.internal.state.Ticks;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/** The ticks, behind one lock. */
final class MemoryTicks implements Ticks {

    private static final long NOBODY = 0;
    private static final int KEPT = 10_000;

    private final MemoryPartitionSets sets;
    private final MemoryRuns runs;
    private final MemoryProcesses processes;
    private final Map<String, Kept> automations = new TreeMap<>();

    MemoryTicks(MemoryPartitionSets sets, MemoryRuns runs, MemoryProcesses processes) {
        this.sets = sets;
        this.runs = runs;
        this.processes = processes;
    }

    private static String place(Id id) {
        return id.kind() + "/" + id.name();
    }

    private Kept known(Id id) {
        Kept kept = automations.get(place(id));
        if (kept == null) {
            throw new PartitaException("The store in memory knows no " + id.kind() + " '" + id.name() + "'.");
        }
        return kept;
    }

    @Override
    public synchronized void declare(Collection<Declared> declared) {
        for (Declared each : declared) {
            Kept kept = automations.get(place(each.id()));
            if (kept == null || !kept.definition.equals(each.definition())) {
                Kept fresh = kept == null ? new Kept(each.id()) : kept;
                fresh.definition = each.definition();
                fresh.due = micros(each.due());
                fresh.cursor = each.cursor().or(() -> fresh.cursor);
                automations.put(place(each.id()), fresh);
            }
        }
    }

    @Override
    public synchronized List<State> states() {
        return automations.values().stream().map(this::state).toList();
    }

    @Override
    public synchronized List<Due> due(Instant now) {
        return automations.values().stream()
                .filter(kept -> !kept.stopped && !kept.due.isAfter(now))
                .sorted(Comparator.comparing(kept -> kept.due))
                .map(kept -> new Due(kept.id, held(kept) ? Optional.of(kept.holder) : Optional.empty()))
                .toList();
    }

    @Override
    public synchronized Optional<State> find(Id id) {
        return Optional.ofNullable(automations.get(place(id))).map(this::state);
    }

    private State state(Kept kept) {
        return new State(
                kept.id,
                kept.definition,
                kept.cursor,
                kept.stopped,
                kept.due,
                kept.failures,
                held(kept) ? Optional.of(kept.holder) : Optional.empty(),
                Optional.ofNullable(kept.ticks.lastEntry()).map(Map.Entry::getValue));
    }

    private boolean held(Kept kept) {
        return kept.holder != NOBODY && processes.find(kept.holder).isPresent();
    }

    @Override
    public synchronized Optional<Claim> claim(Id id, long process, Instant now, boolean early) {
        Kept kept = automations.get(place(id));
        if (kept == null
                || (held(kept) && kept.holder != process)
                || (!early && (kept.stopped || kept.due.isAfter(now)))) {
            return Optional.empty();
        }
        kept.holder = process;
        kept.claim++;
        return Optional.of(new Claim(id, kept.claim, process, kept.cursor, kept.due, kept.failures));
    }

    @Override
    public synchronized List<ProcessRecord> claimants() {
        TreeSet<Long> holders = new TreeSet<>();
        automations.values().forEach(kept -> holders.add(kept.holder));
        return holders.stream()
                .flatMap(holder -> processes.find(holder).stream())
                .toList();
    }

    @Override
    public synchronized void release(long process) {
        for (Kept kept : automations.values()) {
            if (kept.holder == process) {
                kept.holder = NOBODY;
            }
        }
    }

    @Override
    public synchronized Optional<Committed> commit(Claim claim, Tick tick) {
        Kept kept = known(claim.id());
        if (kept.holder != claim.process() || kept.claim != claim.number()) {
            return Optional.empty();
        }
        kept.holder = NOBODY;
        kept.cursor = tick.cursor().or(() -> kept.cursor);
        kept.due = micros(tick.due());
        kept.failures = tick.status() == Status.FAILED ? kept.failures + 1 : 0;
        int removed = 0;
        int added = 0;
        for (Map.Entry<String, List<String>> entry : tick.removed().entrySet()) {
            removed += sets.remove(entry.getKey(), entry.getValue());
        }
        for (Map.Entry<String, List<String>> entry : tick.added().entrySet()) {
            added += sets.add(entry.getKey(), entry.getValue());
        }
        List<Long> queued = new ArrayList<>();
        tick.runs().forEach(requested -> queue(kept, requested, tick.ended()).ifPresent(queued::add));
        int dropped = tick.runs().size() - queued.size();
        kept.ticks.put(
                claim.number(),
                new Recorded(
                        claim.number(),
                        micros(tick.begun()),
                        micros(tick.ended()),
                        tick.status(),
                        tick.detail(),
                        queued.size(),
                        dropped,
                        added,
                        removed));
        kept.ticks.headMap(claim.number() - KEPT, true).clear();
        return Optional.of(new Committed(claim.number(), List.copyOf(queued), dropped, added, removed));
    }

    private Optional<Long> queue(Kept kept, Requested requested, Instant at) {
        Optional<Long> before = requested.key().map(kept.runKeys::get);
        if (before.isPresent() && !requested.replacing()) {
            return Optional.empty();
        }
        before.ifPresent(run -> runs.unqueue(run, at));
        long run = runs.queue(requested.run());
        requested.key().ifPresent(key -> kept.runKeys.put(key, run));
        return Optional.of(run);
    }

    @Override
    public synchronized void start(Id id, Instant due, Optional<String> cursor) {
        Kept kept = known(id);
        kept.stopped = false;
        kept.failures = 0;
        kept.due = micros(due);
        kept.cursor = cursor.or(() -> kept.cursor);
    }

    @Override
    public synchronized void stop(Id id) {
        known(id).stopped = true;
    }

    @Override
    public synchronized List<Recorded> page(Id id, long before, int limit) {
        int most = Page.limit(limit);
        Kept kept = automations.get(place(id));
        return kept == null
                ? List.of()
                : kept.ticks.headMap(before, false).descendingMap().values().stream()
                        .limit(most)
                        .toList();
    }

    @Override
    public synchronized Optional<Long> run(Id id, String runKey) {
        return Optional.ofNullable(automations.get(place(id))).map(kept -> kept.runKeys.get(runKey));
    }

    private static Instant micros(Instant at) {
        return at.truncatedTo(ChronoUnit.MICROS);
    }

    /** One of them, and how it stands. */
    private static final class Kept {

        private final Id id;
        private final NavigableMap<Long, Recorded> ticks = new TreeMap<>();
        private final Map<String, Long> runKeys = new HashMap<>();
        private String definition = "";
        private Optional<String> cursor = Optional.empty();
        private boolean stopped;
        private Instant due = Instant.EPOCH;
        private int failures;
        private long holder = NOBODY;
        private long claim;

        private Kept(Id id) {
            this.id = id;
        }
    }
}
