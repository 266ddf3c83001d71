package dev.partita.internal.state.postgresql;

import dev.partita.internal.state.jdbc.Dictionary;
import dev.partita.internal.state.jdbc.Session;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Map;

/** The tables {@code assets} and {@code partitions}. */
enum Texts implements Dictionary.Table {
    ASSETS("assets"),
    PARTITIONS("partitions");

    /** How many texts go in one statement; what is sent and answered is in memory as a whole. */
    private static final int CHUNK = 10_000;

    private final String select;
    private final String insert;

    Texts(String table) {
        // Lateral with an offset: a lookup in the index for each text, whatever the planner thinks of the table's size.
        select = "select j.place, t.id from unnest(?) with ordinality j(text, place)"
                + " cross join lateral (select id from " + table + " where text = j.text offset 0) t";
        insert = "insert into " + table + " (text, long_text) select * from unnest(?, ?) on conflict (text) do nothing";
    }

    @Override
    public void find(Session session, String[] texts, Map<String, Long> found) throws SQLException {
        for (int from = 0; from < texts.length; from += CHUNK) {
            String[] some = chunk(texts, from);
            session.each(
                    select, row -> found.put(some[row.getInt(1) - 1], row.getLong(2)), (Object) Indexed.texts(some));
        }
    }

    @Override
    public void add(Session session, String[] texts) throws SQLException {
        for (int from = 0; from < texts.length; from += CHUNK) {
            String[] some = chunk(texts, from);
            session.update(insert, Indexed.texts(some), Indexed.wholes(some));
        }
    }

    private static String[] chunk(String[] texts, int from) {
        return Arrays.copyOfRange(texts, from, Math.min(texts.length, from + CHUNK));
    }
}
