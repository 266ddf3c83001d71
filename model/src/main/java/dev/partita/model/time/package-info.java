/**
 * Time windows as partitions: arithmetic between indices, keys and instants, without lists of windows.
 *
 * <p>A {@link dev.partita.model.time.WindowDefinition} is what a user wrote; {@link dev.partita.model.time.Windows} answers for it. Windows
 * lie between neighbouring ticks. {@code CronExpression} says on which days, hours and minutes of a calendar there are ticks, {@code LocalTicks}
 * counts them as if clocks never changed, and {@code Ticks} corrects that at each change of the zone's clock. {@code KeyFormat} writes and reads
 * keys. The rules at changes of the clock, and where they come from, are in docs/decisions/0006-time-windows.md.
 */
@NullMarked
package dev.partita.model.time;

import org.jspecify.annotations.NullMarked;
