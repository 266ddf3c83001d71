package dev.partita.cli;

import dev.partita.InvalidRequestException;
import dev.partita.PartitaException;
import dev.partita.duckdb.FileType;
import dev.partita.internal.engine.Deployment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code partita export}: writes the rows of a table to a file. */
@Command(
        name = "export",
        description = "Write the rows of a table in DuckDB, or of an asset that is stored as one, to a file.")
final class ExportCommand implements Callable<Integer> {

    @Parameters(paramLabel = "TABLE", description = "The name of the table, or the key of the asset.")
    private String table = "";

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "parquet, csv or json (an object on each line). Default: what the name of the file says.")
    private String format = "";

    @Option(names = "--partition", paramLabel = "KEY", description = "A partition; may be repeated. Default: all rows.")
    private List<String> partitions = List.of();

    @Option(
            names = "--output",
            paramLabel = "FILE",
            description = "Where to. Default: standard output, for csv and json.")
    private String output = "";

    private final PartitaCommand root;

    ExportCommand(PartitaCommand root) {
        this.root = root;
    }

    @Override
    public Integer call() {
        FileType type = type();
        if (output.isEmpty() && type == FileType.PARQUET) {
            throw new InvalidRequestException("A Parquet file is no text to print.\nSay where to: --output FILE");
        }
        if (output.isEmpty()) {
            root.console().claimOut();
        }
        Path file = file();
        try (Deployment deployment = root.open()) {
            if (output.isEmpty()) {
                print(deployment, type);
            } else {
                long rows = deployment.export(table, partitions, file, type);
                root.console().out().println("Wrote " + Words.count(rows, "row") + " to " + output + ".");
            }
        }
        return 0;
    }

    private FileType type() {
        if (format.isEmpty()) {
            return FileType.ofName(output)
                    .orElseThrow(() -> new InvalidRequestException(
                            "Say what to write: --format parquet, --format csv or --format json."));
        }
        try {
            return FileType.valueOf(format.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new InvalidRequestException("--format takes parquet, csv or json, not '" + format + "'.", e);
        }
    }

    private Path file() {
        try {
            return Path.of(output);
        } catch (InvalidPathException e) {
            throw new InvalidRequestException("'" + output + "' is no path of a file: " + e.getReason() + ".", e);
        }
    }

    /** Writes to standard output, by way of a file: DuckDB writes to nothing else. */
    private void print(Deployment deployment, FileType type) {
        try {
            Path file = Files.createTempFile("partita", "");
            try {
                deployment.export(table, partitions, file, type);
                Files.copy(file, root.console().out());
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new PartitaException("The rows can't be printed: " + e.getMessage(), e);
        }
    }
}
