package dev.partita.internal.state.jdbc;

import dev.partita.PartitaException;
import dev.partita.RunStatus;
import dev.partita.StepCounts;
import dev.partita.internal.lifecycle.RunTransition;
import dev.partita.internal.state.ProcessRecord;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** How the rows of {@code runs} come to their end. The SQL is the same for every database. */
public final class RunEnds {

    // Status 2 is RUNNING; a literal, since the index runs_running serves no parameter.
    private static final String WORKING = "select r.process_id, p.id, p.host, p.pid, p.started, p.renewed"
            + " from (select distinct process_id from runs where status = 2) r"
            + " left join processes p on p.id = r.process_id order by r.process_id";
    // Unless the process has given a sign of life since it was judged.
    private static final String INTERRUPT =
            "update runs set status = ?, ended = ? where status = 2 and process_id = ? and not exists"
                    + " (select 1 from processes p where p.id = runs.process_id and p.renewed is distinct from ?) returning id";
    // From the statuses that may end so: the first end stands.
    private static final String END =
            "update runs set status = ?, total = ?, succeeded = ?, failed = ?, skipped = ?, cancelled = ?, ended = ?"
                    + " where id = ? and status in (?, ?)";

    private final Transactions transactions;

    public RunEnds(Transactions transactions) {
        this.transactions = transactions;
    }

    public void end(long run, RunStatus status, StepCounts counts, Instant at) {
        List<RunStatus> from = List.copyOf(RunTransition.to(status).from());
        boolean known = transactions.write(session -> session.update(
                                END,
                                Codes.of(status),
                                counts.total(),
                                counts.succeeded(),
                                counts.failed(),
                                counts.skipped(),
                                counts.cancelled(),
                                Codes.of(at),
                                run,
                                Codes.of(from.get(0)),
                                Codes.of(from.get(from.size() - 1)))
                        > 0
                || session.number("select 1 from runs where id = ?", run).isPresent());
        if (!known) {
            throw new PartitaException("The store '" + transactions.location() + "' knows no run " + run + ".");
        }
    }

    public List<Long> interruptAbandoned(Predicate<ProcessRecord> gone, Instant at) {
        List<Candidate> abandoned = new ArrayList<>(transactions.read(RunEnds::working));
        // Asked outside of a transaction: finding out about a process may take a while.
        abandoned.removeIf(candidate -> candidate.process().isPresent()
                && !gone.test(candidate.process().get()));
        if (abandoned.isEmpty()) {
            return List.of();
        }
        return transactions.write(session -> {
            List<Long> interrupted = new ArrayList<>();
            for (Candidate candidate : abandoned) {
                session.each(
                        INTERRUPT,
                        row -> interrupted.add(row.getLong(1)),
                        Codes.INTERRUPTED,
                        Codes.of(at),
                        candidate.id(),
                        candidate
                                .process()
                                .map(process -> Codes.of(process.renewed()))
                                .orElse(null));
            }
            Collections.sort(interrupted);
            return Collections.unmodifiableList(interrupted);
        });
    }

    private static List<Candidate> working(Session session) throws SQLException {
        return session.list(WORKING, row -> {
            long process = row.getLong(1);
            row.getLong(2);
            return new Candidate(
                    process,
                    row.wasNull()
                            ? Optional.empty()
                            : Optional.of(new ProcessRecord(
                                    process,
                                    row.getString(3),
                                    row.getLong(4),
                                    Codes.instant(row.getLong(5)),
                                    Codes.instant(row.getLong(6)))));
        });
    }

    /** A process that has running runs, with what is known of it: nothing when it ended without ending them. */
    private record Candidate(long id, Optional<ProcessRecord> process) {}
}
