package dev.partita.cli;

import java.io.InputStream;
import java.io.PrintStream;
import java.util.Map;

/** Streams that belong to a caller in this process, who stops nothing. */
record PipedConsole(InputStream in, PrintStream out, PrintStream err, Map<String, String> environment)
        implements Console {

    @Override
    public int outWidth() {
        return Integer.MAX_VALUE;
    }

    @Override
    public boolean errIsTerminal() {
        return false;
    }

    @Override
    public int errWidth() {
        return Integer.MAX_VALUE;
    }

    @Override
    public void claimOut() {}

    @Override
    public void onInterrupt(Runnable stop) {}
}
