package dev.partita.duckdb;

import java.util.Arrays;
import java.util.Optional;

/** The kinds of files that rows are written to. */
public enum FileType {
    /** Parquet. */
    PARQUET("parquet", ".parquet"),
    /** CSV with a line of names, and commas. */
    CSV("csv", ".csv"),
    /** JSON, an object on each line. */
    JSON("json", ".json", ".jsonl", ".ndjson");

    private final String sql;

    @SuppressWarnings("ImmutableEnumChecker") // Never changed, and never handed out.
    private final String[] endings;

    FileType(String sql, String... endings) {
        this.sql = sql;
        this.endings = endings;
    }

    /** The kind that the name of a file says, also of a compressed one ({@code .csv.gz}); nothing if it says none. */
    public static Optional<FileType> ofName(String fileName) {
        String lower = Names.fold(fileName);
        String plain = lower.endsWith(".gz") ? lower.substring(0, lower.length() - ".gz".length()) : lower;
        return Arrays.stream(values())
                .filter(type -> Arrays.stream(type.endings).anyMatch(plain::endsWith))
                .findFirst();
    }

    /** The options of a copy to such a file, which becomes visible when it is whole. */
    String copyOptions() {
        return "(format " + sql + ", use_tmp_file true" + (this == CSV ? ", header true" : "") + ")";
    }
}
