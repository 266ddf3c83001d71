/** Where the values of assets are kept between steps, in files or in memory. */
@NullMarked
package dev.partita.internal.storage;

import org.jspecify.annotations.NullMarked;
