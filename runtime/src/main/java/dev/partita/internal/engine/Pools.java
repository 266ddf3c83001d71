package dev.partita.internal.engine;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** How many steps of each pool run in this process, and how many may. Thread-safe. */
final class Pools {

    private final Function<String, OptionalInt> limits;
    private final Map<String, OptionalInt> known = new HashMap<>();
    private final Map<String, Integer> running = new HashMap<>();
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

    /** @param limits how many of a pool may run at once; nothing where there is no limit */
    Pools(Function<String, OptionalInt> limits) {
        this.limits = limits;
    }

    /**
     * How many steps of a pool may run at once; nothing where there is no limit.
     *
     * @throws dev.partita.InvalidRequestException if what is said of it is no limit
     */
    synchronized OptionalInt limit(String pool) {
        OptionalInt limit = known.get(pool);
        if (limit == null) {
            limit = limits.apply(pool);
            known.put(pool, limit);
        }
        return limit;
    }

    /** Whether a step of a pool may not begin now. */
    synchronized boolean full(String pool) {
        OptionalInt limit = limit(pool);
        return limit.isPresent() && running.getOrDefault(pool, 0) >= limit.getAsInt();
    }

    /** A step of a pool begins. Who asks {@link #full} before holds this object's monitor from then on. */
    synchronized void enter(String pool) {
        running.merge(pool, 1, Integer::sum);
    }

    /** A step of a pool has ended. */
    void leave(String pool) {
        synchronized (this) {
            running.merge(pool, -1, Integer::sum);
        }
        listeners.forEach(Runnable::run);
    }

    /** Calls this whenever a step of a pool has ended, until {@link #forget}. */
    void onLeave(Runnable listener) {
        listeners.add(listener);
    }

    void forget(Runnable listener) {
        listeners.remove(listener);
    }
}
