/** What the stores behind JDBC share: statements, codes, rows, and what a group of events leads to. The SQL itself is each store's own. */
@NullMarked
package dev.partita.internal.state.jdbc;

import org.jspecify.annotations.NullMarked;
