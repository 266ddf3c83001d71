package dev.partita.internal.state.sqlite;

import dev.partita.internal.state.Materializations;
import dev.partita.internal.state.jdbc.Forgetting;
import dev.partita.internal.state.jdbc.Limit;
import dev.partita.internal.state.jdbc.Rows;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The latest outcomes in {@code partition_states}, which {@link LatestOutcomes} writes. */
final class SqliteMaterializations implements Materializations {

    private static final String STATES = "select j.key, " + Rows.STATE
            + " from json_each(?) j cross join partitions p cross join partition_states s"
            + " where p.text = j.value and s.asset_id = ? and s.partition_id = p.id order by j.key";

    private static final String RECORDED = "select s.partition_id, " + Rows.STATE
            + ", p.text from partition_states s join partitions p on p.id = s.partition_id"
            + " where s.asset_id = (select id from assets where text = ?) and s.partition_id > ?"
            + " order by s.partition_id limit ?";

    private static final String VALUES = "select j.key, v.value from json_each(?) j cross join partitions p"
            + " cross join partition_values v where p.text = j.value and v.asset_id = ? and v.partition_id = p.id order by j.key";

    private static final Forgetting FORGETTING =
            new Forgetting("select p.id from json_each(?) j cross join partitions p where p.text = j.value");

    private final Database database;

    SqliteMaterializations(Database database) {
        this.database = database;
    }

    @Override
    public Map<String, State> states(String asset, Collection<String> partitions) {
        String[] asked = partitions.toArray(String[]::new);
        return database.read(session -> {
            Map<String, State> states = new LinkedHashMap<>();
            Optional<Long> id = session.number("select id from assets where text = ?", asset);
            if (id.isPresent()) {
                Json.chunks(
                        asked,
                        (from, array) -> session.each(
                                STATES,
                                row -> states.put(asked[from + row.getInt(1)], Rows.state(row)),
                                array,
                                id.get()));
            }
            return Collections.unmodifiableMap(states);
        });
    }

    @Override
    public Map<String, byte[]> values(String asset, Collection<String> partitions) {
        String[] asked = partitions.toArray(String[]::new);
        return database.read(session -> {
            Map<String, byte[]> values = new LinkedHashMap<>();
            Optional<Long> id = session.number("select id from assets where text = ?", asset);
            if (id.isPresent()) {
                Json.chunks(
                        asked,
                        (from, array) -> session.each(
                                VALUES,
                                row -> values.put(asked[from + row.getInt(1)], row.getBytes(2)),
                                array,
                                id.get()));
            }
            return Collections.unmodifiableMap(values);
        });
    }

    @Override
    public long forget(String asset, Collection<String> partitions) {
        String[] asked = partitions.toArray(String[]::new);
        return database.write(session -> {
            Optional<Long> id = session.number("select id from assets where text = ?", asset);
            long[] materialized = {0};
            if (id.isPresent()) {
                Json.chunks(asked, (from, array) -> materialized[0] += FORGETTING.forget(session, id.get(), array));
            }
            return materialized[0];
        });
    }

    @Override
    public List<Recorded> recorded(String asset, long after, int limit) {
        Limit.check(limit);
        return database.read(session -> {
            List<Recorded> recorded = new ArrayList<>();
            session.each(
                    RECORDED,
                    row -> recorded.add(new Recorded(row.getLong(1), row.getString(12), Rows.state(row))),
                    asset,
                    after,
                    limit);
            return Collections.unmodifiableList(recorded);
        });
    }

    @Override
    public Counts counts(String asset) {
        return database.read(session -> session.first(
                        "select materialized, failed from assets where text = ?",
                        row -> new Counts(row.getLong(1), row.getLong(2)),
                        asset)
                .orElse(new Counts(0, 0)));
    }
}
