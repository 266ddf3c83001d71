package dev.partita.internal.engine;

import dev.partita.StepCounts;
import dev.partita.internal.state.Checks;
import dev.partita.internal.state.EventLog;
import dev.partita.internal.state.Materializations;
import dev.partita.internal.state.PartitionSets;
import dev.partita.internal.state.Processes;
import dev.partita.internal.state.Runs;
import dev.partita.internal.state.Store;
import dev.partita.internal.state.Ticks;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** A store whose event log fails when a test says so. */
final class FailingStore implements Store {

    private final Store store;
    private final BooleanSupplier failing;
    private final Supplier<? extends Throwable> failure;

    FailingStore(Store store, BooleanSupplier failing, Supplier<? extends Throwable> failure) {
        this.store = store;
        this.failing = failing;
        this.failure = failure;
    }

    @Override
    public EventLog events() {
        EventLog log = store.events();
        return new EventLog() {
            @Override
            public boolean append(long run, StepCounts counts, List<NewEvent> events) {
                if (failing.getAsBoolean()) {
                    if (failure.get() instanceof Error error) {
                        throw error;
                    }
                    throw new IllegalStateException("disk full");
                }
                return log.append(run, counts, events);
            }

            @Override
            public List<Event> page(long run, long after, int limit) {
                return log.page(run, after, limit);
            }
        };
    }

    @Override
    public PartitionSets partitionSets() {
        return store.partitionSets();
    }

    @Override
    public Runs runs() {
        return store.runs();
    }

    @Override
    public Checks checks() {
        return store.checks();
    }

    @Override
    public Materializations materializations() {
        return store.materializations();
    }

    @Override
    public Processes processes() {
        return store.processes();
    }

    @Override
    public Ticks ticks() {
        return store.ticks();
    }

    @Override
    public String location() {
        return store.location();
    }

    @Override
    public void close() {
        store.close();
    }
}
