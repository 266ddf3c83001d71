package dev.partita.internal.state.postgresql;

import dev.partita.PartitaException;
import java.sql.SQLException;
import java.util.Set;

/** What went wrong with a store, in words of those who can do something about it. The server's messages hold no passwords. */
final class Failure {

    /** Of https://www.postgresql.org/docs/current/errcodes-appendix.html: others were in the way, and all was rolled back. */
    private static final Set<String> CONFLICTS = Set.of("40001", "40P01");
    /** The server ends, starts, or has too many connections. */
    private static final Set<String> AWAY = Set.of("57P01", "57P02", "57P03", "57P05", "53300");

    private Failure() {}

    static PartitaException of(Address address, SQLException cause) {
        return new PartitaException("The store '" + address.location() + "' " + what(address, cause), cause);
    }

    /** Whether trying again may help. */
    static boolean passes(SQLException failure) {
        return CONFLICTS.contains(state(failure)) || disconnected(failure);
    }

    /** Whether there was no connection, or it broke. */
    static boolean disconnected(SQLException failure) {
        String state = state(failure);
        return state.startsWith("08") || AWAY.contains(state);
    }

    /** The state of the failure that led to the others: the pool's own say only that it has no connection. */
    private static String state(SQLException failure) {
        String state = reason(failure).getSQLState();
        return state == null ? "08001" : state;
    }

    private static SQLException reason(SQLException failure) {
        SQLException reason = failure;
        while (reason.getCause() instanceof SQLException) {
            reason = (SQLException) reason.getCause();
        }
        return reason;
    }

    private static String what(Address address, SQLException failure) {
        String message = String.valueOf(reason(failure).getMessage());
        String state = state(failure);
        return switch (state) {
            case "28P01", "28000" ->
                "does not let the user '" + address.user()
                        + "' in. Give another user or password: in the URL, or as PGUSER and PGPASSWORD.";
            case "3D000" -> "is not there. Create the database, or name another.";
            case "42501" ->
                "does not allow the user '" + address.user() + "' what is needed (" + message
                        + "). Let the user create a schema, or create '" + address.schema() + "' for it.";
            case "25006" -> "can only be read. Name the primary server.";
            case "53100" -> "can't grow, because the server's disk is full. Make room, and try again.";
            case "53300" -> "has no connection left. Allow more on the server, or end what uses them.";
            case "55P03" ->
                "was being written by another process for more than 30 seconds. Wait until that process is done, or end it, and try again.";
            default ->
                disconnected(failure)
                        ? "can't be reached (" + message
                                + "). Look whether the server runs and the URL is right, and try again."
                        : "failed: " + message;
        };
    }
}
