package dev.partita.model;

import dev.partita.model.SelectionToken.Kind;
import java.util.List;

/** The tokens of a selection, read from left to right, and what to say about one that does not fit. */
final class SelectionTokens {

    private static final List<String> FILTERS = List.of("key", "group", "kind", "tag", "owner");

    private final String text;
    private final List<SelectionToken> tokens;
    private int position;

    SelectionTokens(String text) {
        this.text = text;
        this.tokens = new SelectionLexer(text).tokens();
    }

    SelectionToken peek() {
        return tokens.get(position);
    }

    /** The token behind the next one, or the end. */
    SelectionToken peekSecond() {
        return tokens.get(Math.min(position + 1, tokens.size() - 1));
    }

    /** The next token, and on to the one behind it. */
    SelectionToken next() {
        return tokens.get(position++);
    }

    /** The next token, without moving on, which must be able to be the value of what stands before it. */
    SelectionToken value(String before) {
        SelectionToken value = peek();
        if (value.is(Kind.QUOTED) || value.is(Kind.NUMBER) || (value.is(Kind.WORD) && !value.isKeyword())) {
            return value;
        }
        throw unexpected("the value of '" + before + "'");
    }

    /** The text of the next token, which must be a value without wildcards, and on to the one behind it. */
    String exactValue(String before) {
        SelectionToken value = withoutWildcard(value(before));
        next();
        return value.value().text();
    }

    /** The same token, which must have no wildcard outside quotes. */
    SelectionToken withoutWildcard(SelectionToken token) {
        if (token.is(Kind.WORD) && token.value().hasWildcard()) {
            throw malformed(
                    token,
                    "wildcards work only behind 'key:'. Write key:" + SelectionText.quoted(token.value())
                            + " for keys that match; for all that is upstream or downstream of x, write +x or x+.");
        }
        return token;
    }

    SelectionException malformed(String message) {
        return malformed(peek(), message);
    }

    SelectionException malformed(SelectionToken token, String message) {
        return SelectionText.malformed(text, token.start(), message);
    }

    /** That the next token stands where something else is expected. */
    SelectionException unexpected(String expected) {
        SelectionToken token = peek();
        String advice = switch (token.kind()) {
            case WORD -> " If it is a name, write it in double quotes.";
            case NUMBER -> " A number of layers stands beside a '+'; write a key that is a number in double quotes.";
            case PLUS -> " For several layers, write their number, as in 2+x or x+2; x may be in parentheses.";
            case QUOTED, COLON, EQUALS, OPEN, CLOSE, END -> "";
        };
        return malformed((token.is(Kind.END) ? "the selection ends" : written(token) + " stands") + " where " + expected
                + " is expected." + advice);
    }

    /** That the next token stands behind a whole operand, and does not join it with anything. */
    SelectionException unexpectedBehindOperand() {
        SelectionToken token = peek();
        return malformed(
                switch (token.kind()) {
                    case CLOSE -> "no parenthesis is open that this ')' could close. Remove it, or add a '('.";
                    case PLUS -> "a '+' too many. For several layers, write their number, as in 2+x or x+2.";
                    case EQUALS -> "only a tag has a value behind '='. Write tag:name=value.";
                    case COLON ->
                        "a ':' stands only behind key, group, kind, tag or owner. Write a key that has it in double quotes.";
                    case WORD, NUMBER, QUOTED, OPEN, END ->
                        written(token)
                                + " stands where 'and' or 'or' is expected. Write one of them, or a name with blanks in double quotes.";
                });
    }

    SelectionException unknownFilter(SelectionToken name) {
        String filter = name.value().text();
        return malformed(
                name,
                "there is no filter " + SelectionText.shown(filter) + "."
                        + Text.nearest(filter, FILTERS)
                                .map(near -> " Did you mean '" + near + "'?")
                                .orElse("")
                        + " The filters are key, group, kind, tag and owner; a key with a ':' stands in double quotes.");
    }

    private String written(SelectionToken token) {
        return SelectionText.shown(text.substring(token.start(), token.end()));
    }
}
