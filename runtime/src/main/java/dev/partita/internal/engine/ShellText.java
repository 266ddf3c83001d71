package dev.partita.internal.engine;

import java.util.regex.Pattern;

/** How a text is written as one word of a command, so that people can copy what a message proposes. */
public final class ShellText {

    private static final Pattern PLAIN = Pattern.compile("[\\p{L}\\p{N}@%+=:,./_-]+");

    private ShellText() {}

    /** A text in quotes, if a POSIX shell would take it for anything but itself. */
    public static String quoted(String text) {
        return PLAIN.matcher(text).matches() ? text : inQuotes(text);
    }

    /** A text in quotes, as a POSIX shell takes it for itself. */
    public static String inQuotes(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }
}
