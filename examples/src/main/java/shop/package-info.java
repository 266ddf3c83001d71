/** A shop with several stores: what partitions share, what each of them has, and what is made of all. */
@NullMarked
package shop;

import org.jspecify.annotations.NullMarked;
