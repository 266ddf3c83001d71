package dev.partita;

import dev.partita.internal.engine.MetadataText;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * What a check found out about a partition. Immutable.
 *
 * @param success whether the partition is as it should be
 * @param reason what is wrong with it; empty if nothing is
 * @param metadata what the result says of itself, such as counts, in the order of saying; what was read back from the record of a run is
 *     of the types that {@link Metadata} names, with a {@code BigDecimal} for what has decimals
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

    /**
     * The same result, which also says this: a number, a text, a path … ({@link Metadata} says what else). The same name again replaces what was
     * said before.
     *
     * @throws NullPointerException if one of them is null
     * @throws IllegalArgumentException if the name is blank
     */
    public CheckResult with(String name, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(metadata);
        more.put(name, MetadataText.checked(name, value));
        return new CheckResult(success, reason, more);
    }
}
