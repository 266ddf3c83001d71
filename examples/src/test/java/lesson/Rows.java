package lesson;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Looks into the DuckDB file of a home folder through plain JDBC, as any other program does. */
final class Rows {

    private Rows() {}

    /** How many rows of the lesson's table each partition has, by key. */
    static Map<String, Long> perKey(Path home) throws SQLException {
        Map<String, Long> counts = new LinkedHashMap<>();
        for (List<String> row : select(
                home, "select partition_key, count(*) from raw_partition_data group by all order by partition_key")) {
            counts.put(row.get(0), Long.valueOf(row.get(1)));
        }
        return counts;
    }

    /** What a select returns, each row as texts. */
    static List<List<String>> select(Path home, String select) throws SQLException {
        List<List<String>> texts = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:" + home.resolve("warehouse.duckdb"));
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(select)) {
            int columns = rows.getMetaData().getColumnCount();
            while (rows.next()) {
                List<String> row = new ArrayList<>();
                for (int i = 1; i <= columns; i++) {
                    row.add(String.valueOf(rows.getObject(i)));
                }
                texts.add(row);
            }
        }
        return texts;
    }
}
