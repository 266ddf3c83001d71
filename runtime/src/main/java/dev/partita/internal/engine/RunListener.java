package dev.partita.internal.engine;

import dev.partita.AssetPartition;
import dev.partita.StepCounts;
import java.time.Duration;

/** Is told how a run goes on, by the threads that work on it; must be quick and thread-safe. */
public interface RunListener {

    /** One that does not care. */
    RunListener NONE = new RunListener() {};

    /** The run has not begun, since another one has a partition that it wants; it waits for that. */
    default void waiting(String reason) {}

    /** The run was recorded and begins. */
    default void begun(long run, StepCounts counts) {}

    /** A step succeeded, with the counts that hold then. */
    default void succeeded(AssetPartition step, StepCounts counts) {}

    /** A step failed; the error's first line says what is wrong. */
    default void failed(AssetPartition step, String error, StepCounts counts) {}

    /** An attempt at a step failed, and another one follows after some time. */
    default void retried(AssetPartition step, String error, Duration wait) {}

    /** A check of a partition failed, with the first line of the reason, and the counts that hold then. */
    default void checkFailed(AssetPartition partition, String check, String reason, StepCounts counts) {}

    /** A step was not begun, because something upstream of it did not succeed. */
    default void skipped(AssetPartition step, String reason, StepCounts counts) {}
}
