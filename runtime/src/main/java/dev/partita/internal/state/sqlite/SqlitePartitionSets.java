package dev.partita.internal.state.sqlite;

import dev.partita.internal.state.PartitionSets;
import dev.partita.internal.state.jdbc.Limit;
import dev.partita.internal.state.jdbc.Session;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The partition sets in {@code partition_sets} and {@code partition_keys}. */
final class SqlitePartitionSets implements PartitionSets {

    private static final int BATCH = 1_000;
    private static final String ADD =
            "insert into partition_keys (set_id, key, ordinal) values (?, ?, ?) on conflict (set_id, key) do nothing";

    private final Database database;

    SqlitePartitionSets(Database database) {
        this.database = database;
    }

    @Override
    public int add(String set, Collection<String> keys) {
        return keys.isEmpty() ? 0 : database.write(session -> add(session, set, keys));
    }

    /** Adds keys as part of a larger transaction. Ordinals go by the order given, the rows are inserted by key. */
    static int add(Session session, String set, Collection<String> keys) throws SQLException {
        session.update(
                "insert into partition_sets (name, size, last_ordinal) values (?, 0, 0) on conflict (name) do nothing",
                set);
        long id = id(session, set).orElseThrow();
        long last = session.number("select last_ordinal from partition_sets where id = ?", id)
                .orElseThrow();
        Placed[] placed = placed(keys, last);
        int added = 0;
        for (int i = 0; i < placed.length; i++) {
            session.queue(ADD, id, placed[i].key(), placed[i].ordinal());
            if (i % BATCH == BATCH - 1 || i == placed.length - 1) {
                added += session.flush(ADD);
            }
        }
        session.update(
                "update partition_sets set size = size + ?, last_ordinal = ? where id = ?",
                added,
                last + (added == 0 ? 0 : placed.length),
                id);
        return added;
    }

    private static Placed[] placed(Collection<String> keys, long last) {
        String[] given = keys.toArray(String[]::new);
        Placed[] placed = new Placed[given.length];
        for (int i = 0; i < given.length; i++) {
            placed[i] = new Placed(given[i], last + i + 1);
        }
        // Stable: the first of equal keys is the one that is added.
        Arrays.sort(placed, Comparator.comparing(Placed::key));
        return placed;
    }

    @Override
    public int remove(String set, Collection<String> keys) {
        return keys.isEmpty() ? 0 : database.write(session -> remove(session, set, keys));
    }

    /** Removes keys as part of a larger transaction. */
    static int remove(Session session, String set, Collection<String> keys) throws SQLException {
        Optional<Long> id = id(session, set);
        if (id.isEmpty()) {
            return 0;
        }
        int[] removed = {0};
        Json.chunks(
                keys.toArray(String[]::new),
                (from, array) -> removed[0] += session.update(
                        "delete from partition_keys where set_id = ? and key in (select value from json_each(?))",
                        id.get(),
                        array));
        session.update("update partition_sets set size = size - ? where id = ?", removed[0], id.get());
        return removed[0];
    }

    @Override
    public boolean has(String set, String key) {
        return database.read(session -> session.number(
                        "select 1 from partition_sets s join partition_keys k on k.set_id = s.id where s.name = ? and k.key = ?",
                        set,
                        key)
                .isPresent());
    }

    @Override
    public Set<String> existing(String set, Collection<String> keys) {
        String[] asked = keys.toArray(String[]::new);
        // Looked up in the order of the table, which reads each page once.
        String[] sorted = asked.clone();
        Arrays.sort(sorted);
        BitSet found = new BitSet(sorted.length);
        database.read(session -> {
            Optional<Long> id = id(session, set);
            if (id.isPresent()) {
                Json.chunks(
                        sorted,
                        (from, array) -> session.each(
                                "select j.key from json_each(?) j cross join partition_keys k where k.set_id = ? and k.key = j.value",
                                row -> found.set(from + row.getInt(1)),
                                array,
                                id.get()));
            }
            return found;
        });
        Set<String> existing = new LinkedHashSet<>();
        for (String key : asked) {
            if (found.get(Arrays.binarySearch(sorted, key))) {
                existing.add(key);
            }
        }
        return Collections.unmodifiableSet(existing);
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
                "select k.ordinal, k.key from partition_sets s join partition_keys k on k.set_id = s.id"
                        + " where s.name = ? and k.ordinal > ? order by k.ordinal limit ?",
                row -> new Entry(row.getLong(1), row.getString(2)),
                set,
                after,
                limit));
    }

    @Override
    public List<String> names() {
        return database
                .read(session -> session.list("select name from partition_sets", row -> row.getString(1)))
                .stream()
                .sorted()
                .toList();
    }

    private static Optional<Long> id(Session session, String set) throws SQLException {
        return session.number("select id from partition_sets where name = ?", set);
    }

    /** A key and the place it gets in the order of adding. */
    private record Placed(String key, long ordinal) {}
}
