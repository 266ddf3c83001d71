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
import java.util.stream.Collectors;

/** Finds out how files look, from a few of them, once. */
final class FileSniffer {

    /** What sniffing tells, and the option of the reader that takes it. */
    private static final Map<String, String> DIALECT = dialect();

    private final Connection connection;
    private final Instance instance;
    private final SourceFiles files;
    private final FileOptions options;

    FileSniffer(Connection connection, Instance instance, SourceFiles files, FileOptions options) {
        this.connection = connection;
        this.instance = instance;
        this.files = files;
        this.options = options;
    }

    private static Map<String, String> dialect() {
        Map<String, String> dialect = new LinkedHashMap<>();
        dialect.put("Delimiter", "delim");
        dialect.put("Quote", "quote");
        dialect.put("Escape", "escape");
        dialect.put("Comment", "comment");
        dialect.put("SkipRows", "skip");
        dialect.put("HasHeader", "header");
        dialect.put("DateFormat", "dateformat");
        dialect.put("TimestampFormat", "timestampformat");
        return dialect;
    }

    /**
     * How the files look.
     *
     * @throws RefusedException if an option says nothing about files of that format, or they have not all the same columns
     */
    FileShape sniff() throws RefusedException, SQLException {
        String model = files.sample().get(0).toString();
        return switch (files.format()) {
            case CSV -> csv(model);
            case PARQUET -> {
                if (!options.toString().equals(FileOptions.defaults().toString())) {
                    throw new RefusedException(
                            "the files are Parquet, which say themselves how they are read, and take no options");
                }
                yield new FileShape(
                        files.format(),
                        describe("read_parquet(?, union_by_name = true)"),
                        List.of(),
                        Map.of(),
                        List.of(),
                        model);
            }
            case JSON -> json(model);
        };
    }

    private FileShape json(String model) throws RefusedException, SQLException {
        for (String name : options.settings().keySet()) {
            if (!name.equals("dateformat") && !name.equals("timestampformat")) {
                throw new RefusedException("the files are JSON, for which there is no option '" + name + "'");
            }
        }
        Schema found = describe("read_json(?, union_by_name = true, sample_size = -1"
                + FileShape.options(options.settings(), List.of()) + ")");
        return new FileShape(
                files.format(), found.withTypes(options.types()), List.of(), options.settings(), List.of(), model);
    }

    private FileShape csv(String model) throws RefusedException, SQLException {
        Map<String, String> settings = sniffDialect(files.sample().get(0));
        List<String> header = "true".equals(settings.get("header")) ? header(settings) : List.of();
        FileShape shape =
                new FileShape(files.format(), new Schema(List.of()), header, settings, options.nullTexts(), model);
        // Before the types, for which DuckDB would put columns of other names beside each other.
        new FileCheck(connection, instance, files).orders(shape);
        String types = options.types().entrySet().stream()
                .map(type -> Names.literal(type.getKey()) + ": " + Names.literal(type.getValue()))
                .collect(Collectors.joining(", ", "{", "}"));
        Schema columns = describe("read_csv(?, union_by_name = true, files_to_sniff = -1"
                + FileShape.options(settings, options.nullTexts())
                + (options.types().isEmpty() ? "" : ", types = " + types) + ")");
        if (!header.isEmpty() && header.size() != columns.columns().size()) {
            throw new RefusedException("the columns of '" + model + "' can't be told from its first line, "
                    + Names.quoted(header) + ". Say how it is read, with FileOptions");
        }
        return shape.withColumns(columns);
    }

    private List<String> header(Map<String, String> settings) throws RefusedException {
        Path file = files.sample().get(0);
        try {
            return CsvHeader.read(file, settings);
        } catch (IOException e) {
            throw new RefusedException(files.shown(file) + " can't be read: " + e.getMessage());
        }
    }

    /** What DuckDB makes of a file, and what the options say, which goes before. */
    private Map<String, String> sniffDialect(Path file) throws SQLException {
        Map<String, String> settings = new LinkedHashMap<>();
        try (PreparedStatement statement = connection.prepareStatement("select " + String.join(", ", DIALECT.keySet())
                + " from sniff_csv(?" + FileShape.options(options.settings(), options.nullTexts()) + ")")) {
            Parameters.of(new Object[] {file}, instance).bind(connection, statement);
            try (ResultSet rows = statement.executeQuery()) {
                rows.next();
                int column = 1;
                for (String option : DIALECT.values()) {
                    String value = rows.getString(column++);
                    if (value != null && !value.isEmpty() && !value.equals("(empty)")) {
                        settings.put(option, value);
                    }
                }
            }
        }
        // A file without quotes says nothing about those of the next.
        settings.putIfAbsent("quote", "\"");
        settings.putIfAbsent("escape", settings.get("quote"));
        settings.putAll(options.settings());
        return settings;
    }

    private Schema describe(String reader) throws SQLException {
        Select select = Select.of("from " + reader);
        return Schema.ofSelect(
                connection, select, Parameters.of(new Object[] {new ArrayList<>(files.sample())}, instance));
    }
}
