package dev.partita.duckdb;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The rows of many files, each with the key of its file, as a select may read them. How they look is known or found out first. */
final class FileRelation {

    private final Connection connection;
    private final Instance instance;
    private final SourceFiles files;
    private final String table;
    private final String reading;
    private final boolean known;
    private final Map<List<Integer>, List<Path>> orders;
    private FileShape shape;

    private FileRelation(
            Connection connection,
            Instance instance,
            SourceFiles files,
            String table,
            String reading,
            boolean known,
            Map<List<Integer>, List<Path>> orders,
            FileShape shape) {
        this.connection = connection;
        this.instance = instance;
        this.files = files;
        this.table = table;
        this.reading = reading;
        this.known = known;
        this.orders = orders;
        this.shape = shape;
    }

    /**
     * Looks at the files.
     *
     * @param what the select that reads them, for which it is kept how they look
     * @param tableExists whether the table is there, without which nothing that was kept holds
     * @throws RefusedException if they have not all the columns that they should
     */
    static FileRelation of(
            Connection connection,
            Instance instance,
            SourceFiles files,
            FileOptions options,
            String table,
            String what,
            boolean tableExists)
            throws SQLException, RefusedException {
        String reading = what + "\n" + files.format() + " " + options;
        Optional<FileShape> known = tableExists ? FileShapes.find(connection, table, reading) : Optional.empty();
        FileShape shape =
                known.isPresent() ? known.get() : new FileSniffer(connection, instance, files, options).sniff();
        if (shape.columns().has(Schema.KEY)) {
            throw new RefusedException("the files have a column '" + Schema.KEY
                    + "', which here is the key of the partition. Name it otherwise");
        }
        return new FileRelation(
                connection,
                instance,
                files,
                table,
                reading,
                known.isPresent(),
                new FileCheck(connection, instance, files).orders(shape),
                shape);
    }

    /**
     * Takes the types of columns from the table that has them too, if it was only now found out how the files look: too few may have
     * been seen to tell.
     *
     * @return whether that may change anything
     */
    boolean adoptTypes(Schema tableColumns) {
        if (known) {
            return false;
        }
        FileShape before = shape;
        shape = shape.withColumns(shape.columns().withTypes(tableColumns.typesByName()));
        return !shape.equals(before);
    }

    /** Keeps how the files look, in the transaction that fills the table. */
    void keep() throws SQLException {
        if (!known) {
            FileShapes.keep(connection, table, reading, shape);
        }
    }

    /** The common table expression of this name, with the column {@code partition_key}. */
    String named(String name) {
        String read = orders.keySet().stream().map(shape::reader).collect(Collectors.joining(" union all by name "));
        return name + " as (select r.* exclude (" + FileShape.FILE + "), k.key as " + Schema.KEY + " from (" + read
                + ") r join (select unnest(?) as file, unnest(?) as key) k on k.file = r." + FileShape.FILE + ")";
    }

    /** The values of its parameters. */
    List<Object> parameters() {
        List<Object> parameters = new ArrayList<>(orders.values());
        parameters.add(files.byKey().values().stream().map(Path::toString).toList());
        parameters.add(files.keys());
        return parameters;
    }

    /** Values of its parameters that are enough to ask for its columns, which DuckDB was told: one file for each order of them. */
    List<Object> sampleParameters() {
        List<Object> parameters = new ArrayList<>();
        orders.values().forEach(some -> parameters.add(some.subList(0, 1)));
        parameters.add(List.of(""));
        parameters.add(List.of(""));
        return parameters;
    }

    /** Reads the files again, after a rollback, for an error that names the file and the line, which checks of ours don't know. */
    Optional<String> lookForLine() throws SQLException {
        if (shape.format() == FileFormat.PARQUET) {
            return Optional.empty();
        }
        for (Map.Entry<List<Integer>, List<Path>> group : orders.entrySet()) {
            try (PreparedStatement statement = connection.prepareStatement(shape.plainReader(group.getKey()))) {
                Parameters.of(new Object[] {group.getValue()}, instance).bind(connection, statement);
                statement.executeQuery().close();
            } catch (SQLException e) {
                connection.rollback();
                return FileProblem.in(String.valueOf(e.getMessage()), files);
            }
        }
        return Optional.empty();
    }
}
