package dev.partita.duckdb;

/**
 * The column that a component of a {@link Row} is. For generated code.
 *
 * @param name the component's name
 * @param type its type, or that of what may be in it
 */
public record RowColumn(String name, RowType type) {}
