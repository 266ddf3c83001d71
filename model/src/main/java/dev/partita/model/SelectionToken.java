package dev.partita.model;

import java.util.List;
import java.util.Set;

/**
 * The smallest part of a selection's text.
 *
 * @param value what a word, a number or a quoted text says; for everything else, the token as it is written
 * @param start the index of its first character
 * @param end the index behind its last character
 */
record SelectionToken(Kind kind, Glob value, int start, int end) {

    private static final Set<String> KEYWORDS = Set.of("and", "or", "not");

    enum Kind {
        /** Characters of names and wildcards, without quotes. */
        WORD,
        /** A word of the digits 0 to 9. */
        NUMBER,
        /** Anything between double quotes. */
        QUOTED,
        COLON,
        EQUALS,
        PLUS,
        OPEN,
        CLOSE,
        /** Behind the last character. */
        END
    }

    static SelectionToken of(Kind kind, String text, int start, int end) {
        return new SelectionToken(kind, new Glob(List.of(text)), start, end);
    }

    boolean is(Kind other) {
        return kind == other;
    }

    boolean isKeyword(String keyword) {
        return kind == Kind.WORD && value.text().equalsIgnoreCase(keyword);
    }

    boolean isKeyword() {
        return KEYWORDS.stream().anyMatch(this::isKeyword);
    }

    /** Whether this is the star that stands for all assets. */
    boolean isStar() {
        return kind == Kind.WORD && value.text().equals("*");
    }
}
