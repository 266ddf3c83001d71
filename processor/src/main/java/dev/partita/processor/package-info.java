/**
 * The annotation processor. What happens is visible in the tree: {@code collect} reads annotated elements into the model, {@code
 * generate} writes a registry for each class as it is read, and {@code validate} checks all of them together in the last round.
 */
@NullMarked
package dev.partita.processor;

import org.jspecify.annotations.NullMarked;
