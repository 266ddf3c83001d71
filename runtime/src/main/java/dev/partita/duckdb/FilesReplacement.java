package dev.partita.duckdb;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Replaces many partitions of a table by what one select makes of their files, in one transaction. */
final class FilesReplacement implements TableWriter.Work {

    private final Instance instance;
    private final String table;
    private final SourceFiles files;
    private final FileOptions options;
    private final Select select;

    /** What is read, for looking into a failure. */
    private @Nullable FileRelation relation;

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
            String message = String.valueOf(e.getMessage());
            Optional<String> problem = FileProblem.in(message, files);
            FileRelation read = relation;
            if (problem.isEmpty() && read != null && message.contains("Could not convert")) {
                connection.rollback();
                problem = read.lookForLine();
            }
            if (problem.isPresent()) {
                RefusedException refused = new RefusedException(problem.get());
                refused.initCause(e);
                throw refused;
            }
            throw e;
        }
    }

    private void replace(Connection connection) throws SQLException, RefusedException {
        Schema tableColumns = Schema.ofTable(connection, table);
        boolean exists = !tableColumns.columns().isEmpty();
        FileRelation read = FileRelation.of(connection, instance, files, options, table, select.text(), exists);
        Schema selected = columns(connection, read);
        if (exists) {
            Optional<String> problem = tableColumns.problemWith(selected);
            if (problem.isPresent() && read.adoptTypes(tableColumns)) {
                problem = tableColumns.problemWith(columns(connection, read));
            }
            if (problem.isPresent()) {
                throw new RefusedException(problem.get());
            }
        } else {
            Sql.execute(connection, selected.createTable(table));
        }
        read.keep();
        relation = read;
        try (PreparedStatement delete = connection.prepareStatement(
                "delete from " + Names.quote(table) + " where " + Schema.KEY + " in (select unnest(?))")) {
            bind(connection, delete, List.of(files.keys()));
            delete.executeUpdate();
        }
        List<Object> parameters = new ArrayList<>(read.parameters());
        parameters.add(files.keys());
        try (PreparedStatement insert = connection.prepareStatement(insert(read))) {
            bind(connection, insert, parameters);
            insert.executeLargeUpdate();
        }
    }

    private String insert(FileRelation read) {
        return "insert into " + Names.quote(table) + " by name with " + read.named("files") + " select s.* from "
                + select.asTable() + " s where case when s." + Schema.KEY + " in (select unnest(?)) then true"
                + " else error('the select returns a row of the partition ' || coalesce('''' || s." + Schema.KEY
                + " || '''', 'null') || ', which none of the files is for') end";
    }

    /** The columns that the select returns, but for the key, which must be among them. */
    private Schema columns(Connection connection, FileRelation read) throws SQLException, RefusedException {
        Schema selected = Schema.ofStatement(
                connection,
                "with " + read.named("files") + " select * from " + select.asTable(),
                Parameters.of(read.sampleParameters().toArray(), instance));
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

    private void bind(Connection connection, PreparedStatement statement, List<Object> values) throws SQLException {
        Parameters.of(values.toArray(), instance).bind(connection, statement);
    }
}
