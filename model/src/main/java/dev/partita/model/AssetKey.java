package dev.partita.model;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The name of an asset in its deployment: one or more segments joined by {@code /}, none empty, none with a blank at either end, and
 * no control characters. Ordered by text.
 */
public record AssetKey(String text) implements Comparable<AssetKey> {

    public AssetKey {
        Optional<String> problem = plain(text) ? Optional.empty() : problem(text);
        if (problem.isPresent()) {
            throw new IllegalArgumentException("'" + Text.visible(text) + "' is no key of an asset: " + problem.get());
        }
    }

    /** Whether a text is a key without a doubt, as the names of methods mostly are: one look at each character is enough. */
    private static boolean plain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char next = text.charAt(i);
            boolean letter = (next >= 'a' && next <= 'z') || (next >= 'A' && next <= 'Z') || next == '_';
            if (!letter && (next < '0' || next > '9')) {
                return false;
            }
        }
        return !text.isEmpty();
    }

    /** Why a text is no key, or nothing if it is one. */
    public static Optional<String> problem(String text) {
        if (text.isEmpty()) {
            return Optional.of("it is empty.");
        }
        if (Text.hasControlCharacter(text)) {
            return Optional.of("it has a control character.");
        }
        if (!Text.wellFormed(text)) {
            return Optional.of("it has half of a surrogate pair.");
        }
        for (int start = 0; start <= text.length(); ) {
            int slash = text.indexOf('/', start);
            String segment = text.substring(start, slash < 0 ? text.length() : slash);
            start += segment.length() + 1;
            if (segment.isEmpty()) {
                return Optional.of("it has an empty segment.");
            }
            if (!segment.strip().equals(segment)) {
                return Optional.of("a segment starts or ends with a blank.");
            }
        }
        return Optional.empty();
    }

    /** Written out, as in the other records that graphs compare: a cold process pays dearly for what a record makes up by itself. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof AssetKey key && text.equals(key.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public int compareTo(AssetKey other) {
        return text.compareTo(other.text);
    }

    @Override
    public String toString() {
        return text;
    }
}
