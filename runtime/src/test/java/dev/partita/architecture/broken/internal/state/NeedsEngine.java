package dev.partita.architecture.broken.internal.state;

/** Breaks a rule. */
public final class NeedsEngine {

    private NeedsEngine() {}

    /** Needs what it must not. */
    public static Object need() {
        return dev.partita.architecture.broken.internal.engine.Engine.need();
    }
}
