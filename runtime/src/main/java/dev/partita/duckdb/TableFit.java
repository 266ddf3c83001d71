package dev.partita.duckdb;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Makes a table fit for what a query returns: creates it, or adds columns that the query has more, which are null in the rows that are
 * there. Anything else is refused.
 *
 * @param table the table's name
 * @param partitioned whether it has partitions
 */
record TableFit(String table, boolean partitioned) {

    /**
     * Does it, in the transaction that fills the table.
     *
     * @param own the table's columns; none if it doesn't exist
     * @param selected the query's columns
     * @return the table's columns from now on, without that of the key
     */
    Schema make(Connection connection, Schema own, Schema selected) throws SQLException, RefusedException {
        Optional<String> problem = selected.problemAsTable();
        if (problem.isPresent()) {
            throw new RefusedException(problem.get());
        }
        if (own.columns().isEmpty()) {
            Sql.execute(
                    connection,
                    partitioned
                            ? selected.createTable(table)
                            : "create table " + Names.quote(table) + " (" + selected.definitions() + ")");
            return selected;
        }
        if (!partitioned && own.has(Schema.KEY)) {
            throw new RefusedException("the table has the column '" + Schema.KEY
                    + "', so it was filled by an asset with partitions. Drop the table, or name the asset otherwise");
        }
        Optional<List<Schema.Column>> added = own.added(selected);
        if (added.isEmpty() || (partitioned && !own.has(Schema.KEY))) {
            throw new RefusedException(withKey(own).problemWith(selected).orElse("its columns don't fit the table's"));
        }
        for (Schema.Column column : added.get()) {
            Sql.execute(connection, "alter table " + Names.quote(table) + " add column " + column.text());
        }
        List<Schema.Column> all = new ArrayList<>(own.withoutKey().columns());
        all.addAll(added.get());
        return new Schema(all);
    }

    private Schema withKey(Schema own) {
        if (partitioned) {
            return own;
        }
        List<Schema.Column> columns = new ArrayList<>(own.columns());
        columns.add(new Schema.Column(Schema.KEY, "VARCHAR"));
        return new Schema(columns);
    }
}
