/**
 * DuckDB for pipelines: the one instance of a database file in a process, its connections, and tables whose partitions are
 * replaced whole.
 */
@NullMarked
package dev.partita.duckdb;

import org.jspecify.annotations.NullMarked;
