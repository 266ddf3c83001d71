/** How runs and steps stand, and what may become of them. Whatever changes a state asks here first. */
@NullMarked
package dev.partita.internal.lifecycle;

import org.jspecify.annotations.NullMarked;
