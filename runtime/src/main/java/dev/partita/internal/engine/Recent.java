package dev.partita.internal.engine;

import dev.partita.internal.state.EventLog.NewEvent;
import dev.partita.internal.state.StoredValue;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The values of materializations that are on their way into the store, which those who need them don't wait for. Thread-safe. */
final class Recent {

    private final Map<Place, StoredValue> values = new ConcurrentHashMap<>();

    private record Place(String asset, String partition) {}

    /** Takes what some events bring; returns how many bytes those are. */
    long add(List<NewEvent> events) {
        long bytes = 0;
        for (NewEvent event : events) {
            StoredValue value = event.value();
            if (value != null) {
                values.put(new Place(event.asset(), event.partition()), value);
                bytes += value.bytes().length;
            }
        }
        return bytes;
    }

    /** Some events are in the store. */
    void settled(List<NewEvent> events) {
        for (NewEvent event : events) {
            StoredValue value = event.value();
            if (value != null) {
                values.remove(new Place(event.asset(), event.partition()), value);
            }
        }
    }

    /** The value of a partition that is on its way, wherever that is. */
    Optional<StoredValue> find(String asset, String partition) {
        return Optional.ofNullable(values.get(new Place(asset, partition)));
    }
}
