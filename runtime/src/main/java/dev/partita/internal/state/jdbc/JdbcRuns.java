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

/**
 * The runs in {@code runs}, {@code run_assets}, {@code run_partitions} and {@code run_stretches}. How a run is recorded, and how a text stands in its table, is for each
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

    private static final List<String> FORGET = List.of(
            "delete from run_stretches where run_id = ?",
            "delete from run_partitions where run_id = ?",
            "delete from run_assets where run_id = ?",
            "delete from runs where id = ?");

    // Status 6 is INTERRUPTED.
    private static final String TO_RETRY =
            "status = 6 and requested = 1 and not exists (select 1 from runs later where later.retry_of = runs.id)";

    private static final String COLUMNS = "select " + Rows.RUN + " from runs ";

    private final Transactions transactions;
    private final Beginning beginning;
    private final JdbcTicks.Parts parts;
    private final Claims claims;
    private final String assetsOf;
    private final String partitionsOf;
    private final String stretchesOf;

    /**
     * The runs of a database.
     *
     * @param text an SQL expression for the text of a row {@code t} of {@code assets} or {@code partitions}
     */
    public JdbcRuns(Transactions transactions, Beginning beginning, JdbcTicks.Parts parts, Claims claims, String text) {
        this.transactions = transactions;
        this.beginning = beginning;
        this.parts = parts;
        this.claims = claims;
        assetsOf = "select " + text + " from run_assets r join assets t on t.id = r.asset_id"
                + " where r.run_id = ? order by r.position";
        partitionsOf = "select " + text + " from run_partitions r join partitions t on t.id = r.partition_id"
                + " where r.run_id = ? and r.position >= ? order by r.position limit ?";
        stretchesOf =
                "select s.stage, " + text + ", s.first, s.size from run_stretches s join assets t on t.id = s.asset_id"
                        + " where s.run_id = ? order by s.position";
    }

    /** How a run is recorded. */
    @FunctionalInterface
    public interface Beginning {

        /**
         * Records a run; returns its id.
         *
         * @param status {@link RunStatus#RUNNING}, for which it must have what it wants, or {@link RunStatus#QUEUED}
         */
        long begin(NewRun run, RunStatus status);
    }

    @Override
    public long begin(NewRun run) {
        return beginning.begin(run, RunStatus.RUNNING);
    }

    @Override
    public long queue(NewRun run) {
        return beginning.begin(run, RunStatus.QUEUED);
    }

    @Override
    public List<Long> queued(long after, int limit) {
        Limit.check(limit);
        return transactions.read(session -> session.list(
                "select id from runs where status = 1 and id > ? order by id limit ?",
                row -> row.getLong(1),
                after,
                limit));
    }

    @Override
    public long queuedCount() {
        return transactions.read(session ->
                session.number("select count(*) from runs where status = 1").orElse(0L));
    }

    @Override
    public List<Long> toRetry(long after, int limit) {
        Limit.check(limit);
        return transactions.read(session -> session.list(
                "select id from runs where " + TO_RETRY + " and id > ? order by id limit ?",
                row -> row.getLong(1),
                after,
                limit));
    }

    @Override
    public Optional<Long> retry(long run, Optional<NewRun> rest) {
        parts.prepare(rest.stream().toList());
        return transactions.write(session -> {
            boolean open = session.update("update runs set requested = 0 where id = ? and " + TO_RETRY, run) > 0;
            return open && rest.isPresent() ? Optional.of(parts.queue(session, rest.get())) : Optional.empty();
        });
    }

    @Override
    public boolean start(long run, long process, Instant at) {
        return transactions.write(session -> {
            boolean started = session.update(
                            "update runs set status = ?, process_id = ?, begun = ? where id = ? and status = ?",
                            Codes.of(RunTransition.BEGIN.to()),
                            process,
                            Codes.of(at),
                            run,
                            Codes.of(RunStatus.QUEUED))
                    > 0;
            if (started) {
                claims.check(session, run);
            }
            // Or an earlier try was committed, whose answer was lost.
            return started
                    || session.number(
                                    "select 1 from runs where id = ? and status = ? and process_id = ? and begun = ?",
                                    run,
                                    Codes.RUNNING,
                                    process,
                                    Codes.of(at))
                            .isPresent();
        });
    }

    @Override
    public void stop(long run, Instant at) {
        transactions.write(session -> {
            int changed = session.update(
                            "update runs set status = ?, ended = ?, cancelled = total where id = ? and status = ?",
                            Codes.of(RunStatus.CANCELLED),
                            Codes.of(at),
                            run,
                            Codes.of(RunStatus.QUEUED))
                    + session.update("update runs set stopping = 1 where id = ? and status = ?", run, Codes.RUNNING);
            if (changed == 0
                    && session.number("select 1 from runs where id = ?", run).isEmpty()) {
                throw unknown(run);
            }
            return changed;
        });
    }

    @Override
    public boolean stopping(long run) {
        return transactions
                .read(session ->
                        session.number("select 1 from runs where id = ? and status = 2 and stopping <> 0", run))
                .isPresent();
    }

    private PartitaException unknown(long run) {
        return new PartitaException("The store '" + transactions.location() + "' knows no run " + run + ".");
    }

    @Override
    public List<Stretch> stretches(long run) {
        return transactions.read(session -> session.list(
                stretchesOf, row -> new Stretch(row.getInt(1), row.getString(2), row.getLong(3), row.getInt(4)), run));
    }

    @Override
    public List<Long> retries(long run) {
        return transactions.read(session ->
                session.list("select id from runs where retry_of = ? order by id", row -> row.getLong(1), run));
    }

    @Override
    public Optional<Pruned> prune(Instant before, int events) {
        return transactions.write(session -> {
            Optional<Long> oldest =
                    session.number("select id from runs where ended < ? order by id limit 1", Codes.of(before));
            if (oldest.isEmpty()) {
                return Optional.empty();
            }
            long run = oldest.get();
            long first = session.number("select coalesce(min(number), 0) from events where run_id = ?", run)
                    .orElseThrow();
            long removed = session.update("delete from events where run_id = ? and number < ?", run, first + events);
            boolean gone = removed < events;
            if (gone) {
                for (String delete : FORGET) {
                    session.update(delete, run);
                }
            }
            return Optional.of(new Pruned(run, removed, gone));
        });
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
            throw unknown(run);
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
