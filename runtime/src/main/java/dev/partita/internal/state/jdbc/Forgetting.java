package dev.partita.internal.state.jdbc;

import java.sql.SQLException;
import java.util.List;

/** How the tables of states, values and results of checks lose what they say of some partitions of an asset; the events stay. */
public final class Forgetting {

    private final String count;
    private final List<String> deletes;
    private final String results;

    /** @param ids an SQL query for the ids of partitions, of which a parameter gives the texts */
    public Forgetting(String ids) {
        String which = " where asset_id = ? and partition_id in (" + ids + ")";
        count = "select count(success_run_id), count(case when type = 3 then 1 end) from partition_states" + which;
        deletes = List.of(
                "delete from partition_states" + which,
                "delete from partition_values" + which,
                "delete from check_states where check_id in (select id from checks where asset_id = ?) and partition_id in ("
                        + ids + ")");
        String fewer = " - (select count(*) from check_states s where s.check_id = checks.id and s.passed = ";
        results = "update checks set passed = passed" + fewer + "1 and s.partition_id in (" + ids
                + ")), failed = failed" + fewer + "0 and s.partition_id in (" + ids + ")) where asset_id = ?";
    }

    /**
     * Forgets some partitions; returns how many of them were materialized.
     *
     * @param asset its id
     * @param partitions their texts, as the query takes them
     */
    public long forget(Session session, long asset, Object partitions) throws SQLException {
        long[] counts = session.first(count, row -> new long[] {row.getLong(1), row.getLong(2)}, asset, partitions)
                .orElseThrow();
        session.update(results, partitions, partitions, asset);
        for (String delete : deletes) {
            session.update(delete, asset, partitions);
        }
        // Type 3 is STEP_FAILED, and what Counts counts.
        session.update(
                "update assets set materialized = materialized - ?, failed = failed - ? where id = ?",
                counts[0],
                counts[1],
                asset);
        return counts[0];
    }
}
