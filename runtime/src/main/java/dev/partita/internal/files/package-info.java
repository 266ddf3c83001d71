/** What a sensor of files sees in a folder, and what it remembers of it. */
@NullMarked
package dev.partita.internal.files;

import org.jspecify.annotations.NullMarked;
