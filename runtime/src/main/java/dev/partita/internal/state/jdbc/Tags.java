package dev.partita.internal.state.jdbc;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.jr.ob.JSON;

/** The tags of a run, or the values given for it, as a JSON object. */
public final class Tags {

    private Tags() {}

    /** By name, so that equal tags give equal texts. */
    public static String text(Map<String, String> tags) {
        return JSON.std.asString(new TreeMap<>(tags));
    }

    static Map<String, String> of(String text) {
        SortedMap<String, String> tags = new TreeMap<>();
        JSON.std.mapFrom(text).forEach((name, value) -> tags.put(name, (String) value));
        return Collections.unmodifiableSortedMap(tags);
    }
}
