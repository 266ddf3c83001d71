package dev.partita.duckdb;

import dev.partita.PartitaException;
import java.util.Locale;
import java.util.Set;

/**
 * One select statement that can stand in parentheses within another statement.
 *
 * <p>It is balanced and complete: nothing in it ends the parentheses around it, and a line break after it ends its last
 * comment. Whether it is good SQL is for DuckDB to say.
 *
 * @param text the statement without a semicolon
 * @param parameters how many values it takes
 * @param numbered whether it names its parameters by number ({@code $1}), and not by position ({@code ?})
 */
record Select(String text, int parameters, boolean numbered) {

    private static final Set<String> BEGINNINGS =
            Set.of("select", "with", "from", "values", "table", "pivot", "unpivot", "(");

    /**
     * The one statement in a developer's SQL.
     *
     * @throws PartitaException if that isn't exactly one select statement
     */
    static Select of(String sql) {
        SelectScanner scanner = new SelectScanner(sql);
        scanner.scan();
        String first = scanner.firstToken();
        if (first.isEmpty()) {
            throw new PartitaException("The select is empty. Write one select statement.");
        }
        if (!BEGINNINGS.contains(first.toLowerCase(Locale.ROOT))) {
            throw scanner.wrong("is not a select statement, because it begins with '" + first + "'");
        }
        return new Select(sql.substring(0, scanner.end()), scanner.parameters(), scanner.numbered());
    }

    /** The statement in parentheses, to stand where a table may. */
    String asTable() {
        return "(" + text + "\n)";
    }

    /** The mark of one more parameter, after all that the select has. */
    String nextParameter() {
        return numbered ? "$" + (parameters + 1) : "?";
    }

    /**
     * Checks the number of values.
     *
     * @throws PartitaException if the select takes more or less
     */
    void requireParameters(int values) {
        if (values != parameters) {
            throw new PartitaException("The select takes %s, but got %s: %s"
                    .formatted(
                            parameters == 1 ? "1 parameter" : parameters + " parameters",
                            values == 1 ? "1 value" : values + " values",
                            Names.shorten(text)));
        }
    }
}
