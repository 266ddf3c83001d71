package dev.partita.cli;

import java.io.File;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** What the operating system knows of the terminal, if the process has one. */
final class Terminal {

    private static final int USUAL_WIDTH = 100;

    private Terminal() {}

    /** Whether a standard stream of the process, 1 or 2, leads to a terminal. */
    static boolean is(int stream) {
        Path link = Path.of("/proc/self/fd/" + stream);
        try {
            String target = Files.readSymbolicLink(link).toString();
            return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty") || target.equals("/dev/console");
        } catch (IOException | UnsupportedOperationException e) {
            return consoleIsTerminal();
        }
    }

    /** Since JDK 22 there is a console even where nothing is a terminal, and a method to ask it. */
    @SuppressWarnings("SystemConsoleNull") // It is null on JDK 17.
    private static boolean consoleIsTerminal() {
        java.io.Console console = System.console();
        if (console == null) {
            return false;
        }
        try {
            return (boolean) java.io.Console.class.getMethod("isTerminal").invoke(console);
        } catch (ReflectiveOperationException e) {
            return true;
        }
    }

    /** Whether the JVM was handed arguments in Unicode; else it replaced what it could not read. */
    static boolean readsUnicodeArguments() {
        return System.getProperty("sun.jnu.encoding", "UTF-8").equals("UTF-8");
    }

    /** What the terminal speaks. ASCII is taken to mean that nobody said, since what is no ASCII could not be shown at all. */
    @SuppressWarnings("SystemConsoleNull") // It is null on JDK 17 where standard input is none.
    static Charset charset() {
        java.io.Console console = System.console();
        return console == null || console.charset().equals(StandardCharsets.US_ASCII)
                ? StandardCharsets.UTF_8
                : console.charset();
    }

    /** How many columns it has. */
    static int width(Map<String, String> environment) {
        int stated = number(environment.getOrDefault("COLUMNS", ""));
        return stated > 0 ? stated : asked();
    }

    private static int asked() {
        File terminal = new File("/dev/tty");
        if (!terminal.exists()) {
            return USUAL_WIDTH;
        }
        try {
            Process process = new ProcessBuilder("stty", "size")
                    .redirectInput(terminal)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String[] size = new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII)
                    .strip()
                    .split(" ", -1);
            boolean ended = process.waitFor(1, TimeUnit.SECONDS);
            int columns = ended && size.length == 2 ? number(size[1]) : 0;
            return columns > 0 ? columns : USUAL_WIDTH;
        } catch (IOException e) {
            return USUAL_WIDTH;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return USUAL_WIDTH;
        }
    }

    private static int number(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            return 0;
        }
    }
}
