package dev.partita.internal.state.memory;

import dev.partita.internal.state.Checks;
import dev.partita.internal.state.EventLog;
import dev.partita.internal.state.EventLog.Event;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The latest results of checks, behind one lock. */
final class MemoryChecks implements Checks {

    /** By asset, by check, by partition, in the order in which these were first recorded. */
    private final Map<String, Map<String, Map<String, Result>>> assets = new TreeMap<>();

    synchronized void record(long run, List<Event> events) {
        for (Event event : events) {
            if (event.type().ofCheck()) {
                assets.computeIfAbsent(event.asset(), asset -> new TreeMap<>())
                        .computeIfAbsent(event.check(), check -> new LinkedHashMap<>())
                        .put(
                                event.partition(),
                                new Result(
                                        event.type() == EventLog.Type.CHECK_PASSED,
                                        run,
                                        event.number(),
                                        event.at(),
                                        event.detail(),
                                        event.metadata()));
            }
        }
    }

    synchronized void forget(String asset, Collection<String> partitions) {
        assets.getOrDefault(asset, Map.of())
                .values()
                .forEach(byPartition -> byPartition.keySet().removeAll(Set.copyOf(partitions)));
    }

    @Override
    public synchronized Map<String, Map<String, Result>> results(String asset, Collection<String> partitions) {
        Map<String, Map<String, Result>> results = new LinkedHashMap<>();
        for (String partition : partitions) {
            Map<String, Result> found = new TreeMap<>();
            assets.getOrDefault(asset, Map.of()).forEach((check, byPartition) -> {
                @Nullable Result result = byPartition.get(partition);
                if (result != null) {
                    found.put(check, result);
                }
            });
            if (!found.isEmpty()) {
                results.put(partition, Collections.unmodifiableMap(found));
            }
        }
        return Collections.unmodifiableMap(results);
    }

    @Override
    public synchronized List<Recorded> failed(String asset, String check, long after, int limit) {
        int size = Page.limit(limit);
        List<Recorded> failed = new ArrayList<>();
        long number = 0;
        for (Map.Entry<String, Result> entry : assets.getOrDefault(asset, Map.of())
                .getOrDefault(check, Map.of())
                .entrySet()) {
            number++;
            if (number > after && !entry.getValue().passed() && failed.size() < size) {
                failed.add(new Recorded(number, entry.getKey(), entry.getValue()));
            }
        }
        return Collections.unmodifiableList(failed);
    }

    @Override
    public synchronized Map<String, Counts> counts(String asset) {
        Map<String, Counts> counts = new TreeMap<>();
        assets.getOrDefault(asset, Map.of()).forEach((check, byPartition) -> {
            long passed = byPartition.values().stream().filter(Result::passed).count();
            counts.put(check, new Counts(passed, byPartition.size() - passed));
        });
        return Collections.unmodifiableMap(counts);
    }
}
