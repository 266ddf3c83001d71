package dev.partita.duckdb;

import dev.partita.Metadata;
import dev.partita.Metadata.TableSchema;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Columns by name and type, in order. DuckDB compares names without regard to case, and its text of a type says all of it.
 *
 * @param columns the columns
 */
record Schema(List<Column> columns) {

    /** The column that holds the key of a row's partition. */
    static final String KEY = "partition_key";

    /** One column: its name, and its type as DuckDB writes it. */
    record Column(String name, String type) {

        /** Its name and type as a definition in SQL. */
        String text() {
            return Names.quote(name) + " " + type;
        }
    }

    Schema {
        columns = List.copyOf(columns);
    }

    /** The columns of a table in the current schema; none if there is no such table. */
    static Schema ofTable(Connection connection, String table) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
                select column_name, data_type from duckdb_columns()
                where database_name = current_database() and schema_name = current_schema()
                  and translate(table_name, 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', 'abcdefghijklmnopqrstuvwxyz') = ?
                order by column_index""")) {
            statement.setString(1, Names.fold(table));
            return read(statement);
        }
    }

    /** The columns that a select returns. For this, DuckDB opens the files that it reads, but no more than it must. */
    static Schema ofSelect(Connection connection, Select select, Parameters parameters) throws SQLException {
        return ofStatement(connection, "from " + select.asTable(), parameters);
    }

    /** The columns that a statement of ours returns. */
    static Schema ofStatement(Connection connection, String statementText, Parameters parameters) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "select column_name, column_type from (describe from (" + statementText + "))")) {
            parameters.bind(connection, statement);
            return read(statement);
        }
    }

    private static Schema read(PreparedStatement statement) throws SQLException {
        List<Column> columns = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                columns.add(new Column(rows.getString(1), rows.getString(2)));
            }
        }
        return new Schema(columns);
    }

    /** What a materialization says of a table with these columns, whose values may all be null. */
    TableSchema metadata() {
        return Metadata.tableSchema(columns.stream()
                .map(column -> new Metadata.Column(column.name(), column.type()))
                .toList());
    }

    /** The statement that creates a table with these columns and that of the key. */
    String createTable(String table) {
        return "create table " + Names.quote(table) + " (" + definitions() + ", " + KEY + " varchar not null)";
    }

    /**
     * The columns of a select that a table with these columns doesn't have; nothing if the table has one that the select lacks, or
     * of another type.
     */
    Optional<List<Column>> added(Schema select) {
        Map<String, String> selected = select.typesByName();
        Map<String, String> own = withoutKey().typesByName();
        boolean all =
                own.entrySet().stream().allMatch(column -> column.getValue().equals(selected.get(column.getKey())));
        return all
                ? Optional.of(select.columns().stream()
                        .filter(column -> !own.containsKey(Names.fold(column.name())))
                        .toList())
                : Optional.empty();
    }

    /** Why these columns of a select can't go into any table of partitions; empty if they can. */
    Optional<String> problemAsTable() {
        return has(KEY)
                ? Optional.of("the select returns the column '" + KEY
                        + "', which Partita itself adds. Leave it out, or rename it")
                : Optional.empty();
    }

    /** Why the rows of a select can't go into this table; empty if they can. */
    Optional<String> problemWith(Schema select) {
        Optional<String> problem = select.problemAsTable();
        if (problem.isPresent()) {
            return problem;
        }
        Map<String, String> own = typesByName();
        String keyType = own.remove(KEY);
        if (keyType == null) {
            return Optional.of("the table has no column '" + KEY + "', so it doesn't hold partitions. Its columns are "
                    + definitions() + ". Name another table");
        }
        if (!keyType.equals("VARCHAR")) {
            return Optional.of("the table's column '" + KEY + "' is " + keyType + ", not VARCHAR. Name another table");
        }
        if (own.equals(select.typesByName())) {
            return Optional.empty();
        }
        return Optional.of("""
                the select's columns don't fit the table's.
                  select: %s
                  table:  %s
                Make the select return the table's columns, or alter or drop the table.""".formatted(select.definitions(), withoutKey().definitions()));
    }

    /** These columns but the key's. */
    Schema withoutKey() {
        return new Schema(columns.stream()
                .filter(column -> !column.name().equalsIgnoreCase(KEY))
                .toList());
    }

    boolean has(String name) {
        return columns.stream().anyMatch(column -> column.name().equalsIgnoreCase(name));
    }

    List<String> names() {
        return columns.stream().map(Column::name).toList();
    }

    List<String> types() {
        return columns.stream().map(Column::type).toList();
    }

    /** These columns with other types where there are some, by names. */
    Schema withTypes(Map<String, String> others) {
        Map<String, String> folded = new LinkedHashMap<>();
        others.forEach((name, type) -> folded.put(Names.fold(name), type));
        return new Schema(columns.stream()
                .map(column -> new Column(column.name(), folded.getOrDefault(Names.fold(column.name()), column.type())))
                .toList());
    }

    /** The types by the names as DuckDB compares them. */
    Map<String, String> typesByName() {
        Map<String, String> types = new LinkedHashMap<>();
        columns.forEach(column -> types.put(Names.fold(column.name()), column.type()));
        return types;
    }

    /** The columns as SQL defines them. */
    String definitions() {
        return String.join(", ", columns.stream().map(Column::text).toList());
    }
}
