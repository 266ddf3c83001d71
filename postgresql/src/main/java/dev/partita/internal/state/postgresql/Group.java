package dev.partita.internal.state.postgresql;

import dev.partita.PartitaException;
import dev.partita.StepCounts;
import dev.partita.internal.state.EventLog.NewEvent;
import dev.partita.internal.state.jdbc.CheckOutcomes;
import dev.partita.internal.state.jdbc.CheckOutcomes.Named;
import dev.partita.internal.state.jdbc.Codes;
import dev.partita.internal.state.jdbc.KeptValues;
import dev.partita.internal.state.jdbc.Outcomes;
import dev.partita.internal.state.jdbc.Outcomes.Outcome;
import dev.partita.internal.state.jdbc.Outcomes.Success;
import dev.partita.internal.state.jdbc.Session;
import java.sql.SQLException;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A group of events on its way into the log, as columns: a statement for all rows of a table. It remembers the number that its last event
 * got; when the answer to a commit was lost, the next try looks whether the events stand there.
 */
final class Group {

    // The rows of the assets, in the order of their ids, so that those who count for the same ones wait for each other,
    // and never in a
    // circle; the next statement then sees what the others committed.
    private static final String COUNT = "with locked as materialized"
            + " (select id from assets where id = any(?) order by id for no key update)"
            + " update runs set total = ?, succeeded = ?, failed = ?, skipped = ?, cancelled = ?, last_event = last_event + ?"
            + " where id = ? and (select count(*) from locked) >= 0 returning last_event, status";
    private static final String EVENTS =
            "insert into events (run_id, number, at, asset_id, partition_id, type, detail, metadata, check_id)"
                    + " select ?, ? + place, at, asset_id, partition_id, type, detail, metadata, check_id"
                    + " from unnest(?, ?, ?, cast(? as smallint[]), ?, ?, ?) with ordinality"
                    + " j(at, asset_id, partition_id, type, detail, metadata, check_id, place)";
    // Lateral with an offset: a lookup by key for each row, whatever the planner thinks of the table's size. All parts
    // of one
    // statement see what was there before it. Type 3 is STEP_FAILED.
    private static final String OUTCOMES = "with outcome as materialized (select * from"
            + " unnest(?, ?, ?, cast(? as smallint[]), ?, ?, ?, ?, ?, ?)"
            + " j(asset_id, partition_id, at, type, detail, success_event, success_at, success_metadata, success_code, success_read)),"
            + " written as (insert into partition_states as s (asset_id, partition_id, run_id, at, type, detail,"
            + " success_run_id, success_event, success_at, success_metadata, success_code, success_read)"
            + " select asset_id, partition_id, ?, at, type, detail,"
            + " case when success_event is not null then cast(? as bigint) end, success_event, success_at, success_metadata, success_code, success_read"
            + " from outcome order by asset_id, partition_id"
            + " on conflict (asset_id, partition_id) do update set run_id = excluded.run_id, at = excluded.at,"
            + " type = excluded.type, detail = excluded.detail,"
            + " success_run_id = coalesce(excluded.success_run_id, s.success_run_id),"
            + " success_event = coalesce(excluded.success_event, s.success_event),"
            + " success_at = coalesce(excluded.success_at, s.success_at),"
            + " success_metadata = coalesce(excluded.success_metadata, s.success_metadata),"
            + " success_code = case when excluded.success_event is null then s.success_code else excluded.success_code end,"
            + " success_read = case when excluded.success_event is null then s.success_read else excluded.success_read end),"
            + " change as (select o.asset_id,"
            + " count(*) filter (where o.success_event is not null and b.success_run_id is null) as materialized,"
            + " count(*) filter (where o.type = 3) - count(*) filter (where b.type = 3) as failed"
            + " from outcome o left join lateral (select type, success_run_id from partition_states p"
            + " where p.asset_id = o.asset_id and p.partition_id = o.partition_id offset 0) b on true"
            + " group by o.asset_id)"
            + " update assets a set materialized = a.materialized + c.materialized, failed = a.failed + c.failed"
            + " from change c where a.id = c.asset_id and (c.materialized <> 0 or c.failed <> 0)";
    private static final String SAME = "select count(*) from unnest(?, ?, ?, cast(? as smallint[])) with ordinality"
            + " j(at, asset_id, partition_id, type, place) join events e on e.run_id = ? and e.number = ? + j.place"
            + " and e.at = j.at and e.asset_id = j.asset_id and e.partition_id = j.partition_id and e.type = j.type";

    private final String location;
    private final long run;
    private final StepCounts counts;
    private final List<NewEvent> events;
    private final long[] assets;
    private final long[] partitions;
    private final long[] distinctAssets;
    private final long[] times;
    private final int[] types;
    private final String[] details;
    private final String[] metadata;
    private @Nullable Long tried;

    Group(
            String location,
            long run,
            StepCounts counts,
            List<NewEvent> events,
            Map<String, Long> assets,
            Map<String, Long> partitions) {
        this.location = location;
        this.run = run;
        this.counts = counts;
        this.events = events;
        this.assets = numbers(events.stream().map(NewEvent::asset).toList(), assets);
        this.partitions = numbers(events.stream().map(NewEvent::partition).toList(), partitions);
        this.distinctAssets =
                assets.values().stream().mapToLong(Long::longValue).sorted().toArray();
        this.times = events.stream().mapToLong(event -> Codes.of(event.at())).toArray();
        this.types = events.stream().mapToInt(event -> Codes.of(event.type())).toArray();
        this.details = events.stream().map(event -> storable(event.detail())).toArray(String[]::new);
        this.metadata = events.stream().map(event -> storable(event.metadata())).toArray(String[]::new);
    }

    private static long[] numbers(Collection<String> texts, Map<String, Long> numbers) {
        return texts.stream()
                .mapToLong(text -> Objects.requireNonNull(numbers.get(text)))
                .toArray();
    }

    /** What an exception says may be anything, but PostgreSQL's texts have no NUL. */
    static String storable(String text) {
        return text.replace('\0', '\ufffd');
    }

    /** Appends the events, unless an earlier try did; returns whether the run is still running. */
    boolean append(Session session) throws SQLException {
        Long before = tried;
        if (before != null && isThere(session, before)) {
            return session.number("select status from runs where id = ?", run)
                    .equals(Optional.of((long) Codes.RUNNING));
        }
        long[] after = session.first(
                        COUNT,
                        row -> new long[] {row.getLong(1), row.getLong(2)},
                        distinctAssets,
                        counts.total(),
                        counts.succeeded(),
                        counts.failed(),
                        counts.skipped(),
                        counts.cancelled(),
                        events.size(),
                        run)
                .orElseThrow(() -> new PartitaException("The store '" + location + "' knows no run " + run + "."));
        long last = after[0];
        if (!events.isEmpty()) {
            long first = last - events.size();
            @Nullable Long[] checks = checks(session);
            session.update(EVENTS, run, first, times, assets, partitions, types, details, metadata, checks);
            writeOutcomes(session, first);
            writeResults(session, first, checks);
        }
        tried = last;
        return after[1] == Codes.RUNNING;
    }

    /** The numbers of the checks whose results the events are; null for other events. */
    private @Nullable Long[] checks(Session session) throws SQLException {
        @Nullable Long[] checks = new Long[events.size()];
        Set<Named> named = new LinkedHashSet<>();
        for (int i = 0; i < checks.length; i++) {
            if (events.get(i).type().ofCheck()) {
                named.add(new Named(assets[i], events.get(i).check()));
            }
        }
        Map<Named, Long> numbers = LatestResults.numbers(session, named);
        for (int i = 0; i < checks.length; i++) {
            checks[i] = events.get(i).type().ofCheck()
                    ? numbers.get(new Named(assets[i], events.get(i).check()))
                    : null;
        }
        return checks;
    }

    private void writeResults(Session session, long first, @Nullable Long[] checks) throws SQLException {
        CheckOutcomes results = new CheckOutcomes();
        for (int i = 0; i < checks.length; i++) {
            Long check = checks[i];
            if (check != null) {
                results.add(check, partitions[i], first + i + 1, events.get(i));
            }
        }
        LatestResults.write(session, run, results.all());
    }

    /** After the transaction of the try has ended, which holds the run's row until then. */
    private boolean isThere(Session session, long last) throws SQLException {
        long present = session.number("select last_event from runs where id = ? for update", run)
                .orElse(0L);
        return present >= last
                && session.number(SAME, times, assets, partitions, types, run, last - events.size())
                        .equals(Optional.of((long) events.size()));
    }

    private void writeOutcomes(Session session, long first) throws SQLException {
        Outcomes outcomes = new Outcomes();
        for (int i = 0; i < events.size(); i++) {
            outcomes.add(assets[i], partitions[i], first + i + 1, events.get(i));
        }
        List<Outcome> all = outcomes.all();
        long[] assetColumn = new long[all.size()];
        long[] partitionColumn = new long[all.size()];
        long[] timeColumn = new long[all.size()];
        int[] typeColumn = new int[all.size()];
        String[] detailColumn = new String[all.size()];
        @Nullable Long[] successEvents = new Long[all.size()];
        @Nullable Long[] successTimes = new Long[all.size()];
        @Nullable String[] successMetadata = new String[all.size()];
        @Nullable String[] successCode = new String[all.size()];
        @Nullable String[] successRead = new String[all.size()];
        for (int i = 0; i < all.size(); i++) {
            Outcome outcome = all.get(i);
            assetColumn[i] = outcome.place().asset();
            partitionColumn[i] = outcome.place().partition();
            timeColumn[i] = Codes.of(outcome.latest().at());
            typeColumn[i] = Codes.of(outcome.latest().type());
            detailColumn[i] = storable(outcome.latest().detail());
            Success success = outcome.success().orElse(null);
            if (success != null) {
                successEvents[i] = success.number();
                successTimes[i] = Codes.of(success.event().at());
                successMetadata[i] = storable(success.event().metadata());
                successCode[i] = outcome.origin()
                        .map(origin -> storable(origin.codeVersion()))
                        .orElse(null);
                successRead[i] =
                        outcome.origin().map(origin -> storable(origin.read())).orElse(null);
            }
        }
        session.update(
                OUTCOMES,
                assetColumn,
                partitionColumn,
                timeColumn,
                typeColumn,
                detailColumn,
                successEvents,
                successTimes,
                successMetadata,
                successCode,
                successRead,
                run,
                run);
        KeptValues.write(session, all);
    }
}
