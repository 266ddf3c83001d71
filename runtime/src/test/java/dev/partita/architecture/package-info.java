/** The directions in which packages may depend on each other. */
@NullMarked
package dev.partita.architecture;

import org.jspecify.annotations.NullMarked;
