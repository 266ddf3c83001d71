package dev.partita.duckdb;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Optional;

/** Replaces the rows of one partition by those that are staged. */
final class RowsReplacement implements TableWriter.Work {

    private final String table;
    private final String key;
    private final StagedRows<?> staged;

    RowsReplacement(String table, String key, StagedRows<?> staged) {
        this.table = table;
        this.key = key;
        this.staged = staged;
    }

    @Override
    public void on(Connection connection) throws SQLException, RefusedException {
        Schema own = Schema.ofTable(connection, table);
        Optional<Schema> columns = staged.columns(own);
        if (own.columns().isEmpty()) {
            if (columns.isEmpty()) {
                return;
            }
            Sql.execute(connection, columns.get().createTable(table));
        } else if (!own.has(Schema.KEY)) {
            throw new RefusedException(
                    "the table has no column '" + Schema.KEY + "', so it doesn't hold partitions. Name another table");
        }
        try (PreparedStatement delete =
                connection.prepareStatement("delete from " + Names.quote(table) + " where " + Schema.KEY + " = ?")) {
            delete.setString(1, key);
            delete.executeUpdate();
        }
        if (columns.isEmpty()) {
            return;
        }
        try (PreparedStatement insert = connection.prepareStatement("insert into " + Names.quote(table)
                + " by name select *, ? as " + Schema.KEY + " from " + StagedRows.TABLE)) {
            insert.setString(1, key);
            insert.executeLargeUpdate();
        }
    }
}
