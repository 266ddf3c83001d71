package dev.partita.internal.state.postgresql;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * How a text stands in an index: as it is, or as its digest where it is longer than PostgreSQL takes into an index (about 2,700 bytes).
 * Digests begin with a character that no key has; a text that begins with it is digested too, so the two never meet.
 *
 * @param text what is looked up
 * @param whole the text itself where {@code text} is a digest
 */
record Indexed(String text, @Nullable String whole) {

    private static final int LONGEST_BYTES = 1_000;
    private static final int MOST_BYTES_A_CHAR = 3;
    private static final char MARK = '\u0001';

    static Indexed of(String text) {
        boolean plain = text.isEmpty() || text.charAt(0) != MARK;
        if (plain && text.length() <= LONGEST_BYTES / MOST_BYTES_A_CHAR) {
            return new Indexed(text, null);
        }
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return plain && bytes.length <= LONGEST_BYTES
                ? new Indexed(text, null)
                : new Indexed(MARK + HexFormat.of().formatHex(digest(bytes)), text);
    }

    /** What is looked up for each text. */
    static String[] texts(String[] texts) {
        String[] indexed = new String[texts.length];
        for (int i = 0; i < texts.length; i++) {
            indexed[i] = of(texts[i]).text();
        }
        return indexed;
    }

    /** The texts that are digested, at their places; null at the others. */
    static @Nullable String[] wholes(String[] texts) {
        @Nullable String[] wholes = new String[texts.length];
        for (int i = 0; i < texts.length; i++) {
            wholes[i] = of(texts[i]).whole();
        }
        return wholes;
    }

    private static byte[] digest(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JVM has SHA-256.", e);
        }
    }
}
