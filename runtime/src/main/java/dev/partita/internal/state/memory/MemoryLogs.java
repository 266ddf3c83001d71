package dev.partita.internal.state.memory;

import dev.partita.internal.state.EventLog.Event;
import dev.partita.internal.state.EventLog.NewEvent;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The events of each run, behind one lock. */
final class MemoryLogs {

    private final Map<Long, List<Event>> logs = new HashMap<>();

    /** Numbers some events and appends them. */
    synchronized List<Event> append(long run, List<NewEvent> events) {
        List<Event> log = logs.computeIfAbsent(run, id -> new ArrayList<>());
        List<Event> appended = new ArrayList<>(events.size());
        long last = log.isEmpty() ? 0 : log.get(log.size() - 1).number();
        for (NewEvent event : events) {
            appended.add(new Event(
                    ++last,
                    event.at().truncatedTo(ChronoUnit.MICROS),
                    event.type(),
                    event.asset(),
                    event.partition(),
                    event.detail(),
                    event.metadata(),
                    event.check()));
        }
        log.addAll(appended);
        return appended;
    }

    /** At most so many events with numbers above {@code after}. */
    synchronized List<Event> page(long run, long after, int limit) {
        Page.limit(limit);
        List<Event> log = logs.getOrDefault(run, List.of());
        // Numbers grow by one; the first may have been forgotten.
        long forgotten = log.isEmpty() ? 0 : log.get(0).number() - 1;
        int begin = (int) Math.min(log.size(), Math.max(0, after - forgotten));
        return List.copyOf(log.subList(begin, begin + Math.min(limit, log.size() - begin)));
    }

    /** Forgets the first events of a run; returns how many, fewer than asked for if those were all. */
    synchronized long forget(long run, int events) {
        List<Event> log = logs.getOrDefault(run, List.of());
        int removed = Math.min(events, log.size());
        log.subList(0, removed).clear();
        return removed;
    }
}
