package dev.partita.duckdb;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.regex.Pattern;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBPreparedStatement;

/** The driver's statement, which belongs to a {@link GuardedConnection} and ends its transactions by way of it. */
final class GuardedStatement extends DuckDBPreparedStatement {

    private static final Pattern COMMIT =
            Pattern.compile("\\s*(commit|end)(\\s+(transaction|work))?\\s*;?\\s*", Pattern.CASE_INSENSITIVE);
    private static final int LONGEST_COMMIT = 40;

    private final GuardedConnection owner;

    GuardedStatement(GuardedConnection owner, DuckDBConnection connection) throws SQLException {
        super(connection);
        this.owner = owner;
    }

    GuardedStatement(GuardedConnection owner, DuckDBConnection connection, String sql) throws SQLException {
        super(connection, sql);
        this.owner = owner;
    }

    @Override
    public Connection getConnection() {
        return owner;
    }

    @Override
    public boolean execute(String sql) throws SQLException {
        return !committed(sql) && super.execute(sql);
    }

    @Override
    public int executeUpdate(String sql) throws SQLException {
        return committed(sql) ? 0 : super.executeUpdate(sql);
    }

    @Override
    public long executeLargeUpdate(String sql) throws SQLException {
        return committed(sql) ? 0 : super.executeLargeUpdate(sql);
    }

    /** Whether the text was a commit, and was executed as such. */
    private boolean committed(String sql) throws SQLException {
        if (sql.length() > LONGEST_COMMIT || !COMMIT.matcher(sql).matches()) {
            return false;
        }
        owner.commit();
        return true;
    }
}
