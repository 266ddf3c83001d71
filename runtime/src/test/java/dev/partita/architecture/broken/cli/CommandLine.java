package dev.partita.architecture.broken.cli;

/** Breaks a rule. */
public final class CommandLine {

    private CommandLine() {}

    /** Needs what it must not. */
    public static Object need() {
        return "cli";
    }
}
