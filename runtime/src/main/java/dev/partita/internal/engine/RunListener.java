package dev.partita.internal.engine;

import dev.partita.AssetPartition;
import dev.partita.StepCounts;

/** Is told how a run goes on, by the threads that work on it; must be quick and thread-safe. */
public interface RunListener {

    /** One that does not care. */
    RunListener NONE = new RunListener() {};

    /** The run was recorded and begins. */
    default void begun(long run, StepCounts counts) {}

    /** A step succeeded, with the counts that hold then. */
    default void succeeded(AssetPartition step, StepCounts counts) {}

    /** A step failed; the error's first line says what is wrong. */
    default void failed(AssetPartition step, String error, StepCounts counts) {}

    /** A step was not begun, because something upstream of it did not succeed. */
    default void skipped(AssetPartition step, String reason, StepCounts counts) {}
}
