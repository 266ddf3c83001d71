package dev.partita.duckdb;

import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds in a message of DuckDB's what is wrong with which file, in which line and column. */
final class FileProblem {

    /** Marks in an error of our own: before what is wrong, and before the file. */
    static final String FRACTION_IN = "not a whole number: ";

    static final String FILE_IS = "; file = ";

    private static final Pattern FRACTION = Pattern.compile(FRACTION_IN + "(.*)" + FILE_IS + "(.*)", Pattern.DOTALL);
    private static final Pattern CSV_FILE = Pattern.compile("(?m)^ {2}file = (.*)$");
    private static final Pattern CSV_LINE = Pattern.compile("CSV Error on Line: (\\d+)");
    private static final Pattern CSV_VALUE = Pattern.compile("Error when converting column \"(.*?)\"\\. (.*)");
    private static final Pattern CSV_COUNT = Pattern.compile("Expected Number of Columns: (\\d+) Found: (\\d+)");
    private static final Pattern JSON =
            Pattern.compile("JSON transform error in file \"(.*?)\", in (?:line|record/value) (\\d+): (.*)");
    private static final Pattern PARQUET =
            Pattern.compile("(?:Error while reading|Failed to read) file \"(.*?)\": (.*)", Pattern.DOTALL);

    private FileProblem() {}

    /** The problem in one sentence without its full stop, if the message is about a file. */
    static Optional<String> in(String message, SourceFiles files) {
        Matcher fraction = FRACTION.matcher(message);
        if (fraction.find()) {
            return Optional.of(shown(files, fraction.group(2)) + " doesn't fit: " + fraction.group(1));
        }
        Matcher csv = CSV_FILE.matcher(message);
        Matcher line = CSV_LINE.matcher(message);
        if (csv.find() && line.find()) {
            return Optional.of(
                    "line " + line.group(1) + " of " + shown(files, csv.group(1)) + " doesn't fit: " + inLine(message));
        }
        Matcher json = JSON.matcher(message);
        if (json.find()) {
            return Optional.of("record " + json.group(2) + " of " + shown(files, json.group(1)) + " doesn't fit: "
                    + json.group(3).strip());
        }
        Matcher parquet = PARQUET.matcher(message);
        if (parquet.find()) {
            return Optional.of(shown(files, parquet.group(1)) + " doesn't fit: "
                    + parquet.group(2).lines().findFirst().orElse("").strip());
        }
        return Optional.empty();
    }

    private static String inLine(String message) {
        Matcher value = CSV_VALUE.matcher(message);
        if (value.find()) {
            return "column '" + value.group(1) + "', " + value.group(2).strip();
        }
        Matcher count = CSV_COUNT.matcher(message);
        if (count.find()) {
            return "it has " + count.group(2) + " values for " + count.group(1) + " columns";
        }
        return message.lines().skip(1).findFirst().orElse("").strip();
    }

    private static String shown(SourceFiles files, String file) {
        return files.shown(Path.of(file));
    }
}
