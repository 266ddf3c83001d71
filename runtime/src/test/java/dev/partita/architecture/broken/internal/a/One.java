package dev.partita.architecture.broken.internal.a;

/** Breaks a rule. */
public final class One {

    private One() {}

    /** Needs what it must not. */
    public static Object need() {
        return dev.partita.architecture.broken.internal.b.Other.class;
    }
}
