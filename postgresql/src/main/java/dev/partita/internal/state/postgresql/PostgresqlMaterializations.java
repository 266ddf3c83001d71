package dev.partita.internal.state.postgresql;

import dev.partita.internal.state.Materializations;
import dev.partita.internal.state.jdbc.Forgetting;
import dev.partita.internal.state.jdbc.Limit;
import dev.partita.internal.state.jdbc.Rows;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The latest outcomes in {@code partition_states}, which {@link Group} writes. */
final class PostgresqlMaterializations implements Materializations {

    private static final String ASSET = "(select id from assets where text = ?)";
    // Lateral with an offset: lookups by key, whatever the planner thinks of the tables' sizes.
    private static final String STATES =
            "select j.place, " + Rows.STATE + " from unnest(?) with ordinality j(text, place)"
                    + " cross join lateral (select id from partitions where text = j.text offset 0) p"
                    + " cross join lateral (select * from partition_states where asset_id = " + ASSET
                    + " and partition_id = p.id offset 0) s order by j.place";
    private static final String RECORDED = "select s.partition_id, " + Rows.STATE
            + ", coalesce(p.long_text, p.text) from partition_states s join partitions p on p.id = s.partition_id"
            + " where s.asset_id = " + ASSET + " and s.partition_id > ? order by s.partition_id limit ?";

    private static final String VALUES = "select j.place, v.value from unnest(?) with ordinality j(text, place)"
            + " cross join lateral (select id from partitions where text = j.text offset 0) p"
            + " cross join lateral (select value from partition_values where asset_id = " + ASSET
            + " and partition_id = p.id offset 0) v order by j.place";

    private static final Forgetting FORGETTING =
            new Forgetting("select p.id from unnest(?) j(text) join partitions p on p.text = j.text");

    private final Database database;

    PostgresqlMaterializations(Database database) {
        this.database = database;
    }

    @Override
    public Map<String, State> states(String asset, Collection<String> partitions) {
        String[] asked = partitions.toArray(String[]::new);
        return database.read(session -> {
            Map<String, State> states = new LinkedHashMap<>();
            session.each(
                    STATES,
                    row -> states.put(asked[row.getInt(1) - 1], Rows.state(row)),
                    Indexed.texts(asked),
                    Indexed.of(asset).text());
            return Collections.unmodifiableMap(states);
        });
    }

    @Override
    public Map<String, byte[]> values(String asset, Collection<String> partitions) {
        String[] asked = partitions.toArray(String[]::new);
        return database.read(session -> {
            Map<String, byte[]> values = new LinkedHashMap<>();
            session.each(
                    VALUES,
                    row -> values.put(asked[row.getInt(1) - 1], row.getBytes(2)),
                    Indexed.texts(asked),
                    Indexed.of(asset).text());
            return Collections.unmodifiableMap(values);
        });
    }

    @Override
    public long forget(String asset, Collection<String> partitions) {
        String[] asked = Indexed.texts(partitions.toArray(String[]::new));
        return database.write(session -> {
            // As who appends events does, so that none waits for another in a circle.
            Optional<Long> id = session.number(
                    "select id from assets where text = ? for no key update",
                    Indexed.of(asset).text());
            return id.isEmpty() ? 0L : FORGETTING.forget(session, id.get(), asked);
        });
    }

    @Override
    public List<Recorded> recorded(String asset, long after, int limit) {
        Limit.check(limit);
        return database.read(session -> session.list(
                RECORDED,
                row -> new Recorded(row.getLong(1), row.getString(12), Rows.state(row)),
                Indexed.of(asset).text(),
                after,
                limit));
    }

    @Override
    public Counts counts(String asset) {
        return database.read(session -> session.first(
                        "select materialized, failed from assets where text = ?",
                        row -> new Counts(row.getLong(1), row.getLong(2)),
                        Indexed.of(asset).text())
                .orElse(new Counts(0, 0)));
    }
}
