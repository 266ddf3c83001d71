/**
 * What only generated code calls: the language in which a registry says what a class declares, and in which it is asked to call the
 * class's methods. Not for people; it may change with each version, which {@link dev.partita.spi.Registry#VERSION} numbers.
 */
@NullMarked
package dev.partita.spi;

import org.jspecify.annotations.NullMarked;
