package dev.partita.testing;

import dev.partita.AssetPartition;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Something that happened in a run. Immutable.
 *
 * @param type what: {@code step_started}, {@code materialized}, {@code step_retried}, {@code step_failed}, {@code step_skipped},
 *     {@code step_cancelled}, as {@code partita runs show --events} writes it
 * @param partition to what
 * @param detail the error of an attempt that failed, the reason of a skip, else empty
 * @param metadata what a materialization says of itself, in the order of saying: a number, {@code Boolean}, {@code String}, {@code Path}, {@code URI},
 *     {@code Duration}, a date or time, or {@link dev.partita.Metadata}
 * @param at when, by the test's clock
 */
public record RunEvent(
        String type, AssetPartition partition, String detail, Map<String, Object> metadata, Instant at) {

    public RunEvent {
        metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
    }

    /** What happened to what: {@code materialized orders[berlin]}. */
    @Override
    public String toString() {
        return type + " " + partition;
    }
}
