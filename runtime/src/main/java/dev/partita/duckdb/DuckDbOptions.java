package dev.partita.duckdb;

import dev.partita.PartitaException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How a DuckDB database is opened: how much memory and how many threads it takes, where it puts what doesn't fit into memory, and
 * whether it may be written. What is not said is DuckDB's default: 80 % of the machine's memory, a thread for each processor, and
 * a folder beside the database's file.
 *
 * <p>Immutable: each method returns other options.
 */
public final class DuckDbOptions {

    private static final DuckDbOptions DEFAULTS = new DuckDbOptions(null, 0, null, false);
    private static final Pattern MEMORY = Pattern.compile("(?i)\\d{1,9}(\\.\\d{1,6})? ?(%|[KMGT]i?B)");

    private final @Nullable String memoryLimit;
    private final int threads;
    private final @Nullable Path temporaryFolder;
    private final boolean readOnly;

    private DuckDbOptions(@Nullable String memoryLimit, int threads, @Nullable Path temporaryFolder, boolean readOnly) {
        this.memoryLimit = memoryLimit;
        this.threads = threads;
        this.temporaryFolder = temporaryFolder;
        this.readOnly = readOnly;
    }

    /** DuckDB's defaults. */
    public static DuckDbOptions defaults() {
        return DEFAULTS;
    }

    /**
     * How much memory DuckDB takes at most, apart from the Java heap.
     *
     * @param limit a number and its unit, such as {@code 2GB}, {@code 512 MiB}, or {@code 50%} of the machine's memory
     * @throws PartitaException if it is none
     */
    public DuckDbOptions memoryLimit(String limit) {
        if (!MEMORY.matcher(limit).matches() || limit.chars().noneMatch(c -> c >= '1' && c <= '9')) {
            throw new PartitaException("DuckDB's memory limit '" + Names.shorten(limit)
                    + "' is not an amount of memory. Write a number and its unit: 2GB, 512MiB, or 50%.");
        }
        return new DuckDbOptions(limit, threads, temporaryFolder, readOnly);
    }

    /**
     * How many threads DuckDB takes at most for all its statements together.
     *
     * @param number 1 or more
     * @throws PartitaException if it is less
     */
    public DuckDbOptions threads(int number) {
        if (number < 1) {
            throw new PartitaException(
                    "DuckDB can't work with " + number + " threads. Give it 1 or more, or none to let it choose.");
        }
        return new DuckDbOptions(memoryLimit, number, temporaryFolder, readOnly);
    }

    /**
     * Where DuckDB puts what doesn't fit into its memory.
     *
     * @param folder the folder, which need not exist; relative to the working folder of the process
     */
    public DuckDbOptions temporaryFolder(Path folder) {
        return new DuckDbOptions(memoryLimit, threads, folder.toAbsolutePath(), readOnly);
    }

    /** Opens the file for reading only, as other processes then may at the same time. The file must exist. */
    public DuckDbOptions readOnly() {
        return new DuckDbOptions(memoryLimit, threads, temporaryFolder, true);
    }

    boolean isReadOnly() {
        return readOnly;
    }

    Optional<Path> temporaryFolder() {
        return Optional.ofNullable(temporaryFolder);
    }

    Optional<String> memoryLimit() {
        return Optional.ofNullable(memoryLimit);
    }

    OptionalInt threads() {
        return threads == 0 ? OptionalInt.empty() : OptionalInt.of(threads);
    }

    /** The settings, as statements. */
    List<String> statements() {
        List<String> statements = new ArrayList<>();
        memoryLimit().ifPresent(limit -> statements.add("set global memory_limit = " + Names.literal(limit)));
        threads().ifPresent(number -> statements.add("set global threads = " + number));
        temporaryFolder()
                .ifPresent(folder -> statements.add("set global temp_directory = " + Names.literal(folder.toString())));
        return statements;
    }

    /** Whether a database that was opened with these options does for one who wants others. */
    boolean satisfy(DuckDbOptions wanted) {
        return readOnly == wanted.readOnly
                && (wanted.memoryLimit == null || wanted.memoryLimit.equals(memoryLimit))
                && (wanted.threads == 0 || wanted.threads == threads)
                && (wanted.temporaryFolder == null || wanted.temporaryFolder.equals(temporaryFolder));
    }

    /** What was said, for messages. */
    @Override
    public String toString() {
        List<String> said = new ArrayList<>();
        memoryLimit().ifPresent(limit -> said.add("memory limit " + limit));
        threads().ifPresent(number -> said.add(number == 1 ? "1 thread" : number + " threads"));
        temporaryFolder().ifPresent(folder -> said.add("temporary folder '" + folder + "'"));
        if (readOnly) {
            said.add("read-only");
        }
        return said.isEmpty() ? "DuckDB's defaults" : String.join(", ", said);
    }
}
