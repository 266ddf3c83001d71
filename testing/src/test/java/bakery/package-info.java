/** A pipeline, and what tests of it can do. */
@NullMarked
package bakery;

import org.jspecify.annotations.NullMarked;
