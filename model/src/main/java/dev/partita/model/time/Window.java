package dev.partita.model.time;

import java.time.ZonedDateTime;

/**
 * A time window.
 *
 * @param index its place among the windows of its definition, 0 for the first
 * @param start the first instant in it, in the definition's zone
 * @param end the first instant after it, in the definition's zone; always later than {@code start}
 */
public record Window(long index, ZonedDateTime start, ZonedDateTime end) {}
