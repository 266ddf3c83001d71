package dev.partita.duckdb;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/** Looks whether files have the columns of a shape. DuckDB would overlook some differences, by format. */
final class FileCheck {

    private static final List<String> WHOLE = List.of("TINYINT", "SMALLINT", "INTEGER", "BIGINT", "HUGEINT");
    private static final Set<String> FRACTION = Set.of("FLOAT", "DOUBLE");

    private final Connection connection;
    private final Instance instance;
    private final SourceFiles files;

    FileCheck(Connection connection, Instance instance, SourceFiles files) {
        this.connection = connection;
        this.instance = instance;
        this.files = files;
    }

    /**
     * The files by the order of their columns, as positions in the shape's.
     *
     * @throws RefusedException if a file has other columns
     */
    Map<List<Integer>, List<Path>> orders(FileShape shape) throws RefusedException, SQLException {
        List<Integer> same =
                IntStream.range(0, shape.columns().columns().size()).boxed().toList();
        switch (shape.format()) {
            case CSV -> {
                return shape.header().isEmpty() ? Map.of(same, files.files()) : headers(shape);
            }
            case PARQUET -> parquet(shape);
            case JSON -> json(shape);
        }
        return Map.of(same, files.files());
    }

    private Map<List<Integer>, List<Path>> headers(FileShape shape) throws RefusedException {
        Map<List<Integer>, List<Path>> orders = new LinkedHashMap<>();
        for (Path file : files.files()) {
            List<String> header;
            try {
                header = CsvHeader.read(file, shape.settings());
            } catch (IOException e) {
                throw new RefusedException(files.shown(file) + " can't be read: " + e.getMessage());
            }
            if (header.isEmpty()) {
                throw new RefusedException(files.shown(file) + " is empty, without a line that names its columns");
            }
            List<Integer> order = order(shape.header(), header, file, shape);
            orders.computeIfAbsent(order, another -> new ArrayList<>()).add(file);
        }
        return orders;
    }

    /** Where the names of a file stand among the wanted ones, which for most files is the same place. */
    private List<Integer> order(List<String> wanted, List<String> names, Path file, FileShape shape)
            throws RefusedException {
        return names.equals(wanted)
                ? IntStream.range(0, wanted.size()).boxed().toList()
                : ColumnMatch.order(wanted, names, files.shown(file), shape.model());
    }

    private void parquet(FileShape shape) throws RefusedException, SQLException {
        Map<String, Schema> found = new LinkedHashMap<>();
        try (PreparedStatement statement = connection.prepareStatement(
                "select file_name, name, coalesce(num_children, 0), duckdb_type from parquet_schema(?)")) {
            bindFiles(statement);
            try (ResultSet rows = statement.executeQuery()) {
                String file = "";
                List<Schema.Column> columns = new ArrayList<>();
                int within = 0;
                while (rows.next()) {
                    if (!rows.getString(1).equals(file)) {
                        file = rows.getString(1);
                        columns = new ArrayList<>();
                        within = 0;
                        found.put(file, new Schema(columns));
                        continue;
                    }
                    if (within == 0) {
                        columns.add(new Schema.Column(rows.getString(2), String.valueOf(rows.getString(4))));
                        found.put(file, new Schema(columns));
                    } else {
                        within--;
                    }
                    within += rows.getInt(3);
                }
            }
        }
        List<Schema.Column> wanted = shape.columns().columns();
        for (Path file : files.files()) {
            List<Schema.Column> columns =
                    found.getOrDefault(file.toString(), new Schema(List.of())).columns();
            List<Integer> order = order(shape.columns().names(), new Schema(columns).names(), file, shape);
            for (int i = 0; i < columns.size(); i++) {
                requireType(file, columns.get(i), wanted.get(order.get(i)).type());
            }
        }
    }

    private void requireType(Path file, Schema.Column column, String wanted) throws RefusedException {
        String type = column.type();
        boolean widens =
                WHOLE.contains(type) && (WHOLE.indexOf(type) < WHOLE.indexOf(wanted) || FRACTION.contains(wanted));
        if (!type.equals(wanted) && !widens && !(type.equals("FLOAT") && wanted.equals("DOUBLE"))) {
            throw new RefusedException("the column '" + column.name() + "' of " + files.shown(file) + " is " + type
                    + ", where the others have " + wanted);
        }
    }

    private void json(FileShape shape) throws RefusedException, SQLException {
        Map<String, List<String>> found = new LinkedHashMap<>();
        try (PreparedStatement statement = connection.prepareStatement("""
                select file, name from (
                  select filename as file, unnest(json_keys(json)) as name, row_number() over () as position
                  from read_json_objects(?, filename = true))
                group by file, name order by min(position)""")) {
            bindFiles(statement);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    found.computeIfAbsent(rows.getString(1), file -> new ArrayList<>())
                            .add(rows.getString(2));
                }
            }
        }
        for (Path file : files.files()) {
            List<String> names = found.get(file.toString());
            if (names != null) {
                List<Integer> unused = order(shape.columns().names(), names, file, shape);
            }
        }
    }

    private void bindFiles(PreparedStatement statement) throws SQLException {
        Parameters.of(new Object[] {files.files()}, instance).bind(connection, statement);
    }
}
