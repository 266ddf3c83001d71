/** A process that serves: it lets sensors and schedules tick, and runs what is queued, until it is stopped. */
@NullMarked
package dev.partita.internal.serve;

import org.jspecify.annotations.NullMarked;
