package dev.partita.internal.state.jdbc;

import dev.partita.PartitaException;
import dev.partita.RunStatus;
import dev.partita.internal.state.ProcessRecord;
import dev.partita.internal.state.Runs.NewRun;
import dev.partita.internal.state.Ticks;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The ticks in {@code automations}, {@code ticks} and {@code run_keys}. */
public final class JdbcTicks implements Ticks {

    /** How many of the last ticks of each are kept. */
    private static final long KEPT = 10_000;

    private static final String DECLARE =
            "insert into automations (kind, name, definition, cursor, due) values (?, ?, ?, cast(? as text), ?)"
                    + " on conflict (kind, name) do update set definition = excluded.definition,"
                    + " cursor = coalesce(excluded.cursor, automations.cursor), due = excluded.due"
                    + " where automations.definition <> excluded.definition";
    private static final String HELD =
            "a.holder is not null and exists (select 1 from processes p where p.id = a.holder)";
    private static final String DUE = "select a.kind, a.name, case when " + HELD + " then a.holder else 0 end"
            + " from automations a where a.stopped = 0 and a.due <= ? order by a.due, a.id";
    private static final String STATES =
            "select a.kind, a.name, a.definition, a.cursor, a.stopped, a.due, a.failures, case when " + HELD
                    + " then a.holder else 0 end, t.number, t.begun, t.ended, t.status, t.detail, t.runs, t.dropped, t.added, t.removed"
                    + " from automations a left join ticks t on t.automation_id = a.id and t.number ="
                    + " (select max(number) from ticks l where l.automation_id = a.id)";
    // One that this process holds was claimed by it when the answer was lost.
    private static final String CLAIM =
            "update automations set holder = ?, claim = claim + 1 where kind = ? and name = ?"
                    + " and (holder is null or holder = ? or not exists (select 1 from processes p where p.id = automations.holder))"
                    + " and (? = 1 or (stopped = 0 and due <= ?)) returning claim, cursor, due, failures";
    private static final String CLAIMANTS = "select distinct p.id, p.host, p.pid, p.started, p.renewed"
            + " from automations a join processes p on p.id = a.holder order by p.id";
    private static final String GIVE_BACK =
            "update automations set holder = null, cursor = coalesce(cast(? as text), cursor), due = ?,"
                    + " failures = case when ? = 1 then failures + 1 else 0 end where id = ? and claim = ? and holder = ?";
    private static final String RECORD =
            "insert into ticks (automation_id, number, begun, ended, status, detail, runs, dropped, added, removed)"
                    + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    private static final String TICK =
            "select number, begun, ended, status, detail, runs, dropped, added, removed from ticks";
    private static final String KEY = "insert into run_keys (automation_id, key, run_id) values (?, ?, ?)"
            + " on conflict (automation_id, key) do update set run_id = excluded.run_id";
    private static final String ID = "select id from automations where kind = ? and name = ?";

    private final Transactions transactions;
    private final Parts parts;

    public JdbcTicks(Transactions transactions, Parts parts) {
        this.transactions = transactions;
        this.parts = parts;
    }

    /** What each database does in its own way, as parts of a larger transaction. */
    public interface Parts {

        /** Does what has to be done before the transaction that queues some runs. */
        void prepare(List<NewRun> runs);

        int add(Session session, String set, List<String> keys) throws SQLException;

        int remove(Session session, String set, List<String> keys) throws SQLException;

        /** Records a run that is queued; returns its id. */
        long queue(Session session, NewRun run) throws SQLException;

        /** How a run key stands in its table. */
        String indexed(String runKey);
    }

    @Override
    public void declare(Collection<Declared> declared) {
        if (declared.isEmpty()) {
            return;
        }
        // In one order, so that two that do so wait for each other in no circle.
        List<Declared> ordered = declared.stream()
                .sorted(Comparator.comparing((Declared each) -> each.id().kind())
                        .thenComparing(each -> each.id().name()))
                .toList();
        transactions.write(session -> {
            for (Declared each : ordered) {
                session.update(
                        DECLARE,
                        each.id().kind(),
                        each.id().name(),
                        each.definition(),
                        each.cursor().orElse(null),
                        Codes.of(each.due()));
            }
            return true;
        });
    }

    @Override
    public List<State> states() {
        return transactions.read(session -> session.list(STATES + " order by a.kind, a.name", JdbcTicks::state));
    }

    @Override
    public List<Due> due(Instant now) {
        return transactions.read(session -> session.list(
                DUE,
                row -> new Due(
                        new Id(row.getString(1), row.getString(2)),
                        row.getLong(3) == 0 ? Optional.empty() : Optional.of(row.getLong(3))),
                Codes.of(now)));
    }

    @Override
    public Optional<State> find(Id id) {
        return transactions.read(session ->
                session.first(STATES + " where a.kind = ? and a.name = ?", JdbcTicks::state, id.kind(), id.name()));
    }

    private static State state(ResultSet row) throws SQLException {
        Optional<Recorded> last = row.getObject(9) == null ? Optional.empty() : Optional.of(recorded(row, 9));
        return new State(
                new Id(row.getString(1), row.getString(2)),
                row.getString(3),
                Optional.ofNullable(row.getString(4)),
                row.getInt(5) != 0,
                Codes.instant(row.getLong(6)),
                row.getInt(7),
                row.getLong(8) == 0 ? Optional.empty() : Optional.of(row.getLong(8)),
                last);
    }

    private static Recorded recorded(ResultSet row, int from) throws SQLException {
        return new Recorded(
                row.getLong(from),
                Codes.instant(row.getLong(from + 1)),
                Codes.instant(row.getLong(from + 2)),
                Codes.tick(row.getInt(from + 3)),
                row.getString(from + 4),
                row.getInt(from + 5),
                row.getInt(from + 6),
                row.getInt(from + 7),
                row.getInt(from + 8));
    }

    @Override
    public Optional<Claim> claim(Id id, long process, Instant now, boolean early) {
        return transactions.write(session -> session.first(
                CLAIM,
                row -> new Claim(
                        id,
                        row.getLong(1),
                        process,
                        Optional.ofNullable(row.getString(2)),
                        Codes.instant(row.getLong(3)),
                        row.getInt(4)),
                process,
                id.kind(),
                id.name(),
                process,
                early ? 1 : 0,
                Codes.of(now)));
    }

    @Override
    public List<ProcessRecord> claimants() {
        return transactions.read(session -> session.list(
                CLAIMANTS,
                row -> new ProcessRecord(
                        row.getLong(1),
                        row.getString(2),
                        row.getLong(3),
                        Codes.instant(row.getLong(4)),
                        Codes.instant(row.getLong(5)))));
    }

    @Override
    public void release(long process) {
        transactions.write(session -> session.update("update automations set holder = null where holder = ?", process));
    }

    @Override
    public Optional<Committed> commit(Claim claim, Tick tick) {
        parts.prepare(tick.runs().stream().map(Requested::run).toList());
        return transactions.write(session -> {
            long id = id(session, claim.id());
            Optional<Recorded> before = session.first(
                    TICK + " where automation_id = ? and number = ?", row -> recorded(row, 1), id, claim.number());
            if (before.isPresent()) {
                // An earlier try was committed, whose answer was lost.
                Recorded done = before.get();
                return Optional.of(
                        new Committed(done.number(), List.of(), done.dropped(), done.added(), done.removed()));
            }
            boolean held = session.update(
                            GIVE_BACK,
                            tick.cursor().orElse(null),
                            Codes.of(tick.due()),
                            tick.status() == Status.FAILED ? 1 : 0,
                            id,
                            claim.number(),
                            claim.process())
                    > 0;
            return held ? Optional.of(done(session, id, claim.number(), tick)) : Optional.empty();
        });
    }

    private Committed done(Session session, long id, long number, Tick tick) throws SQLException {
        int removed = 0;
        int added = 0;
        // By name, so that two that change the same sets wait for each other in no circle.
        Map<String, Integer> sets = new TreeMap<>();
        tick.removed().keySet().forEach(set -> sets.put(set, 0));
        tick.added().keySet().forEach(set -> sets.put(set, 0));
        for (String set : sets.keySet()) {
            List<String> gone = tick.removed().getOrDefault(set, List.of());
            List<String> more = tick.added().getOrDefault(set, List.of());
            removed += gone.isEmpty() ? 0 : parts.remove(session, set, gone);
            added += more.isEmpty() ? 0 : parts.add(session, set, more);
        }
        List<Long> runs = new ArrayList<>();
        for (Requested requested : tick.runs()) {
            queued(session, id, requested, tick.ended()).ifPresent(runs::add);
        }
        int dropped = tick.runs().size() - runs.size();
        session.update(
                RECORD,
                id,
                number,
                Codes.of(tick.begun()),
                Codes.of(tick.ended()),
                Codes.of(tick.status()),
                tick.detail(),
                runs.size(),
                dropped,
                added,
                removed);
        session.update("delete from ticks where automation_id = ? and number <= ?", id, number - KEPT);
        return new Committed(number, List.copyOf(runs), dropped, added, removed);
    }

    private Optional<Long> queued(Session session, long automation, Requested requested, Instant at)
            throws SQLException {
        if (requested.key().isEmpty()) {
            return Optional.of(parts.queue(session, requested.run()));
        }
        String key = parts.indexed(requested.key().get());
        Optional<Long> before =
                session.number("select run_id from run_keys where automation_id = ? and key = ?", automation, key);
        if (before.isPresent() && !requested.replacing()) {
            return Optional.empty();
        }
        if (before.isPresent()) {
            session.update(
                    "update runs set status = ?, ended = ?, cancelled = total where id = ? and status = ?",
                    Codes.of(RunStatus.CANCELLED),
                    Codes.of(at),
                    before.get(),
                    Codes.of(RunStatus.QUEUED));
        }
        long run = parts.queue(session, requested.run());
        session.update(KEY, automation, key, run);
        return Optional.of(run);
    }

    @Override
    public void start(Id id, Instant due, Optional<String> cursor) {
        transactions.write(session -> session.update(
                "update automations set stopped = 0, failures = 0, due = ?, cursor = coalesce(cast(? as text), cursor) where id = ?",
                Codes.of(due),
                cursor.orElse(null),
                id(session, id)));
    }

    @Override
    public void stop(Id id) {
        transactions.write(
                session -> session.update("update automations set stopped = 1 where id = ?", id(session, id)));
    }

    @Override
    public List<Recorded> page(Id id, long before, int limit) {
        Limit.check(limit);
        return transactions.read(session -> session.list(
                TICK + " where automation_id = (" + ID + ") and number < ? order by number desc limit ?",
                row -> recorded(row, 1),
                id.kind(),
                id.name(),
                before,
                limit));
    }

    @Override
    public Optional<Long> run(Id id, String runKey) {
        return transactions.read(session -> session.number(
                "select run_id from run_keys where automation_id = (" + ID + ") and key = ?",
                id.kind(),
                id.name(),
                parts.indexed(runKey)));
    }

    private long id(Session session, Id id) throws SQLException {
        return session.number(ID, id.kind(), id.name())
                .orElseThrow(() -> new PartitaException(
                        "The store '" + transactions.location() + "' knows no " + id.kind() + " '" + id.name() + "'."));
    }
}
