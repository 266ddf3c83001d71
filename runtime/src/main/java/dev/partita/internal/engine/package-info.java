/** Turns a request into steps, and runs them: planning, scheduling, arguments, resources, and what is recorded of it. */
@NullMarked
package dev.partita.internal.engine;

import org.jspecify.annotations.NullMarked;
