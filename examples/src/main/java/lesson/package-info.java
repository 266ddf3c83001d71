/** One CSV file per key of a dynamic partition set, loaded into DuckDB. */
@NullMarked
package lesson;

import org.jspecify.annotations.NullMarked;
