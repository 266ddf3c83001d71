package dev.partita.internal.state.sqlite;

import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * The numbers of texts that many rows name. Numbers stay for good, so the ones that were asked for lately are remembered; a session whose
 * transaction fails is thrown away, and what it remembered with it.
 */
final class Dictionary {

    private static final int REMEMBERED = 20_000;

    private final Session session;
    private final String select;
    private final String insert;
    private final Map<String, Long> remembered = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
            return size() > REMEMBERED;
        }
    };

    private Dictionary(Session session, String select, String insert) {
        this.session = session;
        this.select = select;
        this.insert = insert;
    }

    static Dictionary assets(Session session) {
        return new Dictionary(
                session,
                "select t.text, t.id from json_each(?) j cross join assets t where t.text = j.value",
                "insert into assets (text) select value from json_each(?) where true on conflict do nothing");
    }

    static Dictionary partitions(Session session) {
        return new Dictionary(
                session,
                "select t.text, t.id from json_each(?) j cross join partitions t where t.text = j.value",
                "insert into partitions (text) select value from json_each(?) where true on conflict do nothing");
    }

    /** The numbers of texts, given to those that had none. */
    Map<String, Long> numbers(Collection<String> texts) throws SQLException {
        Map<String, Long> numbers = new HashMap<>();
        Set<String> unknown = new LinkedHashSet<>();
        for (String text : texts) {
            Long number = remembered.get(text);
            if (number == null) {
                unknown.add(text);
            } else {
                numbers.put(text, number);
            }
        }
        find(unknown, numbers);
        unknown.removeAll(numbers.keySet());
        add(unknown);
        find(unknown, numbers);
        return numbers;
    }

    private void find(Set<String> texts, Map<String, Long> found) throws SQLException {
        Json.chunks(
                texts.toArray(String[]::new),
                (from, array) -> session.each(
                        select,
                        row -> {
                            found.put(row.getString(1), row.getLong(2));
                            remembered.put(row.getString(1), row.getLong(2));
                        },
                        array));
    }

    /** Gives numbers to the texts that have none; sorted, since an index that grows in order grows several times as fast. */
    void add(Collection<String> texts) throws SQLException {
        String[] sorted = texts.toArray(String[]::new);
        Arrays.sort(sorted);
        Json.chunks(sorted, (from, array) -> session.update(insert, array));
    }
}
