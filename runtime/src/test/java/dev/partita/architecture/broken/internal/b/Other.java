package dev.partita.architecture.broken.internal.b;

/** Breaks a rule. */
public final class Other {

    private Other() {}

    /** Needs what it must not. */
    public static Object need() {
        return dev.partita.architecture.broken.internal.a.One.class;
    }
}
