package dev.partita.internal.state;

/**
 * What a materialization was made of. A store keeps it with the latest materialization of each partition, and understands nothing of it.
 *
 * @param codeVersion that of the code which computed it; empty if it is not known
 * @param read which materializations of other assets it read; empty if it read none
 * @param known whether that is known; if not, both texts are empty
 */
public record Origin(String codeVersion, String read, boolean known) {

    /** Nothing is known. */
    public static final Origin UNKNOWN = new Origin("", "", false);

    /** What is known. */
    public Origin(String codeVersion, String read) {
        this(codeVersion, read, true);
    }
}
