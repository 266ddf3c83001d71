/** Writes the registries of classes, and the file by which they are found. */
@NullMarked
package dev.partita.processor.generate;

import org.jspecify.annotations.NullMarked;
