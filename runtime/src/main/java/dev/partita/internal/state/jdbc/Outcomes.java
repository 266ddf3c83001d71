package dev.partita.internal.state.jdbc;

import dev.partita.internal.state.EventLog;
import dev.partita.internal.state.EventLog.NewEvent;
import dev.partita.internal.state.Origin;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a group of events says of each asset's partition: one outcome, however many of its events are in the group. */
public final class Outcomes {

    private final Map<Place, Outcome> outcomes = new LinkedHashMap<>();

    /** Takes the next event of the group, of which results of checks say nothing here. */
    public void add(long asset, long partition, long number, NewEvent event) {
        if (event.type().ofCheck()) {
            return;
        }
        Place place = new Place(asset, partition);
        Outcome outcome = outcomes.get(place);
        if (outcome == null) {
            outcome = new Outcome(place, event);
            outcomes.put(place, outcome);
        }
        outcome.latest = event;
        if (event.type() == EventLog.Type.MATERIALIZED) {
            outcome.success = new Success(number, event);
        }
    }

    /** The outcomes, in the order in which the group first names their partitions. */
    public List<Outcome> all() {
        return new ArrayList<>(outcomes.values());
    }

    /** An asset's partition, by its numbers. */
    public record Place(long asset, long partition) {}

    /** A materialization, by the number of its event. */
    public record Success(long number, NewEvent event) {}

    /** What the group says of an asset's partition. */
    public static final class Outcome {

        private final Place place;
        private NewEvent latest;
        private @Nullable Success success;

        private Outcome(Place place, NewEvent event) {
            this.place = place;
            this.latest = event;
        }

        public Place place() {
            return place;
        }

        /** The last event. */
        public NewEvent latest() {
            return latest;
        }

        /** What the last materialization was made of, if that is known. */
        public Optional<Origin> origin() {
            return success().map(found -> found.event().origin()).filter(Origin::known);
        }

        /** The last materialization. */
        public Optional<Success> success() {
            return Optional.ofNullable(success);
        }
    }
}
