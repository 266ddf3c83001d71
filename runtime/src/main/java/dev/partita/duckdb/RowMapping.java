package dev.partita.duckdb;

import java.sql.SQLException;
import java.util.List;

/**
 * How records of one class become rows, and rows become records. Generated for each {@link Row}, and found as a service.
 *
 * @param <R> the record
 */
public interface RowMapping<R> {

    /** The class of the records. */
    Class<R> type();

    /** The columns, in the order of the components. */
    List<RowColumn> columns();

    /** Makes a record of a row, whose values it reads in the order of the columns. */
    R read(RowReader row) throws SQLException;

    /** Writes the values of a record in the order of the columns. */
    void write(R record, RowWriter row) throws SQLException;
}
