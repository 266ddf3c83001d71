package dev.partita.internal.state.memory;

import dev.partita.internal.state.EventLog;
import dev.partita.internal.state.EventLog.Event;
import dev.partita.internal.state.EventLog.NewEvent;
import dev.partita.internal.state.Materializations;
import dev.partita.internal.state.Origin;
import dev.partita.internal.state.StoredValue;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The latest outcomes, behind one lock. */
final class MemoryMaterializations implements Materializations {

    private final Map<String, Asset> assets = new HashMap<>();
    private final MemoryChecks checks;

    MemoryMaterializations(MemoryChecks checks) {
        this.checks = checks;
    }

    synchronized void record(long run, List<Event> events, List<NewEvent> given) {
        for (int i = 0; i < events.size(); i++) {
            Event event = events.get(i);
            if (event.type().ofCheck()) {
                continue;
            }
            assets.computeIfAbsent(event.asset(), key -> new Asset())
                    .record(run, event, given.get(i).origin());
        }
    }

    synchronized void keep(List<NewEvent> events) {
        for (NewEvent event : events) {
            StoredValue value = event.value();
            if (value != null && value.kept()) {
                assets.computeIfAbsent(event.asset(), key -> new Asset()).values.put(event.partition(), value.bytes());
            } else if (value != null) {
                assets.computeIfAbsent(event.asset(), key -> new Asset()).values.remove(event.partition());
            }
        }
    }

    @Override
    public synchronized Map<String, byte[]> values(String asset, Collection<String> partitions) {
        Map<String, byte[]> kept = assets.getOrDefault(asset, new Asset()).values;
        Map<String, byte[]> values = new LinkedHashMap<>();
        for (String partition : partitions) {
            byte[] value = kept.get(partition);
            if (value != null) {
                values.put(partition, value);
            }
        }
        return Collections.unmodifiableMap(values);
    }

    @Override
    public synchronized Map<String, State> states(String asset, Collection<String> partitions) {
        Map<String, State> recorded = assets.getOrDefault(asset, new Asset()).states;
        Map<String, State> states = new LinkedHashMap<>();
        for (String partition : partitions) {
            State state = recorded.get(partition);
            if (state != null) {
                states.put(partition, state);
            }
        }
        return Collections.unmodifiableMap(states);
    }

    @Override
    public synchronized long forget(String asset, Collection<String> partitions) {
        Asset recorded = assets.getOrDefault(asset, new Asset());
        checks.forget(asset, partitions);
        return Set.copyOf(partitions).stream().mapToLong(recorded::forget).sum();
    }

    @Override
    public synchronized List<Recorded> recorded(String asset, long after, int limit) {
        Asset known = assets.getOrDefault(asset, new Asset());
        List<Recorded> recorded = new ArrayList<>();
        int size = Page.limit(limit);
        for (int i = (int) Math.min(after, known.partitions.size());
                i < known.partitions.size() && recorded.size() < size;
                i++) {
            String partition = known.partitions.get(i);
            State state = known.states.get(partition);
            // What was forgotten leaves its number; recorded again, it has another.
            if (state != null && Objects.equals(known.places.get(partition), i)) {
                recorded.add(new Recorded(i + 1L, partition, state));
            }
        }
        return Collections.unmodifiableList(recorded);
    }

    @Override
    public synchronized Counts counts(String asset) {
        Asset recorded = assets.getOrDefault(asset, new Asset());
        return new Counts(recorded.materialized, recorded.failed);
    }

    /** The states of an asset's partitions, and how many are which. */
    private static final class Asset {

        private final Map<String, State> states = new HashMap<>();
        /** In the order in which they were first recorded. */
        private final List<String> partitions = new ArrayList<>();
        /** Where each of them is in that list. */
        private final Map<String, Integer> places = new HashMap<>();

        private final Map<String, byte[]> values = new HashMap<>();
        private long materialized;
        private long failed;

        private void record(long run, Event event, Origin origin) {
            State before = states.get(event.partition());
            Optional<Materialization> success = event.type() == EventLog.Type.MATERIALIZED
                    ? Optional.of(new Materialization(run, event.number(), event.at(), event.metadata(), origin))
                    : before == null ? Optional.empty() : before.materialized();
            State after = new State(event.type(), run, event.at(), event.detail(), success);
            if (states.put(event.partition(), after) == null) {
                places.put(event.partition(), partitions.size());
                partitions.add(event.partition());
            }
            materialized += materialized(after) - materialized(before);
            failed += failed(after) - failed(before);
        }

        private long forget(String partition) {
            State before = states.remove(partition);
            values.remove(partition);
            materialized -= materialized(before);
            failed -= failed(before);
            return materialized(before);
        }

        private static int materialized(@Nullable State state) {
            return state != null && state.materialized().isPresent() ? 1 : 0;
        }

        private static int failed(@Nullable State state) {
            return state != null && state.latest() == EventLog.Type.STEP_FAILED ? 1 : 0;
        }
    }
}
