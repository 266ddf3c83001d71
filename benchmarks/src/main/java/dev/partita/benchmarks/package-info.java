/** Programs that measure Partita as whole processes. */
@NullMarked
package dev.partita.benchmarks;

import org.jspecify.annotations.NullMarked;
