package dev.partita.internal.state.postgresql;

import dev.partita.internal.state.PartitionSets;
import dev.partita.internal.state.jdbc.Limit;
import dev.partita.internal.state.jdbc.Session;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The partition sets in {@code partition_sets} and {@code partition_keys}. Who changes a set holds its row, so that ordinals, size and
 * keys agree. When the answer to a commit is lost and the change is tried again, it finds nothing left to do, and says so.
 */
final class PostgresqlPartitionSets implements PartitionSets {

    private static final int CHUNK = 10_000;
    private static final String ADD = "insert into partition_keys (set_id, key, long_key, ordinal)"
            + " select ?, * from unnest(?, ?, ?) on conflict (set_id, key) do nothing";
    // An update that changes nothing holds the row.
    private static final String HOLD = "insert into partition_sets (name, size, last_ordinal) values (?, 0, 0)"
            + " on conflict (name) do update set size = partition_sets.size returning id, last_ordinal";
    private static final String EXISTING =
            "select j.place from unnest(?) with ordinality j(key, place) cross join lateral"
                    + " (select 1 from partition_keys where set_id = (select id from partition_sets where name = ?)"
                    + " and key = j.key offset 0) k order by j.place";

    private final Database database;

    PostgresqlPartitionSets(Database database) {
        this.database = database;
    }

    @Override
    public int add(String set, Collection<String> keys) {
        if (keys.isEmpty()) {
            return 0;
        }
        Placed[] placed = placed(keys);
        return database.write(session -> add(session, set, placed));
    }

    /** Adds keys as part of a larger transaction. */
    static int add(Session session, String set, Collection<String> keys) throws SQLException {
        return add(session, set, placed(keys));
    }

    /** Removes keys as part of a larger transaction. */
    static int remove(Session session, String set, Collection<String> keys) throws SQLException {
        return remove(session, set, Indexed.texts(keys.toArray(String[]::new)));
    }

    private static int add(Session session, String set, Placed[] placed) throws SQLException {
        Held held = session.first(HOLD, row -> new Held(row.getLong(1), row.getLong(2)), set)
                .orElseThrow();
        int added = 0;
        for (int from = 0; from < placed.length; from += CHUNK) {
            Placed[] some = Arrays.copyOfRange(placed, from, Math.min(placed.length, from + CHUNK));
            String[] keys = Arrays.stream(some).map(Placed::key).toArray(String[]::new);
            long[] ordinals = Arrays.stream(some)
                    .mapToLong(one -> held.lastOrdinal() + one.place())
                    .toArray();
            added += session.update(ADD, held.id(), Indexed.texts(keys), Indexed.wholes(keys), ordinals);
        }
        session.update(
                "update partition_sets set size = size + ?, last_ordinal = ? where id = ?",
                added,
                held.lastOrdinal() + (added == 0 ? 0 : placed.length),
                held.id());
        return added;
    }

    /** By key, since an index that grows in order grows faster; stable, so that the first of equal keys is the one that is added. */
    private static Placed[] placed(Collection<String> keys) {
        String[] given = keys.toArray(String[]::new);
        Placed[] placed = new Placed[given.length];
        for (int i = 0; i < given.length; i++) {
            placed[i] = new Placed(given[i], i + 1);
        }
        Arrays.sort(placed, Comparator.comparing(Placed::key));
        return placed;
    }

    @Override
    public int remove(String set, Collection<String> keys) {
        String[] removed = Indexed.texts(keys.toArray(String[]::new));
        return removed.length == 0 ? 0 : database.write(session -> remove(session, set, removed));
    }

    private static int remove(Session session, String set, String[] keys) throws SQLException {
        Optional<Long> id = session.number("select id from partition_sets where name = ? for update", set);
        if (id.isEmpty()) {
            return 0;
        }
        int removed = session.update(
                "delete from partition_keys k using unnest(?) j(key) where k.set_id = ? and k.key = j.key",
                keys,
                id.get());
        session.update("update partition_sets set size = size - ? where id = ?", removed, id.get());
        return removed;
    }

    @Override
    public boolean has(String set, String key) {
        return database.read(session -> session.number(
                        "select 1 from partition_sets s join partition_keys k on k.set_id = s.id where s.name = ? and k.key = ?",
                        set,
                        Indexed.of(key).text())
                .isPresent());
    }

    @Override
    public Set<String> existing(String set, Collection<String> keys) {
        String[] asked = keys.toArray(String[]::new);
        return database.read(session -> {
            Set<String> existing = new LinkedHashSet<>();
            session.each(EXISTING, row -> existing.add(asked[row.getInt(1) - 1]), Indexed.texts(asked), set);
            return Collections.unmodifiableSet(existing);
        });
    }

    @Override
    public long count(String set) {
        return database.read(session -> session.number("select size from partition_sets where name = ?", set)
                .orElse(0L));
    }

    @Override
    public List<Entry> page(String set, long after, int limit) {
        Limit.check(limit);
        return database.read(session -> session.list(
                "select k.ordinal, coalesce(k.long_key, k.key) from partition_sets s join partition_keys k on k.set_id = s.id"
                        + " where s.name = ? and k.ordinal > ? order by k.ordinal limit ?",
                row -> new Entry(row.getLong(1), row.getString(2)),
                set,
                after,
                limit));
    }

    @Override
    public List<String> names() {
        return database.read(
                session -> session.list("select name from partition_sets order by name", row -> row.getString(1)));
    }

    /** A key, and which of the keys given it is, from 1. */
    private record Placed(String key, int place) {}

    /** A set whose row is held. */
    private record Held(long id, long lastOrdinal) {}
}
