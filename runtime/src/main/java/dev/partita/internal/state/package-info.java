/**
 * The ports behind which a deployment remembers: runs, events, partition sets, materializations, and the processes that work. Every
 * store passes one contract test.
 */
@NullMarked
package dev.partita.internal.state;

import org.jspecify.annotations.NullMarked;
