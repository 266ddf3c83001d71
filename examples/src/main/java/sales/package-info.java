/** From hourly files to daily totals and a monthly report, by region and customer. */
@NullMarked
package sales;

import org.jspecify.annotations.NullMarked;
