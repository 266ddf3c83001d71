/** The partitions that there are at a moment, as lists that are computed rather than kept, and what mappings give of them. */
@NullMarked
package dev.partita.internal.partitions;

import org.jspecify.annotations.NullMarked;
