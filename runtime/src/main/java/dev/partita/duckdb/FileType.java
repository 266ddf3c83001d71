package dev.partita.duckdb;

import java.util.Arrays;
import java.util.Optional;

/** The kinds of files that rows are written to. */
public enum FileType {
    /** Parquet. */
    PARQUET("parquet"),
    /** CSV with a line of names, and commas. */
    CSV("csv"),
    /** JSON, an object on each line. */
    JSON("json|jsonl|ndjson");

    /** What the names of such files end in, parted by bars. */
    private final String endings;

    FileType(String endings) {
        this.endings = endings;
    }

    /** The kind that the name of a file says, also of a compressed one ({@code .csv.gz}); nothing if it says none. */
    public static Optional<FileType> ofName(String fileName) {
        String lower = Names.fold(fileName);
        String plain = lower.endsWith(".gz") ? lower.substring(0, lower.length() - ".gz".length()) : lower;
        return Arrays.stream(values())
                .filter(type -> plain.matches("(?s).*\\.(" + type.endings + ")"))
                .findFirst();
    }

    /** The options of a copy to such a file, which becomes visible when it is whole. */
    String copyOptions() {
        return switch (this) {
            case PARQUET -> "(format parquet, use_tmp_file true)";
            case CSV -> "(format csv, header true, use_tmp_file true)";
            case JSON -> "(format json, use_tmp_file true)";
        };
    }
}
