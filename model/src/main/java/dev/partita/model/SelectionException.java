package dev.partita.model;

/** A selection that cannot be used as it is written. The message, which may have several lines, is meant for whoever wrote it. */
public final class SelectionException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** What is wrong with a selection. */
    public enum Reason {
        /** The text is not a selection, whatever the assets. */
        MALFORMED,
        /** It names a key, pattern, group, kind, tag or owner that no asset has. */
        UNKNOWN,
        /** All that it names exists, but nothing is selected in sum. */
        EMPTY
    }

    private final Reason reason;

    SelectionException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    /** What is wrong. */
    public Reason reason() {
        return reason;
    }
}
