package dev.partita.duckdb;

import dev.partita.PartitaException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What kind of file it is, by its ending. */
enum FileFormat {
    CSV("CSV", ".csv", ".tsv", ".csv.gz", ".tsv.gz"),
    PARQUET("Parquet", ".parquet"),
    JSON("JSON", ".json", ".jsonl", ".ndjson", ".json.gz", ".jsonl.gz", ".ndjson.gz");

    private final String shown;

    @SuppressWarnings("ImmutableEnumChecker") // Unmodifiable, and never handed out.
    private final List<String> endings;

    FileFormat(String shown, String... endings) {
        this.shown = shown;
        this.endings = List.of(endings);
    }

    /** The format of a file, if its ending says it. */
    static Optional<FileFormat> find(Path file) {
        String name = file.toString().toLowerCase(Locale.ROOT);
        return Stream.of(values())
                .filter(format -> format.endings.stream().anyMatch(name::endsWith))
                .findFirst();
    }

    /**
     * The format of a file.
     *
     * @throws PartitaException if its ending doesn't say it
     */
    static FileFormat of(Path file) {
        return find(file)
                .orElseThrow(() -> new PartitaException("The file '" + file
                        + "' is of no kind that can be told by its ending."
                        + " Name it .csv, .tsv, .parquet, .json, .jsonl or .ndjson; .gz may follow, but for Parquet."));
    }

    String shown() {
        return shown;
    }
}
