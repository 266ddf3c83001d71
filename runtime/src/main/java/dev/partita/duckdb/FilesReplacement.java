package dev.partita.duckdb;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Replaces many partitions of a table by what one select makes of their files, in one transaction. */
final class FilesReplacement implements TableWriter.Work {

    private final Instance instance;
    private final String table;
    private final SourceFiles files;
    private final FileOptions options;
    private final Select select;

    /** How the files were read at last, for looking into a failure. */
    private @Nullable FileShape tried;

    FilesReplacement(Instance instance, String table, SourceFiles files, FileOptions options, Select select) {
        this.instance = instance;
        this.table = table;
        this.files = files;
        this.options = options;
        this.select = select;
    }

    @Override
    public void on(Connection connection) throws SQLException, RefusedException {
        try {
            replace(connection);
        } catch (SQLException e) {
            Optional<String> problem = FileProblem.in(String.valueOf(e.getMessage()), files);
            if (problem.isEmpty() && String.valueOf(e.getMessage()).contains("Could not convert")) {
                problem = lookForLine(connection);
            }
            if (problem.isPresent()) {
                RefusedException refused = new RefusedException(problem.get());
                refused.initCause(e);
                throw refused;
            }
            throw e;
        }
    }

    /** Reads the files again, for an error that names the file and the line, which checks of ours don't know. */
    private Optional<String> lookForLine(Connection connection) throws SQLException, RefusedException {
        connection.rollback();
        FileShape shape = tried;
        if (shape == null || shape.format() == FileFormat.PARQUET) {
            return Optional.empty();
        }
        Map<List<Integer>, List<Path>> orders = new FileCheck(connection, instance, files).orders(shape);
        for (Map.Entry<List<Integer>, List<Path>> group : orders.entrySet()) {
            try (PreparedStatement statement = connection.prepareStatement(shape.plainReader(group.getKey()))) {
                bind(connection, statement, List.of(group.getValue()));
                statement.executeQuery().close();
            } catch (SQLException e) {
                connection.rollback();
                return FileProblem.in(String.valueOf(e.getMessage()), files);
            }
        }
        return Optional.empty();
    }

    private void replace(Connection connection) throws SQLException, RefusedException {
        Schema tableColumns = Schema.ofTable(connection, table);
        String reading = select.text() + "\n" + files.format() + " " + options;
        Optional<FileShape> known =
                tableColumns.columns().isEmpty() ? Optional.empty() : FileShapes.find(connection, table, reading);
        FileShape shape =
                known.isPresent() ? known.get() : new FileSniffer(connection, instance, files, options).sniff();
        if (shape.columns().has(Schema.KEY)) {
            throw new RefusedException("the files have a column '" + Schema.KEY
                    + "', which here is the key of the partition. Name it otherwise");
        }
        Map<List<Integer>, List<Path>> orders = new FileCheck(connection, instance, files).orders(shape);

        Schema selected = columns(connection, shape, orders);
        if (tableColumns.columns().isEmpty()) {
            try (Statement statement = connection.createStatement()) {
                statement.execute(selected.createTable(table));
            }
        } else {
            Optional<String> problem = tableColumns.problemWith(selected);
            if (problem.isPresent() && known.isEmpty()) {
                // Too few files may have been seen to tell a column's type. The table knows it, where the select passes
                // it on.
                shape = shape.withColumns(shape.columns().withTypes(tableColumns.typesByName()));
                problem = tableColumns.problemWith(columns(connection, shape, orders));
            }
            if (problem.isPresent()) {
                throw new RefusedException(problem.get());
            }
        }
        if (known.isEmpty()) {
            FileShapes.keep(connection, table, reading, shape);
        }
        tried = shape;
        delete(connection);
        insert(connection, shape, orders);
    }

    /** The columns that the select returns, but for the key, which must be among them. */
    private Schema columns(Connection connection, FileShape shape, Map<List<Integer>, List<Path>> orders)
            throws SQLException, RefusedException {
        List<Schema.Column> columns = new ArrayList<>();
        try (PreparedStatement statement =
                connection.prepareStatement("select column_name, column_type from (describe from ("
                        + withFiles(shape, orders) + " select * from " + select.asTable() + "))")) {
            bind(connection, statement, parameters(orders));
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    columns.add(new Schema.Column(rows.getString(1), rows.getString(2)));
                }
            }
        }
        Schema selected = new Schema(columns);
        String key = selected.typesByName().get(Schema.KEY);
        if (key == null) {
            throw new RefusedException("the select doesn't return the column '" + Schema.KEY
                    + "', so it can't be told to which partition a row belongs. Return that column of 'files':"
                    + " select partition_key, … from files");
        }
        if (!key.equals("VARCHAR")) {
            throw new RefusedException("the select returns the column '" + Schema.KEY + "' as " + key
                    + ". Return that column of 'files' as it is");
        }
        return selected.withoutKey();
    }

    private String withFiles(FileShape shape, Map<List<Integer>, List<Path>> orders) {
        String read = orders.keySet().stream().map(shape::reader).collect(Collectors.joining(" union all by name "));
        return "with files as (select r.* exclude (" + FileShape.FILE + "), k.key as " + Schema.KEY + " from (" + read
                + ") r join (select unnest(?) as file, unnest(?) as key) k on k.file = r." + FileShape.FILE + ")";
    }

    private List<Object> parameters(Map<List<Integer>, List<Path>> orders) {
        List<Object> parameters = new ArrayList<>(orders.values());
        parameters.add(files.byKey().values().stream().map(Path::toString).toList());
        parameters.add(files.keys());
        return parameters;
    }

    private void delete(Connection connection) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement(
                "delete from " + Names.quote(table) + " where " + Schema.KEY + " in (select unnest(?))")) {
            bind(connection, delete, List.of(files.keys()));
            delete.executeUpdate();
        }
    }

    private void insert(Connection connection, FileShape shape, Map<List<Integer>, List<Path>> orders)
            throws SQLException {
        String text = "insert into " + Names.quote(table) + " by name " + withFiles(shape, orders) + " select s.* from "
                + select.asTable() + " s where case when s." + Schema.KEY + " in (select unnest(?)) then true"
                + " else error('the select returns a row of the partition ' || coalesce('''' || s." + Schema.KEY
                + " || '''', 'null') || ', which none of the files is for') end";
        List<Object> parameters = parameters(orders);
        parameters.add(files.keys());
        try (PreparedStatement insert = connection.prepareStatement(text)) {
            bind(connection, insert, parameters);
            insert.executeLargeUpdate();
        }
    }

    private void bind(Connection connection, PreparedStatement statement, List<Object> values) throws SQLException {
        Parameters.of(values.toArray(), instance).bind(connection, statement);
    }
}
