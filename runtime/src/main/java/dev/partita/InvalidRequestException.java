package dev.partita;

import java.io.Serial;

/** What was asked for makes no sense here: an unknown asset, a missing partition, a malformed key. Nothing was done. */
public class InvalidRequestException extends PartitaException {

    @Serial
    private static final long serialVersionUID = 1L;

    /** An error that has no further cause. */
    public InvalidRequestException(String message) {
        super(message);
    }

    /** An error that {@code cause} led to. */
    public InvalidRequestException(String message, Throwable cause) {
        super(message, cause);
    }
}
