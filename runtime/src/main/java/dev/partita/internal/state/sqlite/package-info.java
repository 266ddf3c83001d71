/** The store in an SQLite file: the embedded default, for the processes of one machine. */
@NullMarked
package dev.partita.internal.state.sqlite;

import org.jspecify.annotations.NullMarked;
