package dev.partita.internal.state.sqlite;

import dev.partita.internal.state.Checks;
import dev.partita.internal.state.jdbc.Limit;
import dev.partita.internal.state.jdbc.Rows;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The latest results in {@code check_states}, which {@link LatestResults} writes. */
final class SqliteChecks implements Checks {

    private static final String RESULTS = "select c.name, j.key, " + Rows.RESULT
            + " from json_each(?) j cross join partitions p cross join checks c cross join check_states s"
            + " where p.text = j.value and c.asset_id = (select id from assets where text = ?)"
            + " and s.check_id = c.id and s.partition_id = p.id order by j.key, c.name";
    private static final String FAILED = "select p.text, s.partition_id, " + Rows.RESULT
            + " from checks c cross join check_states s cross join partitions p"
            + " where c.asset_id = (select id from assets where text = ?) and c.name = ? and s.check_id = c.id and s.passed = 0"
            + " and s.partition_id > ? and p.id = s.partition_id order by s.partition_id limit ?";

    private final Database database;

    SqliteChecks(Database database) {
        this.database = database;
    }

    @Override
    public Map<String, Map<String, Result>> results(String asset, Collection<String> partitions) {
        String[] asked = partitions.toArray(String[]::new);
        return database.read(session -> {
            Map<String, Map<String, Result>> results = new LinkedHashMap<>();
            Json.chunks(
                    asked,
                    (from, array) -> session.each(
                            RESULTS,
                            row -> results.computeIfAbsent(asked[from + row.getInt(2)], key -> new TreeMap<>())
                                    .put(row.getString(1), Rows.result(row)),
                            array,
                            asset));
            results.replaceAll((partition, byCheck) -> Collections.unmodifiableMap(byCheck));
            return Collections.unmodifiableMap(results);
        });
    }

    @Override
    public List<Recorded> failed(String asset, String check, long after, int limit) {
        Limit.check(limit);
        return database.read(session -> {
            List<Recorded> failed = new ArrayList<>();
            session.each(
                    FAILED,
                    row -> failed.add(new Recorded(row.getLong(2), row.getString(1), Rows.result(row))),
                    asset,
                    check,
                    after,
                    limit);
            return Collections.unmodifiableList(failed);
        });
    }

    @Override
    public Map<String, Counts> counts(String asset) {
        return database.read(session -> {
            Map<String, Counts> counts = new TreeMap<>();
            session.each(
                    "select name, passed, failed from checks where asset_id = (select id from assets where text = ?)",
                    row -> counts.put(row.getString(1), new Counts(row.getLong(2), row.getLong(3))),
                    asset);
            return Collections.unmodifiableMap(counts);
        });
    }
}
