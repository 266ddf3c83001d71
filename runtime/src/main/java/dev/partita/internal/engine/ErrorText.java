package dev.partita.internal.engine;

import dev.partita.PartitaException;
import java.io.PrintWriter;
import java.io.StringWriter;

/** The error of a step as the event log keeps it: what is wrong in the first line, then whatever helps to find out why. */
final class ErrorText {

    private static final int LONGEST = 16_000;

    private ErrorText() {}

    static String of(Throwable error) {
        String text;
        if (error instanceof PartitaException) {
            text = String.valueOf(error.getMessage());
            if (error.getCause() != null) {
                text += "\n" + trace(error);
            }
        } else {
            text = trace(error);
        }
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
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
