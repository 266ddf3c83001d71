package dev.partita.model;

import dev.partita.model.SelectionException.Reason;
import java.util.stream.Collectors;

/** How names are written in a selection, and how a message points into one. */
final class SelectionText {

    private static final int SHOWN_BEFORE = 30;
    private static final int SHOWN_BEHIND = 40;

    private SelectionText() {}

    /** Whether a character may be part of a word without quotes; a {@code *} may be, too, but is no part of a name there. */
    static boolean isNamePart(int point) {
        return (Character.isJavaIdentifierPart(point) && !Character.isIdentifierIgnorable(point))
                || "-./@".indexOf(point) >= 0;
    }

    static boolean isDigits(String text) {
        return text.chars().allMatch(point -> point >= '0' && point <= '9');
    }

    /** A name, in quotes if it needs them. */
    static String name(String name) {
        boolean plain = !name.isEmpty()
                && name.codePoints().allMatch(SelectionText::isNamePart)
                && !isDigits(name)
                && !SelectionToken.of(SelectionToken.Kind.WORD, name, 0, 0).isKeyword();
        return plain ? name : '"' + escaped(name) + '"';
    }

    static String quoted(Glob glob) {
        return glob.pieces().stream().map(SelectionText::escaped).collect(Collectors.joining("*", "\"", "\""));
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\").replace("\"", "\\\"").replace("*", "\\*");
    }

    /** A name as a message quotes it. */
    static String shown(String name) {
        return "'" + Text.shortened(Text.visible(name)) + "'";
    }

    /** That a text is no selection, with the column, counted in code points from 1, and a caret below it. */
    static SelectionException malformed(String text, int index, String message) {
        String before = text.substring(0, index);
        int column = before.codePointCount(0, before.length()) + 1;
        String left = column - 1 <= SHOWN_BEFORE
                ? Text.visible(before)
                : "…" + Text.visible(before.substring(before.offsetByCodePoints(before.length(), -SHOWN_BEFORE)));
        String behind = text.substring(index);
        String right = behind.codePointCount(0, behind.length()) <= SHOWN_BEHIND
                ? Text.visible(behind)
                : Text.visible(behind.substring(0, behind.offsetByCodePoints(0, SHOWN_BEHIND))) + "…";
        String caret = " ".repeat(left.codePointCount(0, left.length())) + "^";
        return new SelectionException(
                Reason.MALFORMED,
                "Column " + column + " of the selection: " + message + "\n    " + left + right + "\n    " + caret);
    }
}
