/** The language of assets: keys, types, partitions, the graph that they form, and the rules that it obeys. */
@NullMarked
package dev.partita.model;

import org.jspecify.annotations.NullMarked;
