package dev.partita.internal.state.sqlite;

import dev.partita.PartitaException;
import java.nio.file.Path;
import java.sql.SQLException;
import org.sqlite.SQLiteErrorCode;

/** What went wrong with a store's file, in words of those who can do something about it. */
final class Failure {

    private static final int PRIMARY = 0xff;

    private Failure() {}

    static PartitaException of(Path file, SQLException cause) {
        return new PartitaException("The store '" + file + "' " + what(cause), cause);
    }

    private static String what(SQLException cause) {
        return switch (SQLiteErrorCode.getErrorCode(cause.getErrorCode() & PRIMARY)) {
            case SQLITE_BUSY, SQLITE_LOCKED ->
                "was being written by another process for more than " + Connections.BUSY_MILLIS / 1000
                        + " seconds. Wait until that process is done, or end it, and try again.";
            case SQLITE_NOTADB ->
                "is no SQLite database. Move the file away to begin with an empty store, or name another home.";
            case SQLITE_CORRUPT ->
                "is damaged. Put a backup in its place, or move the file away to begin with an empty store.";
            case SQLITE_FULL -> "can't grow, because the disk is full. Make room, and try again.";
            case SQLITE_READONLY, SQLITE_PERM ->
                "can't be written. Make the file and its folder writable, or name another home.";
            case SQLITE_CANTOPEN ->
                "can't be opened or created. Look whether it is a file, and whether it and its folder can be written, or name another home.";
            case SQLITE_IOERR ->
                "can't be read or written (" + cause.getMessage() + "). Look after the disk, and try again.";
            default -> "failed: " + cause.getMessage();
        };
    }
}
