package dev.partita.duckdb;

import dev.partita.PartitaException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** What kind of file it is, by its ending. */
enum FileFormat {
    CSV("CSV", ".csv", ".tsv", ".csv.gz", ".tsv.gz"),
    PARQUET("Parquet", ".parquet"),
    JSON("JSON", ".json", ".jsonl", ".ndjson", ".json.gz", ".jsonl.gz", ".ndjson.gz");

    private final String shown;
    private final List<String> endings;

    FileFormat(String shown, String... endings) {
        this.shown = shown;
        this.endings = List.of(endings);
    }

    /**
     * The format of a file.
     *
     * @throws PartitaException if its ending is none of those
     */
    static FileFormat of(Path file) {
        String name = file.toString().toLowerCase(Locale.ROOT);
        for (FileFormat format : values()) {
            if (format.endings.stream().anyMatch(name::endsWith)) {
                return format;
            }
        }
        throw new PartitaException("The file '" + file + "' is of no kind that can be told by its ending."
                + " Name it .csv, .tsv, .parquet, .json, .jsonl or .ndjson; .gz may follow, but for Parquet.");
    }

    String shown() {
        return shown;
    }
}
