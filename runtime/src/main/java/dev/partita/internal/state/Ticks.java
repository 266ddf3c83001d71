package dev.partita.internal.state;

import dev.partita.internal.state.Runs.NewRun;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The ticks of sensors and schedules, and how far each of them has come. A process claims one, finds out what is to be done, and commits that; a
 * claim holds until then, or until its process is gone. Whoever lost its claim commits nothing.
 */
public interface Ticks {

    /**
     * Makes sensors and schedules known, or takes those that have changed as new: their cursor stays if they keep it, and they are due when they
     * say. Nothing happens to the others.
     */
    void declare(Collection<Declared> declared);

    /** How those stand that were ever declared, by kind and name. */
    List<State> states();

    /** Those that are due at a time and not stopped, the longest first; at a cost that does not grow with their cursors. */
    List<Due> due(Instant now);

    /** How one stands, if it was declared. */
    Optional<State> find(Id id);

    /**
     * Claims one, so that no other process does.
     *
     * @param early whether it need not be due, nor started
     * @return nothing if it is not due at that time, or stopped, or claimed by a process that the store knows
     */
    Optional<Claim> claim(Id id, long process, Instant now, boolean early);

    /** The processes that have claims, each once. */
    List<ProcessRecord> claimants();

    /** Takes all claims from a process that is gone. */
    void release(long process);

    /**
     * Records how a tick ended, with all that follows from it, in one transaction, and gives the claim back.
     *
     * @return nothing if the claim was lost, so that nothing was done
     */
    Optional<Committed> commit(Claim claim, Tick tick);

    /** Lets one tick from now on, or not. One that was started again is due at a time, and a schedule goes on from its new cursor. */
    void start(Id id, Instant due, Optional<String> cursor);

    /** Lets one not tick any more. */
    void stop(Id id);

    /** At most {@code limit} ticks of one with a number below {@code before}, the last first; {@link Long#MAX_VALUE} begins. */
    List<Recorded> page(Id id, long before, int limit);

    /** The last run that was requested with a run key. */
    Optional<Long> run(Id id, String runKey);

    /**
     * Which one.
     *
     * @param kind what it is: the word by which messages call it
     */
    record Id(String kind, String name) {}

    /**
     * One as the code says it.
     *
     * @param definition what its cursor and its times depend on; if that changes, they begin anew
     * @param due when it is first due
     * @param cursor where it begins; nothing to begin at the beginning, or to keep the cursor where the definition has changed
     */
    record Declared(Id id, String definition, Instant due, Optional<String> cursor) {}

    /**
     * One that is due.
     *
     * @param claimant the process that works on it, if one does
     */
    record Due(Id id, Optional<Long> claimant) {}

    /**
     * How one stands.
     *
     * @param due when it is next due
     * @param failures how many ticks failed since the last that did not
     * @param claimant the process that works on it, if one does
     */
    record State(
            Id id,
            String definition,
            Optional<String> cursor,
            boolean stopped,
            Instant due,
            int failures,
            Optional<Long> claimant,
            Optional<Recorded> last) {}

    /** A claim; the number is that of the tick. */
    record Claim(Id id, long number, long process, Optional<String> cursor, Instant due, int failures) {}

    /** How a tick ended. */
    enum Status {
        /** Something was requested, or keys changed. */
        REQUESTED,
        /** There was nothing to do. */
        SKIPPED,
        /** It failed, and changed nothing. */
        FAILED
    }

    /**
     * A tick to commit.
     *
     * @param detail the error, or the reason why there was nothing to do, or else what there is to say; may be empty
     * @param cursor the new cursor; nothing if the old one stays
     * @param added keys to add, by set, in order
     * @param removed keys to remove, by set, before any are added
     * @param due when it is next due
     */
    record Tick(
            Instant begun,
            Instant ended,
            Status status,
            String detail,
            Optional<String> cursor,
            Map<String, List<String>> added,
            Map<String, List<String>> removed,
            List<Requested> runs,
            Instant due) {

        public Tick {
            added = Collections.unmodifiableMap(new LinkedHashMap<>(added));
            removed = Collections.unmodifiableMap(new LinkedHashMap<>(removed));
            runs = List.copyOf(runs);
        }
    }

    /**
     * A run to queue.
     *
     * @param key a request whose key there was is dropped
     * @param replacing but not this one; the earlier run is cancelled if it is still queued
     */
    record Requested(NewRun run, Optional<String> key, boolean replacing) {}

    /**
     * What was done.
     *
     * @param runs the runs that were queued, in order
     * @param dropped how many were requested before
     */
    record Committed(long number, List<Long> runs, int dropped, int added, int removed) {}

    /**
     * A tick as it was recorded.
     *
     * @param runs how many runs were queued
     * @param dropped how many requests were dropped, since there was their key
     */
    record Recorded(
            long number,
            Instant begun,
            Instant ended,
            Status status,
            String detail,
            int runs,
            int dropped,
            int added,
            int removed) {}
}
