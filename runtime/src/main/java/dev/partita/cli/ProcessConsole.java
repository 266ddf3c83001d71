package dev.partita.cli;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** The streams of the process: UTF-8, but for terminals that speak something else. */
final class ProcessConsole implements Console {

    private final boolean outIsTerminal = Terminal.is(1);
    private final boolean errIsTerminal = Terminal.is(2);
    private final PrintStream out =
            stream(new FailingOutput(new FileOutputStream(FileDescriptor.out)), outIsTerminal, false);
    private final PrintStream err = stream(new FileOutputStream(FileDescriptor.err), errIsTerminal, true);

    private ProcessConsole() {}

    static Console create() {
        return new ProcessConsole();
    }

    private static PrintStream stream(OutputStream file, boolean terminal, boolean flushed) {
        Charset charset = terminal ? Terminal.charset() : StandardCharsets.UTF_8;
        return new PrintStream(new BufferedOutputStream(file), flushed, charset);
    }

    @Override
    public InputStream in() {
        return System.in;
    }

    @Override
    public PrintStream out() {
        return out;
    }

    @Override
    public PrintStream err() {
        return err;
    }

    @Override
    public Map<String, String> environment() {
        return System.getenv();
    }

    @Override
    public int outWidth() {
        return outIsTerminal ? Terminal.width(environment()) : Integer.MAX_VALUE;
    }

    @Override
    public boolean errIsTerminal() {
        return errIsTerminal && !"dumb".equals(environment().get("TERM"));
    }

    @Override
    public int errWidth() {
        return errIsTerminal ? Terminal.width(environment()) : Integer.MAX_VALUE;
    }

    @Override
    public void claimOut() {
        System.setOut(err);
    }

    @Override
    public void onInterrupt(Runnable stop) {
        Signals.onInterrupt(stop);
    }
}
