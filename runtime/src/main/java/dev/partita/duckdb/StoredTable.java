package dev.partita.duckdb;

import dev.partita.PartitaException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
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
    public <R> List<R> rows(Class<R> record) {
        RowMapping<R> mapping = database.instance().rowMappings().of(record);
        try (Connection connection = database.connection()) {
            Schema own = Schema.ofTable(connection, name);
            if (own.columns().isEmpty()) {
                throw new PartitaException("The table '" + Names.shorten(name) + "' can't be read: it doesn't exist.");
            }
            try (Statement statement = connection.createStatement();
                    ResultSet result = statement.executeQuery("select " + columns(own, mapping) + " from " + sql())) {
                RowReader reader = new RowReader(result, mapping.columns());
                List<R> rows = new ArrayList<>();
                while (reader.next()) {
                    rows.add(mapping.read(reader));
                }
                return Collections.unmodifiableList(rows);
            }
        } catch (SQLException e) {
            throw unreadable(String.valueOf(e.getMessage()), e);
        }
    }

    /** The columns of a record, in SQL. */
    private String columns(Schema own, RowMapping<?> mapping) {
        Map<String, String> types = own.typesByName();
        List<String> columns = new ArrayList<>();
        for (RowColumn column : mapping.columns()) {
            String type = types.get(Names.fold(column.name()));
            if (type == null || !column.type().reads(type)) {
                throw mismatch(own, mapping);
            }
            columns.add(Names.quote(column.name()) + "::" + column.type().readAs(type));
        }
        return String.join(", ", columns);
    }

    private PartitaException mismatch(Schema own, RowMapping<?> mapping) {
        Schema asked = new Schema(mapping.columns().stream()
                .map(column -> new Schema.Column(column.name(), column.type().sql()))
                .toList());
        return new PartitaException(
                """
                The rows of the table '%s' can't be read as %s, because its columns don't fit.
                  record: %s
                  table:  %s
                Name the components like the columns, and give them types that hold all their values.""".formatted(Names.shorten(name), mapping.type().getName(), asked.definitions(), own.definitions()));
    }

    @Override
    public long count() {
        try (Connection connection = database.connection();
                PreparedStatement statement = connection.prepareStatement("select count(*) from " + sql());
                ResultSet row = statement.executeQuery()) {
            row.next();
            return row.getLong(1);
        } catch (SQLException e) {
            throw unreadable(String.valueOf(e.getMessage()), e);
        }
    }

    @Override
    public long writeTo(Path file, FileType type) {
        Path target = file.toAbsolutePath();
        try (Connection connection = database.connection();
                Statement statement = connection.createStatement()) {
            Path folder = target.getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            return statement.executeLargeUpdate(
                    "copy (from " + sql() + ") to " + Names.literal(target.toString()) + " " + type.copyOptions());
        } catch (SQLException | IOException e) {
            throw new PartitaException(
                    "The rows of the table '" + Names.shorten(name) + "' can't be written to '" + file + "': "
                            + e.getMessage() + ".",
                    e);
        }
    }

    private PartitaException unreadable(String why, SQLException cause) {
        return new PartitaException("The table '" + Names.shorten(name) + "' can't be read: " + why + ".", cause);
    }

    /** Forgets which partitions it stands for. */
    synchronized void release() {
        if (input != 0) {
            database.instance().inputs().remove(input);
            input = 0;
        }
    }
}
