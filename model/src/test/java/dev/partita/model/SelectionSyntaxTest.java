package dev.partita.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.partita.model.SelectionException.Reason;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SelectionSyntaxTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    key:"a"                    | a
                    key:a*                     | key:"a*"
                    key:"a\\*b"                | "a\\*b"
                    "a b"                      | "a b"
                    "not"                      | "not"
                    "NOT"                      | "NOT"
                    "7"                        | "7"
                    key                        | key
                    roots or sinks             | roots or sinks
                    ключ/é-1.b                 | ключ/é-1.b
                    "😀"                       | "😀"
                    group: g and kind :k       | group:g and kind:k
                    tag:"a"="b c"              | tag:a="b c"
                    tag:a=""                   | tag:a=""
                    owner:"and"                | owner:"and"
                    a AND b oR nOt c           | a and b or not c
                    ((a or b)) and (c)         | (a or b) and c
                    (a and b) or c             | a and b or c
                    (a or b) or c              | (a or b) or c
                    a and (b and c)            | a and (b and c)
                    not (a)                    | not a
                    not (not (a and b))        | not not (a and b)
                    (not a) and b              | not a and b
                    not + a                    | not +a
                    002+(a)+1                  | 2+a+1
                    +(not a)                   | +(not a)
                    (*)+                       | (*)+
                    (+a)+                      | (+a)+
                    roots((a or b))+           | roots(a or b)+
                    0+(a or b)+0 and c         | (a or b) and c
                    """)
    void textsAreWrittenInTheirPlainestForm(String text, String plainest) {
        assertThat(Selection.parse(text)).hasToString(plainest).isEqualTo(Selection.parse(plainest));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    ``               | 1  | the selection is empty. Write
                    `   `            | 4  | the selection is empty. Write
                    +                | 2  | the selection ends where the key of an asset
                    *+               | 1  | '*' is all assets already, and takes no '+'.
                    +*               | 2  | '*' is all assets already, and takes no '+'.
                    **key:a          | 1  | there is no filter '**key'.
                    not              | 4  | the selection ends where
                    a b              | 3  | 'b' stands where 'and' or 'or' is expected.
                    key:a key:b      | 7  | 'key' stands where 'and' or 'or' is expected.
                    a and and        | 7  | 'and' stands where the key of an asset, a filter such as group:sales, or '(' is expected. If it is a name, write it in double quotes.
                    a and            | 6  | the selection ends where
                    or a             | 1  | 'or' stands where
                    key:             | 5  | the selection ends where the value of 'key:' is expected.
                    group:and        | 7  | 'and' stands where the value of 'group:' is expected. If it is a name
                    tag:foo=         | 9  | the selection ends where the value of '=' is expected.
                    group:a=b        | 8  | only a tag has a value behind '='.
                    a:b:c            | 1  | there is no filter 'a'.
                    key:b:c          | 6  | a ':' stands only behind key, group,
                    grop:a           | 1  | there is no filter 'grop'. Did you mean 'group'? The filters are
                    status:healthy   | 1  | there is no filter 'status'. The filters are key, group, kind, tag and owner
                    owner:<null>     | 7  | '<' means nothing here.
                    sinks()          | 7  | ')' stands where
                    tops(a)          | 1  | there is no function 'tops', only 'roots' and 'sinks'.
                    x or raw_*       | 6  | wildcards work only behind 'key:'. Write key:"raw_*"
                    *x               | 1  | wildcards work only behind 'key:'. Write key:"*x"
                    group:m*         | 7  | wildcards work only behind 'key:'.
                    ++x              | 2  | '+' stands where the key of an asset, a filter such as group:sales, or '(' is expected. For several layers, write their number, as in 2+x or x+2
                    x++              | 3  | a '+' too many. For several layers, write their number
                    x+y              | 3  | 'y' stands where 'and' or 'or' is expected.
                    +not x           | 2  | 'not' stands where
                    2024             | 1  | '2024' stands where the key of an asset, a filter such as group:sales, or '(' is expected. A number of layers stands beside a '+'; write a key
                    (a or b          | 1  | the parenthesis that opens here is not closed.
                    (a b)            | 4  | 'b' stands where 'and' or 'or' is expected.
                    a)               | 2  | no parenthesis is open that this ')' could close.
                    a, b             | 2  | ',' joins nothing. Write 'or'
                    a & b            | 3  | '&' joins nothing. Write 'and'
                    a and !b         | 7  | '!' negates nothing. Write 'not'.
                    'a'              | 1  | ''' is no quote here.
                    a or “b”         | 6  | '“' is no quote here.
                    😀 or a          | 1  | '😀' means nothing here. Write a name that has it in double quotes.
                    "😀" or "b       | 8  | the quote that opens here is not closed on its line.
                    "a\\n"           | 3  | behind a backslash stands
                    "a\\             | 3  | behind a backslash stands
                    ""               | 1  | '' is no key of an asset: it is empty.
                    a//b             | 1  | 'a//b' is no key of an asset: it has an empty segment.
                    key:" a"         | 5  | ' a' is no key of an asset: a segment starts or ends with a blank.
                    """)
    void malformedTextsAreRefusedAtTheirColumn(String text, int column, String message) {
        assertThatThrownBy(() -> Selection.parse(text))
                .isInstanceOfSatisfying(
                        SelectionException.class, e -> assertThat(e.reason()).isEqualTo(Reason.MALFORMED))
                .hasMessageStartingWith("Column " + column + " of the selection: " + message);
    }

    @Test
    void theCaretStandsBelowTheColumn() {
        assertThatThrownBy(() -> Selection.parse("\"😀\" or\tb c")).hasMessage("""
                        Column 10 of the selection: 'c' stands where 'and' or 'or' is expected. Write one of them, or a name \
                        with blanks in double quotes.
                            "😀" or\\u0009b c
                                          ^""");
    }

    @Test
    void longTextsAreShownAroundTheColumn() {
        assertThatThrownBy(() -> Selection.parse("a or ".repeat(100) + "b c" + " or d".repeat(100)))
                .hasMessageEndingWith(
                        "\n    …or a or a or a or a or a or b c or d or d or d or d or d or d or d or …\n    "
                                + " ".repeat(31) + "^");
    }

    @ParameterizedTest
    @ValueSource(strings = {"(", "not ", "roots(", "not ("})
    void nestingIsBounded(String opening) {
        int levels = 200 / (opening.equals("not (") ? 2 : 1);
        String closing = opening.endsWith("(") ? ")" : "";
        Selection deepest = Selection.parse(opening.repeat(levels) + "a" + closing.repeat(levels));
        assertThat(Selection.parse(deepest.toString())).isEqualTo(deepest).hasSameHashCodeAs(deepest);

        for (int deeper : new int[] {levels + 1, 100_000}) {
            assertThatThrownBy(() -> Selection.parse(opening.repeat(deeper) + "a" + closing.repeat(deeper)))
                    .isInstanceOf(SelectionException.class)
                    .hasMessageContaining("nested deeper than 200 levels");
        }
        assertThat(Selection.parse((opening + "a" + closing + " or ").repeat(1_000) + "a"))
                .isNotNull();
    }

    @Test
    void whatIsPrintedParsesToTheSame() {
        for (long seed = 0; seed < 5_000; seed++) {
            SelectionExpression expression = new Expressions(new Random(seed)).expression(4);
            String text = expression.text();
            assertThat(new SelectionParser(text).whole())
                    .as("%d: %s", seed, text)
                    .isEqualTo(expression);
        }
    }

    @Test
    void anyTextIsASelectionOrRefusedAsOne() {
        List<String> parts = List.of(
                "a", "and", "or", "NOT", "(", ")", "+", "2", "*", "key", ":", "tag", "=", "\"", "\\", " ", "roots",
                "\n", "😀", "\ud83d");
        int selections = 0;
        for (long seed = 0; seed < 20_000; seed++) {
            Random random = new Random(seed);
            String text = Stream.generate(() -> parts.get(random.nextInt(parts.size())))
                    .limit(1 + random.nextInt(8))
                    .reduce("", String::concat);
            try {
                Selection selection = Selection.parse(text);
                assertThat(Selection.parse(selection.toString())).as(text).isEqualTo(selection);
                selections++;
            } catch (SelectionException e) {
                assertThat(e.reason()).as(text).isEqualTo(Reason.MALFORMED);
            }
        }
        assertThat(selections).isGreaterThan(500);
    }

    /** Random expressions of bounded depth. */
    private record Expressions(Random random) {

        private static final List<SelectionLabel> LABELS = List.of(SelectionLabel.values());
        private static final List<String> TEXTS = List.of(
                "a", "orders", "key", "and", "Not", "7", "a b", "x/y", "*", "a*b", "\"", "\\", "\\*", "😀", "ключ",
                "a+1", "a:b", "(", "=");

        SelectionExpression expression(int depth) {
            if (depth == 0) {
                return leaf();
            }
            return switch (random.nextInt(8)) {
                case 0, 1 -> new SelectionExpression.And(operands(depth));
                case 2, 3 -> new SelectionExpression.Or(operands(depth));
                case 4 -> new SelectionExpression.Not(expression(depth - 1));
                case 5 -> traversal(depth);
                case 6 -> new SelectionExpression.Roots(expression(depth - 1));
                default -> new SelectionExpression.Sinks(expression(depth - 1));
            };
        }

        private List<SelectionExpression> operands(int depth) {
            return some(() -> expression(random.nextInt(depth)), 2);
        }

        private SelectionExpression traversal(int depth) {
            int up = layers();
            int down = up == 0 ? 1 + random.nextInt(3) : layers();
            return new SelectionExpression.Traversal(up, expression(depth - 1), down);
        }

        private int layers() {
            return List.of(0, 1, 12, SelectionExpression.ALL_LAYERS).get(random.nextInt(4));
        }

        private SelectionExpression leaf() {
            return switch (random.nextInt(6)) {
                case 0 -> new SelectionExpression.All();
                case 1, 2 -> new SelectionExpression.ExactKey(new AssetKey(text()));
                case 3 ->
                    new SelectionExpression.KeyPattern(new Glob(some(() -> random.nextInt(3) == 0 ? "" : text(), 2)));
                case 4 -> new SelectionExpression.Labelled(LABELS.get(random.nextInt(LABELS.size())), text());
                default -> new SelectionExpression.Tagged(text(), random.nextInt(3) == 0 ? "" : text());
            };
        }

        private String text() {
            return TEXTS.get(random.nextInt(TEXTS.size()));
        }

        private <T> List<T> some(Supplier<T> one, int least) {
            return Stream.generate(one).limit(least + random.nextInt(2)).toList();
        }
    }
}
