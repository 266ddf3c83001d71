package dev.partita.internal.state;

import java.time.Instant;

/**
 * A process that works on runs.
 *
 * @param host the machine's name
 * @param pid its number there
 * @param started when it started, which tells it from a later process of the same number
 * @param renewed when it last said that it lives
 */
public record ProcessRecord(long id, String host, long pid, Instant started, Instant renewed) {}
