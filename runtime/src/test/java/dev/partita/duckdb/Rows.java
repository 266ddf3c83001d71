package dev.partita.duckdb;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** What a select returns, a text for each row, its values parted by bars. */
final class Rows {

    private Rows() {}

    static List<String> of(DuckDb database, String select) throws SQLException {
        try (Connection connection = database.connection()) {
            return of(connection, select);
        }
    }

    static List<String> of(Connection connection, String select) throws SQLException {
        List<String> texts = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(select)) {
            int columns = rows.getMetaData().getColumnCount();
            while (rows.next()) {
                List<String> values = new ArrayList<>();
                for (int i = 1; i <= columns; i++) {
                    values.add(String.valueOf(rows.getObject(i)));
                }
                texts.add(String.join("|", values));
            }
        }
        return texts;
    }

    static void execute(DuckDb database, String sql) throws SQLException {
        try (Connection connection = database.connection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
