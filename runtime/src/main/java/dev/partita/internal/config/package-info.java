/** Where values of the configuration come from, and what is made of them for the parameters that ask for them. */
@NullMarked
package dev.partita.internal.config;

import org.jspecify.annotations.NullMarked;
