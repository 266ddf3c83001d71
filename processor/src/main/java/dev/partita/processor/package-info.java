/** Compiles annotated methods: collect, validate, generate. */
@NullMarked
package dev.partita.processor;

import org.jspecify.annotations.NullMarked;
