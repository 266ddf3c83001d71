package dev.partita.duckdb;

import dev.partita.PartitaException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;

/** Which partitions the inputs of the steps that run stand for, in a database in memory that is attached to the one they are in. */
final class InputKeys {

    private static final String DATABASE = "\"partita inputs\"";

    /** The table, in SQL. */
    static final String TABLE = DATABASE + ".keys";

    private final Instance instance;
    private long last;

    private InputKeys(Instance instance) {
        this.instance = instance;
    }

    static InputKeys attach(Instance instance) {
        try (Connection connection = instance.connection()) {
            Sql.execute(connection, "attach ':memory:' as " + DATABASE);
            Sql.execute(
                    connection,
                    "create table " + TABLE + " (input bigint not null, " + Schema.KEY + " varchar not null)");
            return new InputKeys(instance);
        } catch (SQLException e) {
            throw new PartitaException("DuckDB can't keep what the inputs of a step are: " + e.getMessage(), e);
        }
    }

    /** Keeps keys, and returns the number of the input that they are. */
    synchronized long add(List<String> keys) {
        last++;
        change("insert into " + TABLE + " select ?, unnest(?)", last, keys);
        return last;
    }

    synchronized void remove(long input) {
        change("delete from " + TABLE + " where input = ?", input);
    }

    private void change(String sql, Object... values) {
        try (Connection connection = instance.connection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            Parameters.of(values, instance).bind(connection, statement);
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new PartitaException("DuckDB can't keep what the inputs of a step are: " + e.getMessage(), e);
        }
    }
}
