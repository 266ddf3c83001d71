package dev.partita.model;

import java.util.List;

/**
 * A text with wildcards, each of which stands for any text, also for none.
 *
 * @param pieces what stands before, between and behind the wildcards; a single piece is a text without any
 */
record Glob(List<String> pieces) {

    Glob {
        pieces = List.copyOf(pieces);
    }

    boolean hasWildcard() {
        return pieces.size() > 1;
    }

    /** The text with a {@code *} for each wildcard. */
    String text() {
        return String.join("*", pieces);
    }

    boolean matches(String text) {
        String first = pieces.get(0);
        if (!hasWildcard()) {
            return text.equals(first);
        }
        String last = pieces.get(pieces.size() - 1);
        int end = text.length() - last.length();
        int at = first.length();
        if (end < at || !text.startsWith(first) || !text.endsWith(last)) {
            return false;
        }
        for (String piece : pieces.subList(1, pieces.size() - 1)) {
            int found = text.indexOf(piece, at);
            if (found < 0 || found + piece.length() > end) {
                return false;
            }
            at = found + piece.length();
        }
        return true;
    }
}
