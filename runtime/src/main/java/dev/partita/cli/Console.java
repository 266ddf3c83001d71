package dev.partita.cli;

import java.io.InputStream;
import java.io.PrintStream;
import java.util.Map;

/** What a command reads from and writes to, and how it is stopped. */
interface Console {

    InputStream in();

    /** Where results go. Throws an {@link OutputFailedException} where it can't be written any more. */
    PrintStream out();

    /** Where progress and messages go. */
    PrintStream err();

    Map<String, String> environment();

    /** How many columns a line of {@link #out()} can have; {@link Integer#MAX_VALUE} where that is no terminal. */
    int outWidth();

    /** Whether somebody looks at {@link #err()} as it grows. */
    boolean errIsTerminal();

    /** How many columns a line of {@link #err()} can have, if that is a terminal. */
    int errWidth();

    /** Keeps what the pipeline's code prints out of {@link #out()}, for the rest of the process. */
    void claimOut();

    /** From now on calls this when somebody stops the process, once; a second attempt ends the process at once. */
    void onInterrupt(Runnable stop);
}
