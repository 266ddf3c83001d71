package dev.partita.duckdb;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/**
 * Records on their way into a table: appended to a temporary table of one connection, for which nobody else has to wait, and which DuckDB
 * moves out of memory if it grows beyond its limit.
 *
 * @param <R> the records
 */
final class StagedRows<R> implements AutoCloseable {

    /** The temporary table, in SQL. */
    static final String TABLE = "temp.main.\"partita rows\"";

    private final Connection connection;
    private final RowMappings mappings;
    private final String table;
    private @Nullable RowMapping<R> mapping;
    private @Nullable RowWriter writer;
    private @Nullable DuckDBAppender appender;

    StagedRows(Connection connection, RowMappings mappings, String table) {
        this.connection = connection;
        this.mappings = mappings;
        this.table = table;
    }

    /** What went wrong inside a stream. */
    private static final class InStreamException extends RuntimeException {

        private static final long serialVersionUID = 1;

        InStreamException(Exception cause) {
            super(cause);
        }
    }

    /** Appends all records, each as soon as it comes. What the stream itself throws passes through. */
    void append(Stream<? extends R> rows) throws SQLException, RefusedException {
        try {
            rows.sequential().forEachOrdered(this::appendInStream);
        } catch (InStreamException e) {
            if (e.getCause() instanceof SQLException failed) {
                throw failed;
            }
            if (e.getCause() instanceof RefusedException refused) {
                throw refused;
            }
            throw e;
        }
        finish();
    }

    private void appendInStream(@Nullable R row) {
        try {
            append(row);
        } catch (SQLException | RefusedException e) {
            throw new InStreamException(e);
        }
    }

    private void append(@Nullable R row) throws SQLException, RefusedException {
        if (row == null) {
            throw new RefusedException("a row of the stream is null");
        }
        if (mapping == null || writer == null) {
            begin(mappings.of(classOf(row)));
            append(row);
        } else if (mapping.type().isInstance(row)) {
            writer.append(mapping, row);
        } else {
            throw new RefusedException(
                    "the stream has a row of " + row.getClass().getName() + " after one of "
                            + mapping.type().getName());
        }
    }

    @SuppressWarnings("unchecked")
    private static <R> Class<R> classOf(R row) {
        return (Class<R>) row.getClass();
    }

    /** Makes ready for records of a class. */
    void begin(RowMapping<R> known) throws SQLException, RefusedException {
        Schema columns = fitted(Schema.ofTable(connection, table), known);
        Sql.execute(connection, "create temp table \"partita rows\" (" + columns.definitions() + ")");
        appender = connection.unwrap(DuckDBConnection.class).createAppender("temp", "main", "partita rows");
        writer = new RowWriter(appender, columns.columns());
        mapping = known;
    }

    /** The columns of the records; nothing if there was neither a class nor a record. */
    Optional<Schema> columns(Schema own) throws RefusedException {
        return mapping == null ? Optional.empty() : Optional.of(fitted(own, mapping));
    }

    /**
     * The columns of records, with the types that the table has for them.
     *
     * @param own the table's columns; none if it doesn't exist
     */
    private static Schema fitted(Schema own, RowMapping<?> mapping) throws RefusedException {
        Map<String, String> types = own.withoutKey().typesByName();
        List<Schema.Column> columns = new ArrayList<>();
        Map<String, String> unmatched = new HashMap<>(types);
        boolean fits = true;
        for (RowColumn column : mapping.columns()) {
            String type =
                    types.getOrDefault(Names.fold(column.name()), column.type().sql());
            columns.add(new Schema.Column(
                    column.name(),
                    column.type() == RowType.BIG_DECIMAL ? type : column.type().sql()));
            fits &= column.type().fits(type) && unmatched.remove(Names.fold(column.name())) != null;
        }
        Schema staged = new Schema(columns);
        if (staged.has(Schema.KEY)) {
            throw new RefusedException("the record " + mapping.type().getName() + " has a component '" + Schema.KEY
                    + "', which Partita itself adds as a column. Leave it out, or rename it");
        }
        if (own.columns().isEmpty()) {
            return staged;
        }
        if (!own.has(Schema.KEY)) {
            throw new RefusedException(own.problemWith(staged).orElse("the table doesn't hold partitions"));
        }
        if (!fits || !unmatched.isEmpty()) {
            throw new RefusedException(
                    """
                    the record's columns don't fit the table's.
                      record: %s
                      table:  %s
                    Make the record's components the table's columns, or alter or drop the table.""".formatted(staged.definitions(), own.withoutKey().definitions()));
        }
        return staged;
    }

    private void finish() throws SQLException {
        if (appender != null) {
            appender.close();
        }
    }

    /** Gives up what was not finished; the temporary table goes with the connection. */
    @Override
    public void close() throws SQLException {
        if (appender != null && !appender.isClosed()) {
            appender.close();
        }
    }
}
