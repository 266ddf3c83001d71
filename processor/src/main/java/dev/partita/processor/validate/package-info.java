/** Checks everything that was collected together, and tells the compiler what is wrong, where it stands in the source. */
@NullMarked
package dev.partita.processor.validate;

import org.jspecify.annotations.NullMarked;
