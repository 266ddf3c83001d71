package dev.partita.model;

import dev.partita.model.SelectionExpression.All;
import dev.partita.model.SelectionExpression.And;
import dev.partita.model.SelectionExpression.ExactKey;
import dev.partita.model.SelectionExpression.KeyPattern;
import dev.partita.model.SelectionExpression.Labelled;
import dev.partita.model.SelectionExpression.Not;
import dev.partita.model.SelectionExpression.Or;
import dev.partita.model.SelectionExpression.Roots;
import dev.partita.model.SelectionExpression.Sinks;
import dev.partita.model.SelectionExpression.Tagged;
import dev.partita.model.SelectionExpression.Traversal;
import dev.partita.model.SelectionToken.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Reads a selection by recursive descent. From loose to tight: {@code or}, {@code and}, {@code not}, plus signs, operands. Nesting is
 * bounded, so that no text can exhaust the stack, neither here nor in what walks the result.
 */
final class SelectionParser {

    private static final int DEEPEST = 200;

    private final SelectionTokens tokens;
    private int depth;

    SelectionParser(String text) {
        tokens = new SelectionTokens(text);
    }

    SelectionExpression whole() {
        if (tokens.peek().is(Kind.END)) {
            throw tokens.malformed(
                    "the selection is empty. Write the key of an asset, a filter such as group:sales, or * for all.");
        }
        SelectionExpression whole = alternatives();
        if (!tokens.peek().is(Kind.END)) {
            throw tokens.unexpectedBehindOperand();
        }
        return whole;
    }

    private SelectionExpression alternatives() {
        return chain("or", this::conjunction, Or::new);
    }

    private SelectionExpression conjunction() {
        return chain("and", this::negation, And::new);
    }

    private SelectionExpression chain(
            String keyword,
            Supplier<SelectionExpression> operand,
            Function<List<SelectionExpression>, SelectionExpression> joined) {
        List<SelectionExpression> operands = new ArrayList<>();
        operands.add(operand.get());
        while (tokens.peek().isKeyword(keyword)) {
            tokens.next();
            operands.add(operand.get());
        }
        return operands.size() == 1 ? operands.get(0) : joined.apply(operands);
    }

    private SelectionExpression negation() {
        if (tokens.peek().isKeyword("not")) {
            return nested(() -> new Not(negation()));
        }
        return traversal();
    }

    private SelectionExpression traversal() {
        int up = 0;
        if (tokens.peek().is(Kind.NUMBER) && tokens.peekSecond().is(Kind.PLUS)) {
            up = layers(tokens.next());
            tokens.next();
        } else if (tokens.peek().is(Kind.PLUS)) {
            up = SelectionExpression.ALL_LAYERS;
            tokens.next();
        }
        if (tokens.peek().isStar() && !tokens.peekSecond().is(Kind.COLON)) {
            if (up > 0 || tokens.peekSecond().is(Kind.PLUS)) {
                throw tokens.malformed("'*' is all assets already, and takes no '+'. Remove the '+'.");
            }
            tokens.next();
            return new All();
        }
        SelectionExpression operand = operand();
        int down = 0;
        if (tokens.peek().is(Kind.PLUS)) {
            tokens.next();
            down = tokens.peek().is(Kind.NUMBER) ? layers(tokens.next()) : SelectionExpression.ALL_LAYERS;
        }
        return up == 0 && down == 0 ? operand : new Traversal(up, operand, down);
    }

    /** The number of layers; one that no graph can have counts as all of them. */
    private static int layers(SelectionToken number) {
        try {
            return Integer.parseInt(number.value().text());
        } catch (NumberFormatException e) {
            return SelectionExpression.ALL_LAYERS;
        }
    }

    private SelectionExpression operand() {
        SelectionToken token = tokens.peek();
        if (token.is(Kind.OPEN)) {
            return parenthesized();
        }
        if (token.is(Kind.WORD) && !token.isKeyword()) {
            if (tokens.peekSecond().is(Kind.COLON)) {
                return filter();
            }
            if (tokens.peekSecond().is(Kind.OPEN)) {
                return function();
            }
            return key(tokens.withoutWildcard(token));
        }
        if (token.is(Kind.QUOTED)) {
            return key(token);
        }
        throw tokens.unexpected("the key of an asset, a filter such as group:sales, or '('");
    }

    /** The key that the next token is. */
    private SelectionExpression key(SelectionToken token) {
        String text = token.value().text();
        AssetKey.problem(text).ifPresent(problem -> {
            throw tokens.malformed(token, SelectionText.shown(text) + " is no key of an asset: " + problem);
        });
        tokens.next();
        return new ExactKey(new AssetKey(text));
    }

    private SelectionExpression filter() {
        SelectionToken name = tokens.next();
        tokens.next();
        return switch (name.value().text()) {
            case "key" -> {
                SelectionToken value = tokens.value("key:");
                if (value.value().hasWildcard()) {
                    tokens.next();
                    yield new KeyPattern(value.value());
                }
                yield key(value);
            }
            case "group" -> new Labelled(SelectionLabel.GROUP, tokens.exactValue("group:"));
            case "kind" -> new Labelled(SelectionLabel.KIND, tokens.exactValue("kind:"));
            case "owner" -> new Labelled(SelectionLabel.OWNER, tokens.exactValue("owner:"));
            case "tag" -> {
                String tag = tokens.exactValue("tag:");
                if (!tokens.peek().is(Kind.EQUALS)) {
                    yield new Labelled(SelectionLabel.TAG, tag);
                }
                tokens.next();
                yield new Tagged(tag, tokens.exactValue("="));
            }
            default -> throw tokens.unknownFilter(name);
        };
    }

    private SelectionExpression function() {
        SelectionToken name = tokens.next();
        return switch (name.value().text()) {
            case "roots" -> new Roots(parenthesized());
            case "sinks" -> new Sinks(parenthesized());
            default ->
                throw tokens.malformed(
                        name,
                        "there is no function "
                                + SelectionText.shown(name.value().text())
                                + ", only 'roots' and 'sinks'. If it is a key, write 'and' or 'or' between it and '('.");
        };
    }

    private SelectionExpression parenthesized() {
        SelectionToken open = tokens.peek();
        return nested(() -> {
            SelectionExpression inner = alternatives();
            if (tokens.peek().is(Kind.END)) {
                throw tokens.malformed(open, "the parenthesis that opens here is not closed. Add a ')'.");
            }
            if (!tokens.peek().is(Kind.CLOSE)) {
                throw tokens.unexpectedBehindOperand();
            }
            tokens.next();
            return inner;
        });
    }

    /** What stands behind the token that opens a deeper level. */
    private SelectionExpression nested(Supplier<SelectionExpression> inner) {
        if (depth == DEEPEST) {
            throw tokens.malformed("parentheses and 'not' are nested deeper than " + DEEPEST
                    + " levels. Join the parts without so many.");
        }
        tokens.next();
        depth++;
        SelectionExpression result = inner.get();
        depth--;
        return result;
    }
}
