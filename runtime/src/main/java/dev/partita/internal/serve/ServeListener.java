package dev.partita.internal.serve;

import dev.partita.Run;
import dev.partita.internal.engine.Automations.Outcome;

/** Is told what a process that serves does, by the threads that do it; must be quick and thread-safe. */
public interface ServeListener {

    /** A tick ended. */
    default void ticked(Outcome outcome) {}

    /** A run that was queued begins. */
    default void begun(long run) {}

    /** A run ended. */
    default void ended(Run run) {}

    /** Something went wrong that is no step's and no tick's failure; the process goes on. */
    default void failed(String what, Throwable error) {}
}
