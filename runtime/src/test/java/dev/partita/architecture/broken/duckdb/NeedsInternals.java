package dev.partita.architecture.broken.duckdb;

/** Breaks a rule. */
public final class NeedsInternals {

    private NeedsInternals() {}

    /** Needs what it must not. */
    public static Object need() {
        return dev.partita.architecture.broken.internal.engine.Engine.need();
    }
}
