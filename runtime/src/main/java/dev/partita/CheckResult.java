package dev.partita;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * What a check found out about a partition. Immutable.
 *
 * @param success whether the partition is as it should be
 * @param reason what is wrong with it; empty if nothing is
 * @param metadata what the result says of itself, such as counts, in the order of saying; what was read back from the record of a run are
 *     numbers, truth values and texts
 */
public record CheckResult(boolean success, String reason, Map<String, Object> metadata) {

    public CheckResult {
        Objects.requireNonNull(reason);
        metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
    }

    /** The partition is as it should be. */
    public static CheckResult passed() {
        return new CheckResult(true, "", Map.of());
    }

    /** The partition is not as it should be, for a reason that people can read. */
    public static CheckResult failed(String reason) {
        return new CheckResult(false, reason, Map.of());
    }

    /** The same result, which also says this: a number, a text, a path. The same name again replaces what was said before. */
    public CheckResult with(String name, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(metadata);
        more.put(Objects.requireNonNull(name), Objects.requireNonNull(value));
        return new CheckResult(success, reason, more);
    }
}
