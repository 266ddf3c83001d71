package dev.partita.internal.state.jdbc;

import java.sql.SQLException;

/** The transactions on one database. */
public interface Transactions {

    /**
     * Runs one transaction that writes; nothing of it is there when {@code work} or the commit throws. A store may do the work again when
     * the transaction failed for a reason that passes.
     */
    <T> T write(Work<T> work);

    /** Runs what only reads. */
    <T> T read(Work<T> work);

    /** Where the database is, for messages; without credentials. */
    String location();

    /** What is done within one transaction. */
    interface Work<T> {
        T on(Session session) throws SQLException;
    }
}
