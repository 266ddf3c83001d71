package dev.partita.model;

import java.util.Optional;

/** The rule for the texts of dynamic partition keys: any text that is not empty, up to a length, without control characters. */
public final class PartitionKeys {

    /** The length of the longest key, in Unicode code points. */
    public static final int MAX_LENGTH = 1_024;

    private PartitionKeys() {}

    /** Why a text is no key, or nothing if it is one. */
    public static Optional<String> problem(String text) {
        if (text.isEmpty()) {
            return Optional.of("A partition key can't be empty.");
        }
        int length = text.codePointCount(0, text.length());
        if (length > MAX_LENGTH) {
            return Optional.of("The partition key '" + Text.shortened(text) + "' has " + length
                    + " characters, but a key can have " + MAX_LENGTH + " at most.");
        }
        if (Text.hasControlCharacter(text)) {
            return Optional.of("The partition key '" + Text.visible(Text.shortened(text))
                    + "' has a control character (such as a line break or a tab), which a key can't have.");
        }
        if (!Text.wellFormed(text)) {
            return Optional.of("The partition key '" + Text.visible(Text.shortened(text))
                    + "' has half of a surrogate pair, so it is no Unicode text.");
        }
        return Optional.empty();
    }
}
