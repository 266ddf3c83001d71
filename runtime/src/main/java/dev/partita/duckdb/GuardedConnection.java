package dev.partita.duckdb;

import java.sql.Array;
import java.sql.Blob;
import java.sql.CallableStatement;
import java.sql.Clob;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.NClob;
import java.sql.PreparedStatement;
import java.sql.SQLClientInfoException;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.SQLXML;
import java.sql.Savepoint;
import java.sql.Statement;
import java.sql.Struct;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.Executor;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBDatabaseMetaData;

/**
 * The driver's connection, with transactions that never end other than they say (duckdb_jdbc 2.0.0.1).
 *
 * <p>After a failed statement, the driver's {@code commit()} rolls back and returns as if it had committed. Here it throws, and
 * so does what else would commit; the transaction waits to be rolled back. After a failed commit, the driver is outside of any
 * transaction and says otherwise, so that all that follows would be committed at once. Here the connection is closed.
 *
 * <p>Written out, and not a proxy, because every statement of the user's passes here, and Partita uses no reflection.
 */
final class GuardedConnection implements Connection {

    private final DuckDBConnection driver;
    private volatile boolean commitFailed;

    GuardedConnection(DuckDBConnection driver) {
        this.driver = driver;
    }

    /**
     * Commits.
     *
     * @throws SQLException if a statement of the transaction failed, which stays open then; or if committing fails, which
     *     undoes the transaction and, unless in autocommit mode, closes the connection
     */
    @Override
    public void commit() throws SQLException {
        requireSound();
        try {
            driver.commit();
        } catch (SQLException e) {
            closeAfter(e);
            throw e;
        }
    }

    /** Rolls back. After a failed commit, which has undone everything, there is nothing to do. */
    @Override
    public void rollback() throws SQLException {
        if (!commitFailed) {
            driver.rollback();
        }
    }

    /** Sets the mode; to turn autocommit on is to commit, with all that may be wrong with that. */
    @Override
    public void setAutoCommit(boolean autoCommit) throws SQLException {
        if (autoCommit && !driver.getAutoCommit()) {
            commit();
        }
        driver.setAutoCommit(autoCommit);
    }

    /** Asks DuckDB whether the transaction can still be committed: once a statement failed, it refuses every other. */
    private void requireSound() throws SQLException {
        if (driver.isClosed()) {
            throw new SQLException("The connection is closed.");
        }
        try {
            driver.isValid(0);
        } catch (SQLException e) {
            throw new SQLException(
                    "The transaction can't be committed, because a statement in it failed. Roll it back.", e);
        }
    }

    private void closeAfter(SQLException failed) {
        try {
            if (!driver.getAutoCommit()) {
                commitFailed = true;
                driver.close();
            }
        } catch (SQLException e) {
            failed.addSuppressed(e);
        }
    }

    @Override
    public void close() throws SQLException {
        driver.close();
    }

    @Override
    public Statement createStatement() throws SQLException {
        return new GuardedStatement(this, driver);
    }

    @Override
    public Statement createStatement(int type, int concurrency) throws SQLException {
        driver.createStatement(type, concurrency).close();
        return createStatement();
    }

    @Override
    public Statement createStatement(int type, int concurrency, int holdability) throws SQLException {
        driver.createStatement(type, concurrency, holdability).close();
        return createStatement();
    }

    @Override
    public PreparedStatement prepareStatement(String sql) throws SQLException {
        return new GuardedStatement(this, driver, sql);
    }

    @Override
    public PreparedStatement prepareStatement(String sql, int type, int concurrency) throws SQLException {
        driver.createStatement(type, concurrency).close();
        return prepareStatement(sql);
    }

    @Override
    public PreparedStatement prepareStatement(String sql, int type, int concurrency, int holdability)
            throws SQLException {
        driver.createStatement(type, concurrency, holdability).close();
        return prepareStatement(sql);
    }

    @Override
    public DatabaseMetaData getMetaData() {
        return new DuckDBDatabaseMetaData(driver) {
            @Override
            public Connection getConnection() {
                return GuardedConnection.this;
            }
        };
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        return type.isInstance(this) ? type.cast(this) : driver.unwrap(type);
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
        return type.isInstance(this) || driver.isWrapperFor(type);
    }

    @Override
    public void setClientInfo(String name, String value) throws SQLClientInfoException {
        driver.setClientInfo(name, value);
    }

    @Override
    public void setClientInfo(Properties properties) throws SQLClientInfoException {
        driver.setClientInfo(properties);
    }

    // From here on, all is the driver's. So are statements that return generated keys, which only it can make.

    @Override
    public Clob createClob() throws SQLException {
        return driver.createClob();
    }

    @Override
    public Blob createBlob() throws SQLException {
        return driver.createBlob();
    }

    @Override
    public NClob createNClob() throws SQLException {
        return driver.createNClob();
    }

    @Override
    public SQLXML createSQLXML() throws SQLException {
        return driver.createSQLXML();
    }

    @Override
    public CallableStatement prepareCall(String sql) throws SQLException {
        return driver.prepareCall(sql);
    }

    @Override
    public CallableStatement prepareCall(String sql, int type, int concurrency) throws SQLException {
        return driver.prepareCall(sql, type, concurrency);
    }

    @Override
    public CallableStatement prepareCall(String sql, int type, int concurrency, int holdability) throws SQLException {
        return driver.prepareCall(sql, type, concurrency, holdability);
    }

    @Override
    public PreparedStatement prepareStatement(String sql, int autoGeneratedKeys) throws SQLException {
        return driver.prepareStatement(sql, autoGeneratedKeys);
    }

    @Override
    public PreparedStatement prepareStatement(String sql, int[] columnIndexes) throws SQLException {
        return driver.prepareStatement(sql, columnIndexes);
    }

    @Override
    public PreparedStatement prepareStatement(String sql, String[] columnNames) throws SQLException {
        return driver.prepareStatement(sql, columnNames);
    }

    @Override
    public String nativeSQL(String sql) throws SQLException {
        return driver.nativeSQL(sql);
    }

    @Override
    public boolean getAutoCommit() throws SQLException {
        return driver.getAutoCommit();
    }

    @Override
    public boolean isClosed() throws SQLException {
        return driver.isClosed();
    }

    @Override
    public void setReadOnly(boolean readOnly) throws SQLException {
        driver.setReadOnly(readOnly);
    }

    @Override
    public boolean isReadOnly() throws SQLException {
        return driver.isReadOnly();
    }

    @Override
    public void setCatalog(String catalog) throws SQLException {
        driver.setCatalog(catalog);
    }

    @Override
    public String getCatalog() throws SQLException {
        return driver.getCatalog();
    }

    @Override
    public void setSchema(String schema) throws SQLException {
        driver.setSchema(schema);
    }

    @Override
    public String getSchema() throws SQLException {
        return driver.getSchema();
    }

    @Override
    public void setTransactionIsolation(int level) throws SQLException {
        driver.setTransactionIsolation(level);
    }

    @Override
    public int getTransactionIsolation() throws SQLException {
        return driver.getTransactionIsolation();
    }

    @Override
    public SQLWarning getWarnings() throws SQLException {
        return driver.getWarnings();
    }

    @Override
    public void clearWarnings() throws SQLException {
        driver.clearWarnings();
    }

    @Override
    public Map<String, Class<?>> getTypeMap() throws SQLException {
        return driver.getTypeMap();
    }

    @Override
    public void setTypeMap(Map<String, Class<?>> map) throws SQLException {
        driver.setTypeMap(map);
    }

    @Override
    public void setHoldability(int holdability) throws SQLException {
        driver.setHoldability(holdability);
    }

    @Override
    public int getHoldability() throws SQLException {
        return driver.getHoldability();
    }

    @Override
    public Savepoint setSavepoint() throws SQLException {
        return driver.setSavepoint();
    }

    @Override
    public Savepoint setSavepoint(String name) throws SQLException {
        return driver.setSavepoint(name);
    }

    @Override
    public void rollback(Savepoint savepoint) throws SQLException {
        driver.rollback(savepoint);
    }

    @Override
    public void releaseSavepoint(Savepoint savepoint) throws SQLException {
        driver.releaseSavepoint(savepoint);
    }

    @Override
    public boolean isValid(int timeout) throws SQLException {
        return driver.isValid(timeout);
    }

    @Override
    public String getClientInfo(String name) throws SQLException {
        return driver.getClientInfo(name);
    }

    @Override
    public Properties getClientInfo() throws SQLException {
        return driver.getClientInfo();
    }

    @Override
    public Array createArrayOf(String typeName, Object[] elements) throws SQLException {
        return driver.createArrayOf(typeName, elements);
    }

    @Override
    public Struct createStruct(String typeName, Object[] attributes) throws SQLException {
        return driver.createStruct(typeName, attributes);
    }

    @Override
    public void abort(Executor executor) throws SQLException {
        driver.abort(executor);
    }

    @Override
    public void setNetworkTimeout(Executor executor, int milliseconds) throws SQLException {
        driver.setNetworkTimeout(executor, milliseconds);
    }

    @Override
    public int getNetworkTimeout() throws SQLException {
        return driver.getNetworkTimeout();
    }
}
