package dev.partita.internal.state.jdbc;

import dev.partita.internal.state.EventLog.NewEvent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a group of events says of each check of each partition: one result, however many of its events are in the group. */
public final class CheckOutcomes {

    private final Map<Place, Outcome> outcomes = new LinkedHashMap<>();

    /** Takes the next result of the group. */
    public void add(long check, long partition, long number, NewEvent event) {
        outcomes.put(new Place(check, partition), new Outcome(new Place(check, partition), number, event));
    }

    /** The results, in the order in which the group first names their places. */
    public List<Outcome> all() {
        return new ArrayList<>(outcomes.values());
    }

    /** A check of an asset, by its number. */
    public record Named(long asset, String check) {}

    /** A check of a partition, by their numbers. */
    public record Place(long check, long partition) {}

    /** The last result of a check of a partition, and the number of its event. */
    public record Outcome(Place place, long number, NewEvent event) {}
}
