package dev.partita.cli;

import dev.partita.internal.engine.RunListener;

/** Says on standard error how a run goes on. */
interface Progress extends RunListener, AutoCloseable {

    /** How many failures are told; the others are only counted. */
    int FAILURES_TOLD = 100;

    /** What suits the console. */
    static Progress on(Console console, boolean quiet) {
        return console.errIsTerminal() && !quiet
                ? new BarProgress(console)
                : new LineProgress(console.err(), System::nanoTime, quiet);
    }

    /** Says something between two reports. */
    void message(String text);

    @Override
    void close();
}
