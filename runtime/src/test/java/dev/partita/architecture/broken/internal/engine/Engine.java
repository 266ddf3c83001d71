package dev.partita.architecture.broken.internal.engine;

/** Breaks a rule. */
public final class Engine {

    private Engine() {}

    /** Needs what it must not. */
    public static Object need() {
        return "engine";
    }
}
