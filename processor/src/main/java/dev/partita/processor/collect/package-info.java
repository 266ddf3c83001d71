/** Reads annotated elements, from source and from class files, into the model, and finds what is wrong with each by itself. */
@NullMarked
package dev.partita.processor.collect;

import org.jspecify.annotations.NullMarked;
