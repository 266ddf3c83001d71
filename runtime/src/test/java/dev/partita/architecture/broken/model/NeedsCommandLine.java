package dev.partita.architecture.broken.model;

/** Breaks a rule. */
public final class NeedsCommandLine {

    private NeedsCommandLine() {}

    /** Needs what it must not. */
    public static Object need() {
        return dev.partita.architecture.broken.cli.CommandLine.need();
    }
}
