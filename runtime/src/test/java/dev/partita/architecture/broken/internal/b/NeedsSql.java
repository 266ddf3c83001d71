package dev.partita.architecture.broken.internal.b;

/** Breaks a rule. */
public final class NeedsSql {

    private NeedsSql() {}

    /** Needs what it must not. */
    public static Object need() {
        return java.sql.Connection.class;
    }
}
