package dev.partita.internal.state.sqlite;

import dev.partita.internal.state.jdbc.Dictionary;
import dev.partita.internal.state.jdbc.Session;
import java.sql.SQLException;
import java.util.Map;

/** The tables {@code assets} and {@code partitions}. */
enum Texts implements Dictionary.Table {
    ASSETS(
            "select t.text, t.id from json_each(?) j cross join assets t where t.text = j.value",
            "insert into assets (text) select value from json_each(?) where true on conflict do nothing"),
    PARTITIONS(
            "select t.text, t.id from json_each(?) j cross join partitions t where t.text = j.value",
            "insert into partitions (text) select value from json_each(?) where true on conflict do nothing");

    private final String select;
    private final String insert;

    Texts(String select, String insert) {
        this.select = select;
        this.insert = insert;
    }

    @Override
    public void find(Session session, String[] texts, Map<String, Long> found) throws SQLException {
        Json.chunks(
                texts,
                (from, array) -> session.each(select, row -> found.put(row.getString(1), row.getLong(2)), array));
    }

    @Override
    public void add(Session session, String[] texts) throws SQLException {
        Json.chunks(texts, (from, array) -> session.update(insert, array));
    }
}
