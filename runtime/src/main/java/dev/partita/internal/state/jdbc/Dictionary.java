package dev.partita.internal.state.jdbc;

import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * The numbers of texts that many rows name. Numbers that are committed stay for good, so the ones that were asked for lately can be
 * remembered; who does so says when. Thread-safe.
 */
public final class Dictionary {

    private static final int REMEMBERED = 20_000;

    private final Table table;
    private final Map<String, Long> remembered = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
            return size() > REMEMBERED;
        }
    };

    public Dictionary(Table table) {
        this.table = table;
    }

    /** Puts the numbers that are remembered into {@code numbers}; returns the texts of which none is, each once. */
    public Set<String> recall(Collection<String> texts, Map<String, Long> numbers) {
        Set<String> unknown = new LinkedHashSet<>();
        synchronized (remembered) {
            for (String text : texts) {
                Long number = remembered.get(text);
                if (number == null) {
                    unknown.add(text);
                } else {
                    numbers.put(text, number);
                }
            }
        }
        return unknown;
    }

    public void remember(Map<String, Long> numbers) {
        synchronized (remembered) {
            remembered.putAll(numbers);
        }
    }

    /** Forgets all, after what may have undone the giving of a number. */
    public void forget() {
        synchronized (remembered) {
            remembered.clear();
        }
    }

    /** The numbers of the texts that have one. */
    public Map<String, Long> find(Session session, Collection<String> texts) throws SQLException {
        Map<String, Long> found = new HashMap<>();
        if (!texts.isEmpty()) {
            table.find(session, texts.toArray(String[]::new), found);
        }
        return found;
    }

    /** Gives numbers to the texts that have none; sorted, since an index that grows in order grows several times as fast. */
    public void add(Session session, Collection<String> texts) throws SQLException {
        if (!texts.isEmpty()) {
            String[] sorted = texts.toArray(String[]::new);
            Arrays.sort(sorted);
            table.add(session, sorted);
        }
    }

    /** The table that holds texts with their numbers. */
    public interface Table {

        /** Puts the numbers of the texts that have one into {@code found}. */
        void find(Session session, String[] texts, Map<String, Long> found) throws SQLException;

        /** Gives numbers to the texts that have none. */
        void add(Session session, String[] texts) throws SQLException;
    }
}
