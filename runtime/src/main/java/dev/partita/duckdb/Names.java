package dev.partita.duckdb;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/** How names and texts are written into SQL and into messages. */
final class Names {

    private static final int LONGEST = 100;
    private static final int LISTED = 5;

    private Names() {}

    /** The name as an identifier of SQL, which no character in it can end. */
    static String quote(String identifier) {
        return '"' + identifier.replace("\"", "\"\"") + '"';
    }

    /** The text as a literal of SQL. */
    static String literal(String text) {
        return '\'' + text.replace("'", "''") + '\'';
    }

    /** The name as DuckDB compares it: without the case of the letters A to Z, and of no others. */
    static String fold(String identifier) {
        StringBuilder folded = new StringBuilder(identifier.length());
        for (int i = 0; i < identifier.length(); i++) {
            char c = identifier.charAt(i);
            folded.append(c >= 'A' && c <= 'Z' ? (char) (c + ('a' - 'A')) : c);
        }
        return folded.toString();
    }

    /** Whether the driver can store the text. It writes half a surrogate pair as a question mark, which makes two keys one. */
    static boolean isUnicode(String text) {
        return StandardCharsets.UTF_8.newEncoder().canEncode(text);
    }

    /** Names as a message lists them: the first five in quotes, and how many more there are. */
    static String quoted(List<String> names) {
        String first = names.stream()
                .limit(LISTED)
                .map(name -> "'" + shorten(name) + "'")
                .collect(Collectors.joining(", "));
        return names.size() <= LISTED ? first : first + " and " + (names.size() - LISTED) + " more";
    }

    /** The text as it stands in a message: whole up to 100 characters, else its beginning and its length. */
    static String shorten(String text) {
        if (text.length() <= LONGEST) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
        return text.substring(0, end) + "… (" + text.length() + " characters)";
    }
}
