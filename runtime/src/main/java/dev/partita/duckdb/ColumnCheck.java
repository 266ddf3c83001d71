package dev.partita.duckdb;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/**
 * A condition in an insert that holds if the columns of its select are those of the table, by name and type.
 *
 * <p>Without it, {@code insert … by name} would convert what it can, and leave a column that the select doesn't return empty. The
 * condition is about types only, so DuckDB decides it while it plans the statement; at run time nothing is left of it if it
 * holds, and an {@code error(…)} for the first row if it doesn't. An insert of no rows therefore says nothing.
 *
 * @param condition in SQL, over the row {@link #ROW}
 */
record ColumnCheck(String condition) {

    /** The name, in SQL, of the row that the select returns. No column is likely to be called that. */
    static final String ROW = "\"the row to insert\"";

    /** The check for a select that returns the table's columns in their order; it holds for the table as it is by then. */
    static ColumnCheck sameOrder(String table) {
        return new ColumnCheck("typeof(" + ROW + ") = " + typeOfRow(table, "* exclude (" + Schema.KEY + ")"));
    }

    /** The check for a select that returns the table's columns in another order or case; it holds for the table as it is now. */
    static ColumnCheck otherOrder(Connection connection, String table, Schema select) throws SQLException {
        List<String> columns = select.columns().stream()
                .map(column -> Names.quote(column.name()) + " as " + Names.quote(column.name()))
                .toList();
        String ofSelect = typeOfRow(table, String.join(", ", columns));
        String ofTable = typeOfRow(table, "* exclude (" + Schema.KEY + ")");
        try (PreparedStatement statement = connection.prepareStatement("select " + ofSelect + ", " + ofTable);
                ResultSet rows = statement.executeQuery()) {
            rows.next();
            return new ColumnCheck("typeof(" + ROW + ") = " + Names.literal(rows.getString(1)) + " and " + ofTable
                    + " = " + Names.literal(rows.getString(2)));
        }
    }

    private static String typeOfRow(String table, String columns) {
        return "typeof((select " + ROW + " from (select " + columns + " from " + Names.quote(table) + " limit 0) " + ROW
                + "))";
    }

    /** The insert of a select's rows, whose last parameter is the partition's key. */
    String insert(String table, Select select) {
        return "insert into " + Names.quote(table) + " by name from " + select.asTable() + " " + ROW + " select *, "
                + select.nextParameter() + " as " + Schema.KEY + " where case when " + condition
                + " then true else error('the columns of the select are not those of the table') end";
    }
}
