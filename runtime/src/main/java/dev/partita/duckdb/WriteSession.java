package dev.partita.duckdb;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A connection on which one table is written, kept with its prepared statements from one replacement to the next.
 *
 * <p>Each replacement is a transaction. After a failure, and after a problem, the session must be closed, which undoes what it
 * did: the driver doesn't know any more whether it is in a transaction.
 */
final class WriteSession {

    private final Connection connection;
    private final String table;
    private @Nullable PreparedStatement delete;
    private @Nullable PreparedStatement insert;
    private String insertText = "";

    private WriteSession(Connection connection, String table) {
        this.connection = connection;
        this.table = table;
    }

    /** A session on a connection, which it closes in the end. */
    static WriteSession open(Connection connection, String table) throws SQLException {
        connection.setAutoCommit(false);
        return new WriteSession(connection, table);
    }

    /**
     * Replaces a partition of a table that exists, and commits.
     *
     * @return why the select's columns can't go into the table, in which case nothing is committed
     */
    Optional<String> replace(String key, Select select, Parameters parameters, ColumnCheck check) throws SQLException {
        PreparedStatement delete = delete();
        delete.setString(1, key);
        delete.executeUpdate();

        PreparedStatement insert = insert(check.insert(table, select));
        parameters.bind(connection, insert);
        insert.setString(parameters.values().size() + 1, key);
        if (insert.executeLargeUpdate() == 0) {
            Optional<String> problem = tableColumns().problemWith(columnsOf(select, parameters));
            if (problem.isPresent()) {
                return problem;
            }
        }
        connection.commit();
        return Optional.empty();
    }

    /** Does some work, and commits. */
    void run(TableWriter.Work work) throws SQLException, RefusedException {
        work.on(connection);
        connection.commit();
    }

    private PreparedStatement delete() throws SQLException {
        if (delete == null) {
            delete = connection.prepareStatement("delete from " + Names.quote(table) + " where " + Schema.KEY + " = ?");
        }
        return delete;
    }

    private PreparedStatement insert(String text) throws SQLException {
        if (insert == null || !insertText.equals(text)) {
            if (insert != null) {
                insert.close();
            }
            insert = connection.prepareStatement(text);
            insertText = text;
        }
        return insert;
    }

    Schema tableColumns() throws SQLException {
        return Schema.ofTable(connection, table);
    }

    Schema columnsOf(Select select, Parameters parameters) throws SQLException {
        return Schema.ofSelect(connection, select, parameters);
    }

    /** Creates the table, in the transaction that the next replacement commits. */
    void create(Schema columns) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(columns.createTable(table));
        }
    }

    /** The check that a select with columns that fit the table passes. */
    ColumnCheck checkFor(Schema tableColumns, Schema selectColumns) throws SQLException {
        return tableColumns.withoutKey().equals(selectColumns)
                ? ColumnCheck.sameOrder(table)
                : ColumnCheck.otherOrder(connection, table, selectColumns);
    }

    /** Undoes what isn't committed, and closes the connection. */
    void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new IllegalStateException("A connection of the driver can't be closed", e);
        }
    }
}
