package dev.partita.internal.state.jdbc;

import dev.partita.PartitaException;
import dev.partita.RunStatus;
import dev.partita.StepCounts;
import dev.partita.internal.lifecycle.RunTransition;
import dev.partita.internal.state.ProcessRecord;
import dev.partita.internal.state.Runs;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;

/**
 * The runs in {@code runs}, {@code run_assets} and {@code run_partitions}. How a run begins, and how a text stands in its table, is for each
 * database to say; the rest of the SQL is the same.
 */
public final class JdbcRuns implements Runs {

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

    private static final String COLUMNS = "select " + Rows.RUN + " from runs ";

    private final Transactions transactions;
    private final ToLongFunction<NewRun> begin;
    private final String assetsOf;
    private final String partitionsOf;

    /**
     * The runs of a database.
     *
     * @param begin records a run that begins, and gives its id
     * @param text an SQL expression for the text of a row {@code t} of {@code assets} or {@code partitions}
     */
    public JdbcRuns(Transactions transactions, ToLongFunction<NewRun> begin, String text) {
        this.transactions = transactions;
        this.begin = begin;
        assetsOf = "select " + text + " from run_assets r join assets t on t.id = r.asset_id"
                + " where r.run_id = ? order by r.position";
        partitionsOf = "select " + text + " from run_partitions r join partitions t on t.id = r.partition_id"
                + " where r.run_id = ? and r.position >= ? order by r.position limit ?";
    }

    @Override
    public long begin(NewRun run) {
        return begin.applyAsLong(run);
    }

    @Override
    public Optional<RunRecord> find(long run) {
        return transactions.read(session -> records(session, COLUMNS + "where id = ?", run)).stream()
                .findFirst();
    }

    @Override
    public List<RunRecord> page(long before, int limit) {
        Limit.check(limit);
        return transactions.read(
                session -> records(session, COLUMNS + "where id < ? order by id desc limit ?", before, limit));
    }

    private List<RunRecord> records(Session session, String sql, Object... values) throws SQLException {
        return session.list(
                sql, row -> Rows.run(row, session.list(assetsOf, asset -> asset.getString(1), row.getLong(1))), values);
    }

    @Override
    public List<String> partitions(long run, long from, int limit) {
        Limit.check(limit);
        return transactions.read(session -> session.list(partitionsOf, row -> row.getString(1), run, from, limit));
    }

    @Override
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

    @Override
    public List<Long> interruptAbandoned(Predicate<ProcessRecord> gone, Instant at) {
        List<Candidate> abandoned = new ArrayList<>(transactions.read(JdbcRuns::working));
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
