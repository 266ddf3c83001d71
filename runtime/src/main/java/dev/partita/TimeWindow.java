package dev.partita;

import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.Objects;

/**
 * A window of time that is a partition, in the zone of its definition. A parameter of this type takes the window of the partition that is
 * computed.
 *
 * @param start its first moment
 * @param end the first moment after it
 */
public record TimeWindow(ZonedDateTime start, ZonedDateTime end) {

    public TimeWindow {
        Objects.requireNonNull(start);
        Objects.requireNonNull(end);
    }

    /** The first moment of the window. */
    public Instant startInstant() {
        return start.toInstant();
    }

    /** The first moment after the window. */
    public Instant endInstant() {
        return end.toInstant();
    }
}
