package dev.partita.internal.state.jdbc;

import dev.partita.PartitaException;
import dev.partita.internal.state.Processes;
import java.time.Instant;

/** The processes in {@code processes}. The SQL is the same for every database. */
public final class JdbcProcesses implements Processes {

    private final Transactions transactions;

    public JdbcProcesses(Transactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public long register(String host, long pid, Instant started, Instant now) {
        return transactions.write(session -> session.number(
                        "insert into processes (host, pid, started, renewed) values (?, ?, ?, ?) returning id",
                        host,
                        pid,
                        Codes.of(started),
                        Codes.of(now))
                .orElseThrow());
    }

    @Override
    public void renew(long process, Instant now) {
        int renewed = transactions.write(
                session -> session.update("update processes set renewed = ? where id = ?", Codes.of(now), process));
        if (renewed == 0) {
            throw new PartitaException("The store '" + transactions.location() + "' knows no process " + process + ".");
        }
    }

    @Override
    public void unregister(long process) {
        transactions.write(session -> session.update("delete from processes where id = ?", process));
    }
}
