package dev.partita.duckdb;

import dev.partita.PartitaException;
import java.nio.file.Path;
import java.util.List;

/**
 * The rows of an asset that returns a {@link Query}, as a parameter of an asset downstream: those of just the partitions that the
 * parameter is mapped to, whether one or many.
 *
 * <p>Valid while the step runs that got it, and in the query that the step returns. Safe for use by several threads.
 */
public sealed interface Table permits StoredTable {

    /**
     * What stands for these rows in SQL, where a table's name or a select in parentheses may:
     * {@code Query.of("select sum(amount) as total from " + orders.sql())}. It has the column {@code partition_key} if the asset has
     * partitions. It has no keys in it, and is valid on each connection of the database.
     */
    String sql();

    /**
     * The rows as records, in no particular order. Each component is the column of its name, of its type or of one whose values it all
     * holds, as a {@code long} those of an integer column; other columns are left out. {@code partition_key} is a column like any other.
     *
     * @param record a record that has {@link Row}
     * @param <R> the type of the records
     * @return the rows, all of them in memory
     * @throws PartitaException if the record isn't the form of rows, its columns don't fit the table's, or a value doesn't fit, as null a
     *     primitive type
     */
    <R> List<R> rows(Class<R> record);

    /** How many rows there are. */
    long count();

    /**
     * Writes the rows to a file, with all their columns, so with {@code partition_key} if the asset has partitions. A file that is there is
     * replaced when the new one is whole. A name that ends in {@code .gz} makes CSV and JSON compressed.
     *
     * @param file the file; folders that are missing are created
     * @param type its kind
     * @return how many rows were written
     * @throws PartitaException if the rows can't be read, or the file not written
     */
    long writeTo(Path file, FileType type);
}
