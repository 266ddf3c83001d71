package lesson;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Prints what the lesson loaded, from the DuckDB file that the first argument names. Plain JDBC: any DuckDB client shows the same. */
final class ShowTable {

    private static final String PER_PARTITION = """
            select partition_key, count(*) as "rows", min(date) as first, max(date) as last, avg(share_price) as price
            from raw_partition_data group by partition_key order by partition_key
            """;

    private ShowTable() {}

    public static void main(String[] arguments) throws SQLException {
        try (Connection database = DriverManager.getConnection("jdbc:duckdb:" + arguments[0]);
                Statement statement = database.createStatement();
                ResultSet row = statement.executeQuery(PER_PARTITION)) {
            System.out.printf(
                    "%-15s %5s  %-10s  %-10s  %s%n", "partition_key", "rows", "first", "last", "average price");
            while (row.next()) {
                System.out.printf(
                        "%-15s %5d  %-10s  %-10s  %.2f%n",
                        row.getString(1), row.getLong(2), row.getString(3), row.getString(4), row.getDouble(5));
            }
        }
    }
}
