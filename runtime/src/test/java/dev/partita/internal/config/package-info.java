@NullMarked
package dev.partita.internal.config;

import org.jspecify.annotations.NullMarked;
