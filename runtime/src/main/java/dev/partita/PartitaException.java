package dev.partita;

/**
 * The root of what Partita throws when something that a user asked for can't be done.
 *
 * <p>The message says what is wrong, where, and what to do about it. The cause, where there is one, is what a library or a
 * driver reported.
 */
public class PartitaException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * An exception without a cause.
     *
     * @param message what is wrong, where, and what to do
     */
    public PartitaException(String message) {
        super(message);
    }

    /**
     * An exception that something else caused.
     *
     * @param message what is wrong, where, and what to do
     * @param cause what was reported
     */
    public PartitaException(String message, Throwable cause) {
        super(message, cause);
    }
}
