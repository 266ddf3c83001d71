package dev.partita.duckdb;

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

    /** How many rows there are. */
    long count();
}
