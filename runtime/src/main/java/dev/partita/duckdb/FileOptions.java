package dev.partita.duckdb;

import dev.partita.PartitaException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How files are read, where DuckDB can't tell by itself or would take them for something else. What is not said is found out from
 * the first files that a table is filled from, and holds for the later ones.
 *
 * <p>Immutable: each method returns other options.
 */
public final class FileOptions {

    private static final FileOptions DEFAULTS = new FileOptions(new TreeMap<>(), new TreeMap<>(), List.of());

    /** The options with one value, by their names in DuckDB. */
    private final SortedMap<String, String> settings;

    private final SortedMap<String, String> types;
    private final List<String> nullTexts;

    private FileOptions(SortedMap<String, String> settings, SortedMap<String, String> types, List<String> nullTexts) {
        this.settings = settings;
        this.types = types;
        this.nullTexts = nullTexts;
    }

    /** Nothing said. */
    public static FileOptions defaults() {
        return DEFAULTS;
    }

    /**
     * What parts the values of a line in a CSV file, such as {@code ;} or a tab.
     *
     * @throws PartitaException unless it is of one to four characters
     */
    public FileOptions separator(String separator) {
        if (separator.isEmpty() || separator.length() > 4 || !Names.isUnicode(separator)) {
            throw new PartitaException("A separator of CSV files is of 1 to 4 characters, such as ';'.");
        }
        return with("delim", separator);
    }

    /** What stands around a value in a CSV file that has separators or line breaks in it. */
    public FileOptions quote(char quote) {
        return with("quote", String.valueOf(quote));
    }

    /** What stands before a quote within a quoted value of a CSV file; the quote itself, where quotes are doubled. */
    public FileOptions escape(char escape) {
        return with("escape", String.valueOf(escape));
    }

    /** Whether the first line of a CSV file names the columns. Without, they are {@code column0}, {@code column1} and so on. */
    public FileOptions header(boolean header) {
        return with("header", String.valueOf(header));
    }

    /** How many lines of a CSV file to leave out before the header; 0 or more. */
    public FileOptions skipLines(int lines) {
        if (lines < 0) {
            throw new PartitaException("A file can't be read from " + lines + " lines before its first.");
        }
        return with("skip", String.valueOf(lines));
    }

    /** How dates are written, in the form of DuckDB's {@code strptime}: {@code %d.%m.%Y}. */
    public FileOptions dateFormat(String format) {
        return with("dateformat", requireText(format));
    }

    /** How times with a date are written, in the form of DuckDB's {@code strptime}: {@code %d.%m.%Y %H:%M}. */
    public FileOptions timestampFormat(String format) {
        return with("timestampformat", requireText(format));
    }

    /** What stands before the fraction of a number in a CSV file: a point or a comma. */
    public FileOptions decimalSeparator(char separator) {
        if (separator != '.' && separator != ',') {
            throw new PartitaException(
                    "The fraction of a number begins with '.' or ',', not with '" + separator + "'.");
        }
        return with("decimal_separator", String.valueOf(separator));
    }

    /** What stands for a missing value in a CSV file, besides nothing at all. */
    public FileOptions nullText(String... texts) {
        List<String> all = new ArrayList<>(nullTexts);
        for (String text : texts) {
            all.add(requireText(text));
        }
        return new FileOptions(settings, types, List.copyOf(all));
    }

    /**
     * The type of a column in CSV and JSON files; Parquet files say it themselves.
     *
     * @param name the column
     * @param type a type of DuckDB, such as {@code DECIMAL(10, 2)}
     */
    public FileOptions column(String name, String type) {
        TreeMap<String, String> all = new TreeMap<>(types);
        all.put(requireText(name), requireText(type));
        return new FileOptions(settings, all, nullTexts);
    }

    private FileOptions with(String name, String value) {
        TreeMap<String, String> all = new TreeMap<>(settings);
        all.put(name, value);
        return new FileOptions(all, types, nullTexts);
    }

    private static String requireText(String text) {
        if (text.isEmpty() || text.indexOf('\0') >= 0 || !Names.isUnicode(text)) {
            throw new PartitaException("An option for reading files is empty, or not valid Unicode text.");
        }
        return text;
    }

    /** The options with one value, by their names in DuckDB, sorted. */
    Map<String, String> settings() {
        return settings;
    }

    /** The types that were given, by the names of the columns, sorted. */
    Map<String, String> types() {
        return types;
    }

    /** The texts for missing values. */
    List<String> nullTexts() {
        return nullTexts;
    }

    /** All of it, the same for the same options. */
    @Override
    public String toString() {
        return "settings " + settings + ", types " + types + ", null " + nullTexts;
    }
}
