/** The code versions of computations: hashes of what the compiler made of their source. */
@NullMarked
package dev.partita.processor.versions;

import org.jspecify.annotations.NullMarked;
