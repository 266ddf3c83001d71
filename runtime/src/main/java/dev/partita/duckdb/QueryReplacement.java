package dev.partita.duckdb;

import dev.partita.Metadata;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Optional;

/** Replaces the rows of one partition, or of a whole table, by those of a query. */
final class QueryReplacement implements TableWriter.Work {

    private final String table;
    private final Optional<String> key;
    private final Select select;
    private final Parameters parameters;
    private AssetTables.Stored stored = new AssetTables.Stored(0, Metadata.tableSchema(), Optional.empty());

    QueryReplacement(String table, Optional<String> key, Select select, Parameters parameters) {
        this.table = table;
        this.key = key;
        this.select = select;
        this.parameters = parameters;
    }

    /** What a failure leaves as it was, the beginning of a sentence. */
    String undone() {
        String shown = "the table '" + Names.shorten(table) + "'";
        return key.map(partition -> "The partition '" + Names.shorten(partition) + "' of " + shown
                        + " was not replaced, and the table is as it was")
                .orElse("The rows of " + shown + " were not replaced, and are as they were");
    }

    @Override
    public void on(Connection connection) throws SQLException, RefusedException {
        Schema own = Schema.ofTable(connection, table);
        Schema selected = Schema.ofSelect(connection, select, parameters);
        Schema columns = new TableFit(table, key.isPresent()).make(connection, own, selected);
        String name = Names.quote(table);
        try (PreparedStatement delete = connection.prepareStatement(
                "delete from " + name + (key.isPresent() ? " where " + Schema.KEY + " = ?" : ""))) {
            if (key.isPresent()) {
                delete.setString(1, key.get());
            }
            delete.executeUpdate();
        }
        String more = key.isPresent() ? ", " + select.nextParameter() + " as " + Schema.KEY : "";
        try (PreparedStatement insert = connection.prepareStatement(
                "insert into " + name + " by name from " + select.asTable() + " s select s.*" + more)) {
            parameters.bind(connection, insert);
            if (key.isPresent()) {
                insert.setString(parameters.values().size() + 1, key.get());
            }
            stored = new AssetTables.Stored(insert.executeLargeUpdate(), columns.metadata(), Optional.empty());
        }
    }

    /** What was stored. */
    AssetTables.Stored stored() {
        return stored;
    }
}
