package dev.partita.processor.versions;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Hashes a sequence of texts, each told apart from the next. */
final class Tokens {

    private static final int BYTES = 8;

    private final MessageDigest digest;

    Tokens() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256.", e);
        }
    }

    Tokens add(String token) {
        digest.update(token.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
        return this;
    }

    /** The first 16 hexadecimal digits. */
    String hash() {
        return HexFormat.of().formatHex(digest.digest(), 0, BYTES);
    }
}
