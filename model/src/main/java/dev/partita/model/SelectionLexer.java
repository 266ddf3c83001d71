package dev.partita.model;

import dev.partita.model.SelectionToken.Kind;
import java.util.ArrayList;
import java.util.List;

/** Cuts the text of a selection into tokens. */
final class SelectionLexer {

    private final String text;
    private final List<SelectionToken> tokens = new ArrayList<>();
    private int index;

    SelectionLexer(String text) {
        this.text = text;
    }

    /** All tokens, the last of which is the end. */
    List<SelectionToken> tokens() {
        while (index < text.length()) {
            int point = text.codePointAt(index);
            if (Character.isWhitespace(point) || Character.isSpaceChar(point)) {
                index += Character.charCount(point);
            } else if (isWordPart(point)) {
                tokens.add(word());
            } else if (point == '"') {
                tokens.add(quoted());
            } else {
                tokens.add(sign(point));
            }
        }
        tokens.add(SelectionToken.of(Kind.END, "", index, index));
        return tokens;
    }

    private static boolean isWordPart(int point) {
        return point == '*' || SelectionText.isNamePart(point);
    }

    private SelectionToken word() {
        int start = index;
        while (index < text.length() && isWordPart(text.codePointAt(index))) {
            index += Character.charCount(text.codePointAt(index));
        }
        String word = text.substring(start, index);
        Kind kind = SelectionText.isDigits(word) ? Kind.NUMBER : Kind.WORD;
        return new SelectionToken(kind, new Glob(List.of(word.split("\\*", -1))), start, index);
    }

    private SelectionToken quoted() {
        int start = index;
        List<String> pieces = new ArrayList<>();
        StringBuilder piece = new StringBuilder();
        for (index++; index < text.length(); index++) {
            char next = text.charAt(index);
            if (next == '"') {
                index++;
                pieces.add(piece.toString());
                return new SelectionToken(Kind.QUOTED, new Glob(pieces), start, index);
            } else if (next == '*') {
                pieces.add(piece.toString());
                piece.setLength(0);
            } else if (next == '\\') {
                piece.append(escaped());
            } else if (next == '\n' || next == '\r') {
                break;
            } else {
                piece.append(next);
            }
        }
        throw SelectionText.malformed(text, start, "the quote that opens here is not closed on its line. Add a '\"'.");
    }

    /** The character behind a backslash, and on to it. */
    private char escaped() {
        index++;
        if (index < text.length() && "\"\\*".indexOf(text.charAt(index)) >= 0) {
            return text.charAt(index);
        }
        throw SelectionText.malformed(
                text,
                index - 1,
                "behind a backslash stands '\"', '\\' or '*'. Write a backslash of the name itself as '\\\\'.");
    }

    private SelectionToken sign(int point) {
        Kind kind = switch (point) {
            case ':' -> Kind.COLON;
            case '=' -> Kind.EQUALS;
            case '+' -> Kind.PLUS;
            case '(' -> Kind.OPEN;
            case ')' -> Kind.CLOSE;
            default -> throw unusable(point);
        };
        index++;
        return SelectionToken.of(kind, Character.toString(point), index - 1, index);
    }

    private SelectionException unusable(int point) {
        String shown = "'" + Text.visible(Character.toString(point)) + "' ";
        String advice = switch (point) {
            case ',', '|', ';' -> "joins nothing. Write 'or' between what may be either.";
            case '&' -> "joins nothing. Write 'and' between what must be both.";
            case '!' -> "negates nothing. Write 'not'.";
            case '\'', '`', '‘', '’', '“', '”', '„', '«', '»' -> "is no quote here. Write names in '\"'.";
            default -> "means nothing here. Write a name that has it in double quotes.";
        };
        return SelectionText.malformed(text, index, shown + advice);
    }
}
