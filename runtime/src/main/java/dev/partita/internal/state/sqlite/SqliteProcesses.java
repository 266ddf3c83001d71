package dev.partita.internal.state.sqlite;

import dev.partita.PartitaException;
import dev.partita.internal.state.Processes;
import java.time.Instant;

/** The processes in {@code processes}. */
final class SqliteProcesses implements Processes {

    private final Database database;

    SqliteProcesses(Database database) {
        this.database = database;
    }

    @Override
    public long register(String host, long pid, Instant started, Instant now) {
        return database.write(session -> session.number(
                        "insert into processes (host, pid, started, renewed) values (?, ?, ?, ?) returning id",
                        host,
                        pid,
                        Codes.of(started),
                        Codes.of(now))
                .orElseThrow());
    }

    @Override
    public void renew(long process, Instant now) {
        int renewed = database.write(
                session -> session.update("update processes set renewed = ? where id = ?", Codes.of(now), process));
        if (renewed == 0) {
            throw new PartitaException("The store '" + database.file() + "' knows no process " + process + ".");
        }
    }

    @Override
    public void unregister(long process) {
        database.write(session -> session.update("delete from processes where id = ?", process));
    }
}
