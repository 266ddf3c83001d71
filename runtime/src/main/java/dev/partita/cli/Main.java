package dev.partita.cli;

import java.io.InputStream;
import java.io.PrintStream;
import java.util.Map;

/**
 * The program {@code partita}. Exit status: 0 done, 1 something failed, 2 the command was wrong, 130 interrupted.
 *
 * <p>Standard output carries results, standard error progress and messages.
 */
public final class Main {

    private Main() {}

    /** Runs the command, and ends the process with its exit status. */
    public static void main(String[] args) {
        // Without a logging library SLF4J would say so on standard error, each time.
        if (System.getProperty("slf4j.internal.verbosity") == null) {
            System.setProperty("slf4j.internal.verbosity", "ERROR");
        }
        Console console = ProcessConsole.create();
        int status = PartitaCommand.run(args, console);
        console.out().flush();
        console.err().flush();
        System.exit(status);
    }

    /** Runs a command within this process, as if no stream were a terminal; returns its exit status. */
    static int run(String[] args, InputStream in, PrintStream out, PrintStream err, Map<String, String> environment) {
        return PartitaCommand.run(args, new PipedConsole(in, out, err, environment));
    }
}
