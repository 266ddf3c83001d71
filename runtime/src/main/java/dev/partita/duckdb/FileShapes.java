package dev.partita.duckdb;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How the files look from which tables are filled, kept in the database itself: what was found out once is not asked again, and the
 * next process reads as the first one did.
 */
final class FileShapes {

    private static final List<String> CREATE = List.of("create schema if not exists partita", """
            create table if not exists partita.files (
              table_name varchar not null, reading varchar not null, format varchar not null,
              names varchar[] not null, types varchar[] not null, header varchar[] not null,
              settings varchar[] not null, setting_values varchar[] not null, null_texts varchar[] not null,
              model varchar not null)""");

    private FileShapes() {}

    /** Creates the table for them, by a connection in autocommit mode. */
    static void create(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String create : CREATE) {
                statement.execute(create);
            }
        }
    }

    /**
     * The shape that was kept.
     *
     * @param reading what is read, and how: the select and the options
     */
    static Optional<FileShape> find(Connection connection, String table, String reading) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
                select format, names, types, header, settings, setting_values, null_texts, model
                from partita.files where table_name = ? and reading = ?""")) {
            statement.setString(1, Names.fold(table));
            statement.setString(2, reading);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? Optional.of(read(row)) : Optional.empty();
            }
        }
    }

    private static FileShape read(ResultSet row) throws SQLException {
        List<String> names = texts(row.getArray(2));
        List<String> types = texts(row.getArray(3));
        List<Schema.Column> columns = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            columns.add(new Schema.Column(names.get(i), types.get(i)));
        }
        List<String> settings = texts(row.getArray(5));
        List<String> values = texts(row.getArray(6));
        Map<String, String> pairs = new LinkedHashMap<>();
        for (int i = 0; i < settings.size(); i++) {
            pairs.put(settings.get(i), values.get(i));
        }
        return new FileShape(
                FileFormat.valueOf(row.getString(1)),
                new Schema(columns),
                texts(row.getArray(4)),
                pairs,
                texts(row.getArray(7)),
                row.getString(8));
    }

    private static List<String> texts(Array array) throws SQLException {
        List<String> texts = new ArrayList<>();
        for (Object text : (Object[]) array.getArray()) {
            texts.add(String.valueOf(text));
        }
        return texts;
    }

    /** Keeps a shape, in place of the one that was kept. */
    static void keep(Connection connection, String table, String reading, FileShape shape) throws SQLException {
        try (PreparedStatement delete =
                        connection.prepareStatement("delete from partita.files where table_name = ? and reading = ?");
                PreparedStatement insert = connection.prepareStatement(
                        "insert into partita.files values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
            delete.setString(1, Names.fold(table));
            delete.setString(2, reading);
            delete.executeUpdate();
            insert.setString(1, Names.fold(table));
            insert.setString(2, reading);
            insert.setString(3, shape.format().name());
            bind(connection, insert, 4, shape.columns().names());
            bind(connection, insert, 5, shape.columns().types());
            bind(connection, insert, 6, shape.header());
            bind(connection, insert, 7, List.copyOf(shape.settings().keySet()));
            bind(connection, insert, 8, List.copyOf(shape.settings().values()));
            bind(connection, insert, 9, shape.nullTexts());
            insert.setString(10, shape.model());
            insert.executeUpdate();
        }
    }

    private static void bind(Connection connection, PreparedStatement statement, int position, List<String> texts)
            throws SQLException {
        statement.setObject(position, connection.createArrayOf("VARCHAR", texts.toArray()));
    }
}
