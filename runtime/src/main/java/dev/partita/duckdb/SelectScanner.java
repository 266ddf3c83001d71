package dev.partita.duckdb;

import dev.partita.PartitaException;
import java.util.ArrayList;
import java.util.List;

/**
 * A pass over a statement of DuckDB's SQL that knows just what hides characters: quotes, dollar quotes and comments, which
 * nest. Between them it finds the end of the statement, the parentheses, and the parameters.
 */
final class SelectScanner {

    private final String sql;
    private int at;
    private int end = -1;
    private String firstToken = "";
    private int depth;
    private int positional;
    private final List<Mark> marks = new ArrayList<>();
    private int highestNumber;

    /** The mark of a parameter: where it is in the text, and its number, from 1. */
    record Mark(int start, int end, int number) {}

    SelectScanner(String sql) {
        this.sql = sql;
    }

    /**
     * Reads the whole text.
     *
     * @throws PartitaException if it is more than one statement, or not a complete one
     */
    void scan() {
        while (at < sql.length()) {
            char c = sql.charAt(at);
            if (Character.isWhitespace(c)) {
                at++;
            } else if (sql.startsWith("--", at)) {
                lineComment();
            } else if (sql.startsWith("/*", at)) {
                blockComment();
            } else if (c == ';') {
                if (end < 0) {
                    end = at;
                }
                at++;
            } else if (end >= 0) {
                throw wrong("is more than one statement");
            } else {
                token(c);
            }
        }
        if (end < 0) {
            end = sql.length();
        }
        if (depth > 0) {
            throw wrong("has a '(' without its ')'");
        }
        if (positional > 0 && highestNumber > 0) {
            throw wrong("mixes parameters by position (?) and by number ($1)");
        }
    }

    private void token(char c) {
        int start = at;
        if (c == '\'' || c == '"') {
            quoted(c, false);
        } else if (c == '$') {
            dollar();
        } else if (c == '?') {
            at++;
            parameter();
        } else if (isWordPart(c)) {
            word();
        } else {
            at++;
            if (c == '(') {
                depth++;
            } else if (c == ')' && --depth < 0) {
                throw wrong("has a ')' without its '('");
            }
        }
        if (firstToken.isEmpty()) {
            firstToken = sql.substring(start, at);
        }
    }

    private void lineComment() {
        int newline = sql.indexOf('\n', at);
        int carriageReturn = sql.indexOf('\r', at);
        at = newline < 0 ? sql.length() : newline;
        if (carriageReturn >= 0 && carriageReturn < at) {
            at = carriageReturn;
        }
    }

    private void blockComment() {
        int open = 0;
        do {
            if (sql.startsWith("/*", at)) {
                open++;
                at += 2;
            } else if (sql.startsWith("*/", at)) {
                open--;
                at += 2;
            } else if (at < sql.length()) {
                at++;
            } else {
                throw wrong("has a comment that is not closed");
            }
        } while (open > 0);
    }

    /** A quoted text or name; a doubled quote inside is passed as two texts side by side, which ends at the same place. */
    private void quoted(char quote, boolean escapes) {
        at++;
        while (at < sql.length() && sql.charAt(at) != quote) {
            at += escapes && sql.charAt(at) == '\\' ? 2 : 1;
        }
        if (at >= sql.length()) {
            throw wrong("has a quote that is not closed");
        }
        at++;
        if (escapes && at < sql.length() && sql.charAt(at) == quote) {
            quoted(quote, true);
        }
    }

    private void dollar() {
        int after = at + 1;
        if (after < sql.length() && isDigit(sql.charAt(after))) {
            at = after;
            parameter();
            return;
        }
        while (after < sql.length() && sql.charAt(after) != '$' && isWordPart(sql.charAt(after))) {
            after++;
        }
        if (after < sql.length() && sql.charAt(after) == '$') {
            String tag = sql.substring(at, after + 1);
            int close = sql.indexOf(tag, after + 1);
            if (close < 0) {
                throw wrong("has a quote " + tag + " that is not closed");
            }
            at = close + tag.length();
        } else if (after > at + 1) {
            throw wrong("has the named parameter '" + sql.substring(at, after) + "'; parameters are ? or $1 here");
        } else {
            at++;
        }
    }

    /** What follows the mark of a parameter: its number, if it has one. */
    private void parameter() {
        int start = at;
        while (at < sql.length() && isDigit(sql.charAt(at))) {
            at++;
        }
        if (at == start) {
            positional++;
            marks.add(new Mark(start - 1, at, positional));
            return;
        }
        if (at - start > 4 || sql.charAt(start) == '0') {
            throw wrong("has a parameter with the number " + Names.shorten(sql.substring(start, at)));
        }
        marks.add(new Mark(start - 1, at, Integer.parseInt(sql.substring(start, at))));
        highestNumber = Math.max(highestNumber, Integer.parseInt(sql.substring(start, at)));
    }

    private void word() {
        int start = at;
        while (at < sql.length() && (isWordPart(sql.charAt(at)) || sql.charAt(at) == '$')) {
            at++;
        }
        boolean escapes = at == start + 1 && (sql.charAt(start) == 'e' || sql.charAt(start) == 'E');
        if (escapes && at < sql.length() && sql.charAt(at) == '\'') {
            quoted('\'', true);
        }
    }

    private static boolean isWordPart(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || isDigit(c) || c >= 0x80;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    /** The first word or sign of the statement; empty if there is none. */
    String firstToken() {
        return firstToken;
    }

    /** Where the statement ends, before its semicolon. */
    int end() {
        return end;
    }

    /** The marks of its parameters, in the order of the text. */
    List<Mark> marks() {
        return marks;
    }

    int parameters() {
        return Math.max(positional, highestNumber);
    }

    boolean numbered() {
        return highestNumber > 0;
    }

    /** The error that says what is wrong with the statement. */
    PartitaException wrong(String what) {
        return new PartitaException(
                "The select %s. Write exactly one select statement: %s".formatted(what, Names.shorten(sql.strip())));
    }
}
