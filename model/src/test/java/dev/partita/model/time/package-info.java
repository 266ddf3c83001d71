/** Tests of time windows. */
@NullMarked
package dev.partita.model.time;

import org.jspecify.annotations.NullMarked;
