package dev.partita.duckdb;

import dev.partita.PartitaException;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
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

    /**
     * Replaces the rows of a partition by records, in one transaction. The records are taken from the stream one by one and kept nowhere in
     * Java, so there may be more of them than memory holds; only when all are there, the partition is replaced.
     *
     * <p>The table is created if it is missing, with a column for each component, plus {@code partition_key varchar not null} as the last.
     * Else its columns must be those of the record, in any order. A failure, also one of the stream, leaves the table as it was.
     *
     * @param key the partition's key, any text
     * @param record a record that has {@link Row}, without a component {@code partition_key}
     * @param rows the rows, which may be none; the caller closes it, if it must be closed
     * @param <R> the type of the records
     * @throws PartitaException if the record isn't the form of rows, its columns don't fit the table, DuckDB can't hold a value, the
     *     database can't be opened, or the thread is interrupted while it waits for another replacement (its interrupt status stays set)
     */
    <R> void replacePartition(String key, Class<R> record, Stream<? extends R> rows);

    /**
     * The same, for records of which the first says the class of all. Without any, the partition is empty afterwards, and a missing
     * table stays missing.
     *
     * @param key the partition's key, any text
     * @param rows the rows, records of one class that has {@link Row}
     * @param <R> the type of the records
     * @throws PartitaException as {@link #replacePartition(String, Class, Stream)} does, and if the records are of several classes
     */
    <R> void replacePartition(String key, Stream<R> rows);

    /**
     * Replaces the rows of many partitions by what one select makes of their files, in one statement and one transaction. For many
     * small files that takes a fraction of the time that replacing them one by one takes.
     *
     * <p>The select reads the relation {@code files}: the rows of all files, with the column {@code partition_key} that says for
     * which key a row is. It returns that column, and may group by it:
     * {@code select partition_key, sum(amount) as amount from files group by all}. A key whose file gives no rows is empty
     * afterwards. Two keys may have the same file; then its rows are there for each.
     *
     * <p>The files are CSV ({@code .csv}, {@code .tsv}), Parquet ({@code .parquet}) or JSON ({@code .json}, {@code .jsonl},
     * {@code .ndjson}), all of one kind; those of text may be compressed ({@code .gz}). How they look is found out from the first
     * ones, and kept in the database, in its schema {@code partita}, for as long as the table is there and the select and the
     * options stay the same: later files must have the same columns, in any order. A file with fewer, more, renamed or mistyped
     * columns is an error that names it, and leaves all partitions as they were. In a JSON file, a column is missing if no object
     * has it.
     *
     * <p>The text of a key is that of a string, the name of an enum's constant, {@code uuuu-MM-dd} of a date or the first day of a
     * month, {@code uuuu-MM-dd-HH:mm} of a {@link java.time.LocalDateTime}, and else what {@code toString()} returns. Records and
     * {@link java.time.Instant}s don't say it; take {@code AssetContext.partitionKeys()} instead.
     *
     * @param files the file of each key; with none, nothing is done
     * @param select a select from {@code files} without parameters that returns {@code partition_key}
     * @param <K> the type of the keys
     * @throws PartitaException if the select, a file or a key can't be used, the select returns rows of other keys, its columns
     *     don't fit the table, the database can't be opened, or the thread is interrupted while it waits for another replacement
     *     (its interrupt status stays set)
     */
    <K> void replacePartitions(Map<K, Path> files, String select);

    /**
     * The same, for files that aren't read rightly by themselves.
     *
     * @param files the file of each key; with none, nothing is done
     * @param options how they are read
     * @param select a select from {@code files} without parameters that returns {@code partition_key}
     * @param <K> the type of the keys
     * @throws PartitaException as {@link #replacePartitions(Map, String)} does
     */
    <K> void replacePartitions(Map<K, Path> files, FileOptions options, String select);
}
