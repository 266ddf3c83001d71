package dev.partita.duckdb;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * How files that are read together look.
 *
 * @param format what kind of file they are
 * @param columns their columns and types
 * @param header the names in the first line of a CSV file, as they stand there; empty if it has no such line
 * @param settings the options of the reader, by their names in DuckDB
 * @param nullTexts what stands for a missing value in a CSV file
 * @param model the file that it was found out from
 */
record FileShape(
        FileFormat format,
        Schema columns,
        List<String> header,
        Map<String, String> settings,
        List<String> nullTexts,
        String model) {

    /** The column, in SQL, that says which file a row is from. No column of a file is likely to be called that. */
    static final String FILE = "\"the file of the row\"";

    private static final Set<String> WHOLE = Set.of(
            "TINYINT",
            "SMALLINT",
            "INTEGER",
            "BIGINT",
            "HUGEINT",
            "UTINYINT",
            "USMALLINT",
            "UINTEGER",
            "UBIGINT",
            "UHUGEINT");

    FileShape {
        header = List.copyOf(header);
        settings = new LinkedHashMap<>(settings);
        nullTexts = List.copyOf(nullTexts);
    }

    FileShape withColumns(Schema other) {
        return new FileShape(format, other, header, settings, nullTexts, model);
    }

    /**
     * A select of these columns and {@link #FILE} from files that are its one parameter.
     *
     * <p>Whole numbers are read as text first, because DuckDB rounds what has a fraction without a word.
     *
     * @param order the columns, by their positions here, in the order in which the files have them
     */
    String reader(List<Integer> order) {
        if (format == FileFormat.PARQUET) {
            return "select " + casts() + ", " + FILE + " from read_parquet(?, union_by_name = true, filename = "
                    + file() + ")";
        }
        return "select " + wholeNumbersChecked() + ", " + FILE + " from "
                + function(order, column -> WHOLE.contains(column.type()) ? "VARCHAR" : column.type());
    }

    /** The same without checks of ours, whose errors name lines. It counts the values, and nothing else. */
    String plainReader(List<Integer> order) {
        return "select count(columns(*)) from " + function(order, Schema.Column::type);
    }

    private String function(List<Integer> order, Function<Schema.Column, String> type) {
        String columnTypes = order.stream()
                .map(columns.columns()::get)
                .map(column -> Names.literal(column.name()) + ": " + Names.literal(type.apply(column)))
                .collect(Collectors.joining(", ", "{", "}"));
        return (format == FileFormat.CSV ? "read_csv(?, auto_detect = false" : "read_json(?") + ", columns = "
                + columnTypes + options(settings, nullTexts) + ", filename = " + file() + ")";
    }

    /** The options of a reader, each after a comma. */
    static String options(Map<String, String> settings, List<String> nullTexts) {
        StringBuilder text = new StringBuilder();
        settings.forEach(
                (name, value) -> text.append(", ").append(name).append(" = ").append(Names.literal(value)));
        if (!nullTexts.isEmpty()) {
            text.append(", nullstr = ['', ")
                    .append(nullTexts.stream().map(Names::literal).collect(Collectors.joining(", ")))
                    .append(']');
        }
        return text.toString();
    }

    private String wholeNumbersChecked() {
        return columns.columns().stream()
                .map(column -> WHOLE.contains(column.type())
                        ? wholeNumber(column) + " as " + Names.quote(column.name())
                        : Names.quote(column.name()))
                .collect(Collectors.joining(", "));
    }

    private static String wholeNumber(Schema.Column column) {
        String value = Names.quote(column.name());
        String problem =
                Names.literal(FileProblem.FRACTION_IN + "column '" + column.name() + "', Could not convert string \"");
        return "case when contains(" + value + ", '.') or contains(lower(" + value + "), 'e') then error(" + problem
                + " || " + value + " || " + Names.literal("\" to " + column.type() + FileProblem.FILE_IS) + " || "
                + FILE
                + ") else cast(" + value + " as " + column.type() + ") end";
    }

    private String casts() {
        return columns.columns().stream()
                .map(column -> "cast(" + Names.quote(column.name()) + " as " + column.type() + ") as "
                        + Names.quote(column.name()))
                .collect(Collectors.joining(", "));
    }

    private static String file() {
        return Names.literal(FILE.substring(1, FILE.length() - 1));
    }
}
