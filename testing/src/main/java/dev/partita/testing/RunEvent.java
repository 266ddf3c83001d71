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
 *     {@code step_cancelled}, {@code check_passed}, {@code check_failed}
 * @param partition to what
 * @param check of the result of a check, its name, else empty
 * @param detail the error of an attempt that failed, the reason of a skip or of a failed check, else empty
 * @param metadata what a materialization or a check says of itself, in the order of saying: a number, {@code Boolean}, {@code String}, {@code Path}, {@code URI},
 *     {@code Duration}, a date or time, or {@link dev.partita.Metadata}
 * @param at when, by the test's clock
 */
public record RunEvent(
        String type, AssetPartition partition, String check, String detail, Map<String, Object> metadata, Instant at) {

    public RunEvent {
        metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
    }

    /** What happened to what: {@code materialized orders[berlin]}, {@code check_failed orders[berlin] notEmpty}. */
    @Override
    public String toString() {
        return type + " " + partition + (check.isEmpty() ? "" : " " + check);
    }
}
