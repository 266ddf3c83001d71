package dev.partita.internal.engine;

import dev.partita.PartitaException;
import dev.partita.model.Text;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.stream.Collectors;

/** The error of a step as the event log keeps it: what is wrong in the first line, then whatever helps to find out why. */
final class ErrorText {

    private static final int LONGEST = 16_000;

    private ErrorText() {}

    /** The text, whatever the error: of one that can't even say what it is, the name of its class. */
    static String of(Throwable error) {
        String text;
        try {
            text = written(error);
        } catch (RuntimeException | Error e) {
            text = error.getClass().getName();
        }
        return storable(text);
    }

    private static String written(Throwable error) {
        String message = error instanceof PartitaException ? error.getMessage() : null;
        if (message == null) {
            return trace(error);
        }
        return error.getCause() == null ? message : message + "\n" + trace(error);
    }

    /** A text of lines that every store takes and every terminal bears: not too long, without other control characters. */
    static String storable(String text) {
        boolean shortened = text.length() > LONGEST;
        String start = shortened
                ? text.substring(0, Character.isHighSurrogate(text.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST)
                : text;
        return start.replace("\r\n", "\n")
                        .lines()
                        .map(line -> Text.visible(line.replace("\t", "    ")))
                        .collect(Collectors.joining("\n"))
                + (shortened ? "…" : "");
    }

    private static String trace(Throwable error) {
        StringWriter trace = new StringWriter();
        error.printStackTrace(new PrintWriter(trace, true));
        return trace.toString().strip();
    }

    /** The first line. */
    static String summary(String text) {
        return text.lines().findFirst().orElse("");
    }
}
