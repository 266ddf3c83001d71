package dev.partita.duckdb;

import dev.partita.PartitaException;
import org.jspecify.annotations.Nullable;

/**
 * A table whose rows belong to partitions, told apart by its column {@code partition_key}.
 *
 * <p>Safe for use by several threads. Within a process one replacement of a table runs at a time and the others wait for it,
 * so they never conflict; different tables are replaced in parallel, and readers are never held up.
 */
public sealed interface DuckTable permits PartitionedTable {

    /**
     * Replaces the rows of a partition by those that a select returns, in one transaction.
     *
     * <p>The table is created if it is missing, from the select's own columns and their types, plus
     * {@code partition_key varchar not null} as the last. Doing it twice gives the same table. A failure, and a crash at any
     * moment, leaves the table as it was.
     *
     * <p>The select is one statement of DuckDB's SQL that returns rows; it may end with a semicolon or a comment. It takes its
     * values through {@code ?} or {@code $1}, in the order of {@code parameters}, which may be strings, booleans, numbers, enums
     * (their names), {@link java.util.UUID}s, {@code byte[]}, {@code null}, types of {@code java.time}, {@link java.nio.file.Path}s,
     * and lists of these. DuckDB keeps microseconds; what is finer is cut off. A {@link java.time.Duration} or
     * {@link java.time.Period} arrives as text that {@code ?::interval} reads.
     *
     * <p>A {@code Path} names one file, whatever characters are in it. Because DuckDB takes {@code *}, {@code ?} and {@code [}
     * in a file's name for a pattern, such characters arrive in brackets ({@code a[*]b.csv}), which the functions that read files
     * undo. Text is handed over as it is, so a string may be a pattern.
     *
     * <p>The columns of the select and of the table must be the same by name (without regard to case) and type, in any order.
     *
     * <p>The select must not itself wait for a replacement of the same table, as a Java function called from it might.
     *
     * @param key the partition's key, any text
     * @param select a select that doesn't return {@code partition_key}
     * @param parameters the values of the select's parameters
     * @throws PartitaException if the select or a parameter can't be used, the select fails, its columns don't fit the table,
     *     the database can't be opened, or the thread is interrupted while it waits for another replacement (its interrupt
     *     status stays set)
     */
    void replacePartition(String key, String select, @Nullable Object... parameters);
}
