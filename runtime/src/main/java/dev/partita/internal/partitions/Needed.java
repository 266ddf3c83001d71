package dev.partita.internal.partitions;

import java.util.List;

/**
 * The upstream partitions that a step reads.
 *
 * @param keys their texts, in order
 * @param absent a few of those that are meant but do not exist
 * @param absences how many those are
 */
public record Needed(List<String> keys, List<String> absent, long absences) {

    static Needed of(List<String> keys) {
        return new Needed(keys, List.of(), 0);
    }

    static Needed absent(String key) {
        return new Needed(List.of(), List.of(key), 1);
    }
}
