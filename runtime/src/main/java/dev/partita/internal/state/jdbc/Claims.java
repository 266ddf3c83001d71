package dev.partita.internal.state.jdbc;

import dev.partita.AssetPartition;
import dev.partita.internal.state.PartitionTakenException;
import dev.partita.internal.state.ProcessRecord;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Whether a run that is about to begin wants what another one that runs has. What a run has is what its rows in {@code run_stretches} say. */
public final class Claims {

    private static final String RIVALS = "select distinct s.run_id, s.asset_id, s.first < 0"
            + " from run_stretches s join runs r on r.id = s.run_id where r.status = 2 and s.run_id <> ?"
            + " and s.asset_id in (select asset_id from run_stretches where run_id = ?) order by s.run_id, s.asset_id";
    private static final String PARTITIONS_OF = "select p.partition_id from run_stretches s join run_partitions p"
            + " on p.run_id = s.run_id and p.position >= s.first and p.position < s.first + s.size"
            + " where s.run_id = ? and s.asset_id = ? and s.first >= 0";
    private static final String WORKER = "select p.id, p.host, p.pid, p.started, p.renewed from runs r"
            + " join processes p on p.id = r.process_id where r.id = ?";

    private final String lock;
    private final String assetText;
    private final String common;

    /**
     * The claims in a database.
     *
     * @param lock a query that waits until no other run begins; empty where transactions that write exclude each other anyway
     * @param text an SQL expression for the text of a row {@code t} of {@code assets} or {@code partitions}
     */
    public Claims(String lock, String text) {
        this.lock = lock;
        assetText = "select " + text + " from assets t where t.id = ?";
        common = "select " + text + " from partitions t where t.id in (" + PARTITIONS_OF + " intersect " + PARTITIONS_OF
                + ") order by t.id limit 1";
    }

    /**
     * Looks whether a run, whose rows the transaction has written, may begin.
     *
     * @throws PartitionTakenException when it may not
     */
    public void check(Session session, long run) throws SQLException {
        if (!lock.isEmpty()) {
            session.each(lock, row -> {});
        }
        for (Rival rival : session.list(RIVALS, Rival::of, run, run)) {
            Optional<String> partition =
                    rival.whole() ? Optional.of("") : common(session, run, rival.run(), rival.asset());
            if (partition.isPresent()) {
                String asset = session.first(assetText, row -> row.getString(1), rival.asset())
                        .orElse("");
                throw new PartitionTakenException(
                        new AssetPartition(asset, rival.whole() ? Optional.empty() : partition),
                        rival.run(),
                        worker(session, rival.run()));
            }
        }
    }

    private Optional<String> common(Session session, long run, long other, long asset) throws SQLException {
        return session.first(common, row -> row.getString(1), run, asset, other, asset);
    }

    /** Where a run is worked on; the process may have been forgotten. */
    private static ProcessRecord worker(Session session, long run) throws SQLException {
        List<ProcessRecord> found = session.list(
                WORKER,
                row -> new ProcessRecord(
                        row.getLong(1),
                        row.getString(2),
                        row.getLong(3),
                        Codes.instant(row.getLong(4)),
                        Codes.instant(row.getLong(5))),
                run);
        return found.isEmpty() ? new ProcessRecord(0, "unknown", 0, Instant.EPOCH, Instant.EPOCH) : found.get(0);
    }

    /** A run with an asset that the one at hand has too. */
    private record Rival(long run, long asset, boolean whole) {

        private static Rival of(ResultSet row) throws SQLException {
            return new Rival(row.getLong(1), row.getLong(2), row.getBoolean(3));
        }
    }
}
