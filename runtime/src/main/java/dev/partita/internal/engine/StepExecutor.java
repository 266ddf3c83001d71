package dev.partita.internal.engine;

import dev.partita.internal.state.Origin;
import java.util.List;

/**
 * What computes the steps of a run: the port behind which an engine stands. Nothing but strings, numbers and enums crosses it, so that the
 * other side may be another process; what is computed is handed on by IO managers and the store. What may run when, and what follows from a
 * failure, is not its business, nor are retries. Thread-safe.
 */
public interface StepExecutor {

    /**
     * How many calls of the user's method a slice may have at most: more than one where handing over costs more than computing, or where
     * what they return is stored together.
     *
     * @param stage the number of the stage
     */
    int calls(int stage);

    /** Whether it sees what is on its way into the store; else it is given only what is durable before. */
    boolean local();

    /**
     * Computes a slice, and says how each of its partitions ended before it returns. As many threads as the run may have steps at once call
     * it; an interrupt means that the run is to stop at once.
     */
    void execute(Slice slice, Results results) throws InterruptedException;

    /** Is told how the partitions of a slice ended, each once, and as soon as that is known. */
    interface Results {

        /**
         * What was computed for a partition is stored, or comes along.
         *
         * @param made for each asset of the computation what was made, in order
         * @param checked what the checks of those assets say of it
         */
        void succeeded(int position, List<Made> made, List<Checked> checked);

        /**
         * Nothing was computed for some partitions.
         *
         * @param error why
         * @param again whether it may go better another time: not where an input is missing
         */
        void failed(List<Integer> positions, String error, boolean again);
    }

    /**
     * What was made for one asset's partition.
     *
     * @param metadata what the materialization says of itself, a JSON object or empty
     * @param value the value as JSON, if it is {@link Kept#HERE}; else empty
     * @param origin what it was made of
     */
    record Made(String metadata, Kept kept, String value, Origin origin) {

        /** What was made of what is not known. */
        Made(String metadata, Kept kept, String value) {
            this(metadata, kept, value, Origin.UNKNOWN);
        }

        /** The same, made of what is known. */
        Made of(Origin from) {
            return new Made(metadata, kept, value, from);
        }
    }

    /**
     * What a check said of a partition.
     *
     * @param reason why it failed; else empty
     * @param metadata what the result says of itself, a JSON object or empty
     */
    record Checked(String asset, String check, Verdict verdict, String reason, String metadata) {}

    /** How a check ended. */
    enum Verdict {
        PASSED,
        FAILED,
        /** It failed, and what is downstream is not to run. */
        BLOCKED
    }

    /** Where a value is. */
    enum Kept {
        /** There is none that is stored. */
        NOWHERE,
        /** Where an IO manager stored it. */
        ELSEWHERE,
        /** It is small, and comes along for the store. */
        HERE
    }
}
