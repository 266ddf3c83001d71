package dev.partita.internal.state.postgresql;

import dev.partita.internal.state.Checks;
import dev.partita.internal.state.jdbc.Limit;
import dev.partita.internal.state.jdbc.Rows;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The latest results in {@code check_states}, which {@link LatestResults} writes. */
final class PostgresqlChecks implements Checks {

    private static final String OF_ASSET = "checks c where c.asset_id = (select id from assets where text = ?)";
    // Lateral with an offset: lookups by key, whatever the planner thinks of the tables' sizes.
    private static final String RESULTS =
            "select c.name, j.place, " + Rows.RESULT + " from unnest(?) with ordinality j(text, place)"
                    + " cross join lateral (select id from partitions where text = j.text offset 0) p"
                    + " cross join lateral (select id, name from " + OF_ASSET + " offset 0) c"
                    + " cross join lateral (select * from check_states where check_id = c.id and partition_id = p.id offset 0) s"
                    + " order by j.place, c.name";
    private static final String FAILED = "select coalesce(p.long_text, p.text), s.partition_id, " + Rows.RESULT
            + " from check_states s join partitions p on p.id = s.partition_id"
            + " where s.check_id = (select id from " + OF_ASSET + " and c.name = ?) and s.passed = 0"
            + " and s.partition_id > ? order by s.partition_id limit ?";

    private final Database database;

    PostgresqlChecks(Database database) {
        this.database = database;
    }

    @Override
    public Map<String, Map<String, Result>> results(String asset, Collection<String> partitions) {
        String[] asked = partitions.toArray(String[]::new);
        return database.read(session -> {
            Map<String, Map<String, Result>> results = new LinkedHashMap<>();
            session.each(
                    RESULTS,
                    row -> results.computeIfAbsent(asked[row.getInt(2) - 1], key -> new TreeMap<>())
                            .put(row.getString(1), Rows.result(row)),
                    Indexed.texts(asked),
                    Indexed.of(asset).text());
            results.replaceAll((partition, byCheck) -> Collections.unmodifiableMap(byCheck));
            return Collections.unmodifiableMap(results);
        });
    }

    @Override
    public List<Recorded> failed(String asset, String check, long after, int limit) {
        Limit.check(limit);
        return database.read(session -> session.list(
                FAILED,
                row -> new Recorded(row.getLong(2), row.getString(1), Rows.result(row)),
                Indexed.of(asset).text(),
                check,
                after,
                limit));
    }

    @Override
    public Map<String, Counts> counts(String asset) {
        return database.read(session -> {
            Map<String, Counts> counts = new TreeMap<>();
            session.each(
                    "select c.name, c.passed, c.failed from " + OF_ASSET,
                    row -> counts.put(row.getString(1), new Counts(row.getLong(2), row.getLong(3))),
                    Indexed.of(asset).text());
            return Collections.unmodifiableMap(counts);
        });
    }
}
