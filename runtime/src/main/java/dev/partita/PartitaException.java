package dev.partita;

import java.io.Serial;

/** The root of what Partita throws when what was asked for can't be done; its message says what, where, and what to do. */
public class PartitaException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    /** An error that has no further cause. */
    public PartitaException(String message) {
        super(message);
    }

    /** An error that {@code cause} led to. */
    public PartitaException(String message, Throwable cause) {
        super(message, cause);
    }
}
