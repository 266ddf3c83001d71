/** The command line: {@link dev.partita.cli.Main}. */
@NullMarked
package dev.partita.cli;

import org.jspecify.annotations.NullMarked;
