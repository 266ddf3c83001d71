/** The store in a PostgreSQL database, for the processes of several machines. */
@NullMarked
package dev.partita.internal.state.postgresql;

import org.jspecify.annotations.NullMarked;
