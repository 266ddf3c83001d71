package dev.partita.cli;

import java.io.IOException;
import java.io.Serial;
import java.util.Locale;

/** Standard output takes no more. Thrown wherever something is printed, so that every command ends there. */
final class OutputFailedException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    OutputFailedException(IOException cause) {
        super(cause.getMessage(), cause);
    }

    /** Whether whoever read it has seen enough, as {@code head} has at some point. */
    boolean unread() {
        String message = String.valueOf(getMessage()).toLowerCase(Locale.ROOT);
        return message.contains("pipe");
    }
}
