package dev.partita.duckdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import org.duckdb.DuckDBConnection;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConnectionTest {

    private static final String FAILS = "select 'x'::int";

    private final DuckDb database = DuckDb.inMemory();

    @BeforeEach
    void createTable() throws SQLException {
        Rows.execute(database, "create table t (i integer primary key)");
    }

    @AfterEach
    void close() {
        database.close();
    }

    /** What the guard is for. If this fails, the driver has become better, and the guard may go. */
    @Test
    void theDriverLosesWorkInSilence() throws SQLException {
        try (Connection one = DriverManager.getConnection("jdbc:duckdb:");
                Connection other = one.unwrap(DuckDBConnection.class).duplicate()) {
            execute(one, "create table t (i integer primary key)");
            one.setAutoCommit(false);
            execute(one, "insert into t values (1)");
            assertThatThrownBy(() -> execute(one, FAILS)).isInstanceOf(SQLException.class);
            one.commit();
            assertThat(Rows.of(other, "from t")).isEmpty();

            other.setAutoCommit(false);
            execute(one, "insert into t values (2)");
            execute(other, "insert into t values (2)");
            one.commit();
            assertThatThrownBy(other::commit).isInstanceOf(SQLException.class);
            assertThat(other.getAutoCommit()).isFalse();
            execute(other, "insert into t values (3)");
            assertThat(Rows.of(one, "from t")).containsExactly("2", "3");
        }
    }

    @Test
    void commitsAndRollsBack() throws SQLException {
        try (Connection connection = database.connection()) {
            assertThat(connection.getAutoCommit()).isTrue();
            connection.setAutoCommit(false);
            execute(connection, "insert into t values (1)");
            assertThat(Rows.of(database, "from t")).isEmpty();
            connection.commit();
            execute(connection, "insert into t values (2)");
            connection.rollback();
            execute(connection, "insert into t values (3)");
            connection.setAutoCommit(true);
            execute(connection, "insert into t values (4)");
        }
        assertThat(Rows.of(database, "from t")).containsExactly("1", "3", "4");
    }

    @Test
    void aClosedConnectionUndoesItsTransaction() throws SQLException {
        try (Connection connection = database.connection()) {
            connection.setAutoCommit(false);
            execute(connection, "insert into t values (1)");
        }
        assertThat(Rows.of(database, "from t")).isEmpty();
    }

    @Test
    void commitThrowsAfterAFailedStatement() throws SQLException {
        try (Connection connection = database.connection()) {
            connection.setAutoCommit(false);
            execute(connection, "insert into t values (1)");
            assertThatThrownBy(() -> execute(connection, FAILS)).hasMessageContaining("Could not convert");

            for (int i = 0; i < 2; i++) {
                assertThatThrownBy(connection::commit)
                        .isInstanceOf(SQLException.class)
                        .hasMessageContaining("because a statement in it failed. Roll it back.");
            }
            assertThatThrownBy(() -> connection.setAutoCommit(true)).isInstanceOf(SQLException.class);
            assertThat(connection.getAutoCommit()).isFalse();

            connection.rollback();
            execute(connection, "insert into t values (2)");
            connection.commit();
        }
        assertThat(Rows.of(database, "from t")).containsExactly("2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"commit", " COMMIT transaction ;", "end"})
    void aCommitInSqlThrowsAfterAFailedStatement(String commit) throws SQLException {
        try (Connection connection = database.connection()) {
            execute(connection, "begin");
            execute(connection, "insert into t values (1)");
            assertThatThrownBy(() -> execute(connection, FAILS)).hasMessageContaining("Could not convert");
            assertThatThrownBy(() -> execute(connection, commit)).hasMessageContaining("Roll it back");
            execute(connection, "rollback");

            execute(connection, "begin");
            execute(connection, "insert into t values (2)");
            execute(connection, commit);
        }
        assertThat(Rows.of(database, "from t")).containsExactly("2");
    }

    @Test
    void aFailedCommitClosesTheConnection() throws SQLException {
        try (Connection one = database.connection();
                Connection other = database.connection()) {
            one.setAutoCommit(false);
            other.setAutoCommit(false);
            execute(one, "insert into t values (1)");
            execute(other, "insert into t values (1)");
            one.commit();

            assertThatThrownBy(other::commit).isInstanceOf(SQLException.class).hasMessageContaining("duplicate key");
            assertThat(other.isClosed()).isTrue();
            other.rollback();
            assertThatThrownBy(() -> execute(other, "insert into t values (2)")).isInstanceOf(SQLException.class);
        }
        assertThat(Rows.of(database, "from t")).containsExactly("1");
    }

    @Test
    void whatBelongsToAConnectionLeadsBackToIt() throws SQLException {
        try (Connection connection = database.connection();
                Statement statement = connection.createStatement();
                PreparedStatement prepared = connection.prepareStatement("select ?")) {
            assertThat(statement.getConnection()).isSameAs(connection);
            assertThat(prepared.getConnection()).isSameAs(connection);
            assertThat(connection.getMetaData().getConnection()).isSameAs(connection);
            assertThat(connection.unwrap(Connection.class)).isSameAs(connection);
            assertThat(connection.unwrap(DuckDBConnection.class)).isNotSameAs(connection);
        }
    }

    @Test
    void connectionsAreApart() throws SQLException {
        Connection one = database.connection();
        try (Connection other = database.connection()) {
            one.setAutoCommit(false);
            assertThat(other.getAutoCommit()).isTrue();
            one.close();
            assertThat(Rows.of(other, "select 1")).containsExactly("1");
        }
    }

    @Test
    void noExtensionIsInstalledOverTheNetwork() throws SQLException {
        assertThat(Rows.of(database, "select current_setting('autoinstall_known_extensions')"))
                .containsExactly("false");
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
