package dev.partita.duckdb;

import dev.partita.PartitaException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Partitions of a table, or the whole of one without partitions. Which ones they are is said by rows of a table in memory, so that keys
 * are data, and the text that reads them is the same for all but for a number.
 */
final class StoredTable implements Table {

    /** The number in the text, by which queries that read the same table are still of one form. */
    static final Pattern INPUT = Pattern.compile(Pattern.quote(InputKeys.TABLE) + " where input = (\\d+)");

    private final DuckDb database;
    private final String name;
    private final Optional<List<String>> keys;
    private long input;

    StoredTable(DuckDb database, String name, Optional<List<String>> keys) {
        this.database = database;
        this.name = name;
        this.keys = keys.map(List::copyOf);
    }

    @Override
    public String sql() {
        return keys.isEmpty()
                ? Names.quote(name)
                : "(from " + Names.quote(name) + " where " + Schema.KEY + " in (select " + Schema.KEY + " from "
                        + InputKeys.TABLE + " where input = " + input(keys.get()) + "))";
    }

    private synchronized long input(List<String> partitions) {
        if (input == 0) {
            input = database.instance().inputs().add(partitions);
        }
        return input;
    }

    @Override
    public long count() {
        try (Connection connection = database.connection();
                PreparedStatement statement = connection.prepareStatement("select count(*) from " + sql());
                ResultSet row = statement.executeQuery()) {
            row.next();
            return row.getLong(1);
        } catch (SQLException e) {
            throw new PartitaException("The table '" + Names.shorten(name) + "' can't be read: " + e.getMessage(), e);
        }
    }

    /** Forgets which partitions it stands for. */
    synchronized void release() {
        if (input != 0) {
            database.instance().inputs().remove(input);
            input = 0;
        }
    }
}
