/** The store that is gone with the process: for tests of pipelines and deployments that need no memory. */
@NullMarked
package dev.partita.internal.state.memory;

import org.jspecify.annotations.NullMarked;
