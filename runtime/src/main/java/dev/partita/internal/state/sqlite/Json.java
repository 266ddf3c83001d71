package dev.partita.internal.state.sqlite;

import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import tools.jackson.jr.ob.JSON;

/** Values that go to SQLite as JSON: one parameter for many keys, however many those are. */
final class Json {

    private static final int CHUNK = 2_000;

    private Json() {}

    static String array(List<?> values) {
        return JSON.std.asString(values);
    }

    /** Hands texts over in arrays of bounded length, in order. */
    static void chunks(String[] texts, Chunk chunk) throws SQLException {
        for (int from = 0; from < texts.length; from += CHUNK) {
            int to = Math.min(texts.length, from + CHUNK);
            chunk.accept(from, array(Arrays.asList(texts).subList(from, to)));
        }
    }

    /** What is done with the texts from index {@code from}, as a JSON array. */
    interface Chunk {
        void accept(int from, String array) throws SQLException;
    }
}
